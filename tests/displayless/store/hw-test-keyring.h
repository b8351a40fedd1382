/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-error.h"
#include "hw-keyring.h"

G_BEGIN_DECLS

#define APPLICATION "com.hostwares.Hostwares.Test"
#define ACCOUNT     "0f0b6f0e-6d5e-4a63-8a1a-6d2b8d6f3b11"
#define SERVER      "https://api.hostwares.com"
#define KEY         "hw_live_4b1dc0ffee"
#define PATIENCE    5000

/* The calls of the keyring for ACCOUNT, waited for; each fails the test unless it ends as its name says. */
void hw_test_keyring_finds (HwKeyring *keyring, gboolean unlock, const char *expected);
void hw_test_keyring_look_up_fails (HwKeyring *keyring, gboolean unlock, HwErrorCode code);
void hw_test_keyring_stores (HwKeyring *keyring, const char *key);
void hw_test_keyring_store_fails (HwKeyring *keyring, HwErrorCode code);
void hw_test_keyring_clears (HwKeyring *keyring);
void hw_test_keyring_clear_fails (HwKeyring *keyring, HwErrorCode code);

char *hw_test_keyring_look_up (HwKeyring *keyring, gboolean unlock, GCancellable *cancellable, GError **error);
void hw_test_keyring_error_is (const GError *error, HwErrorCode code);

G_END_DECLS
