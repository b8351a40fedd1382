/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-api.h"

G_BEGIN_DECLS

/* No error, log or second server may ever show it. */
#define TEST_KEY "hw_test_5ecret"

HwRequest *exchange_new_read (const char *path);
HwRequest *exchange_new_change (const char *method, const char *path);

HwAnswer *exchange_send (HwTransport *transport, HwRequest *request, GCancellable *cancellable, GError **error);
gboolean exchange_ask (HwApi *api, HwRequest *request, GCancellable *cancellable, gpointer *value, GError **error);

guint exchange_count_tries (HwRequest *request, const GError *error);

G_END_DECLS
