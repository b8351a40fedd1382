/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef gboolean (*HwTestCond) (gpointer user_data);

gboolean hw_test_wait_until (HwTestCond cond, gpointer user_data, guint max_ms);
void hw_test_settle (void);

char *hw_test_read_data (const char *name, gsize *length);

/* GAsyncReadyCallback that keeps the result; user_data is a zeroed GAsyncResult *. */
void hw_test_result_cb (GObject *source, GAsyncResult *result, gpointer user_data);
GAsyncResult *hw_test_wait_result (GAsyncResult **result, guint max_ms);

G_END_DECLS
