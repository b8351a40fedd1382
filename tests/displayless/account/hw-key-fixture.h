/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-account-fixture.h"
#include "hw-op-key.h"

G_BEGIN_DECLS

/* The verbs of hw-op-key.h, waited for. Those that return a code: of HW_ERROR, NO_ERROR if it worked. */
#define NO_ERROR -1

HwAccountRecord *key_new_record (Fixture *f);
HwAccount *key_sign_in (Fixture *f, HwAccountRecord *record, const char *key, HwKeep keep, int *code);
HwAccountRecord *key_signed_in (Fixture *f, HwKeep keep);
HwAccount *key_use_new (Fixture *f, HwKeep keep);
HwAccount *key_open (Fixture *f, HwAccountRecord *record, int *code);
int key_replace (Fixture *f, HwAccount *account, const char *key, HwKeep keep);
int key_sign_out (Fixture *f, HwAccountRecord *record);
int key_remove (Fixture *f, HwAccountRecord *record, gboolean anyway);
int key_rename (Fixture *f, HwAccountRecord *record, const char *name);

void key_assert_opens (Fixture *f, HwAccountRecord *record);
void key_assert_does_not_open (Fixture *f, HwAccountRecord *record, int expected);
char *key_find_in_keyring (Fixture *f, HwAccountRecord *record);
guint key_count_records (Fixture *f);
HwAccountRecord *key_find_again (Fixture *f, HwAccountRecord *record);
void key_make_store_read_only (Fixture *f, gboolean read_only);

G_END_DECLS
