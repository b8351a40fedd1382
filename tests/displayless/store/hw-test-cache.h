/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-cache.h"

G_BEGIN_DECLS

/* The secrets that hw_test_cache_make_list() puts where no file may have them begin with this. */
#define HW_TEST_CACHE_SECRET "s3cr3t"

/* (transfer full): @n records with all that a server may say of them; the same @seed says the same. */
HwResourceList *hw_test_cache_make_list (HwResourceKind kind, guint n, guint seed, gint64 seen_at);

/* What of a list or a batch may be kept, a line for each record. */
char *hw_test_cache_print_list (HwResourceKind kind, HwResourceList *list);
char *hw_test_cache_print_batch (HwResourceKind kind, HwResourceBatch *batch);

/* The calls of the store, waited for. An error is HW_ERROR_STORE; anything else fails. */
gboolean hw_test_cache_save (HwStore *store, const char *account, HwResourceKind kind, HwResourceList *list);
gboolean hw_test_cache_touch (HwStore *store, const char *account, HwResourceKind kind, gint64 seen_at);
HwResourceBatch *hw_test_cache_load (HwStore *store, const char *account, HwResourceKind kind, gint64 *seen_at,
                                     gboolean *is_good);
gboolean hw_test_cache_forget (HwStore *store, const char *account);
gboolean hw_test_cache_keep_only (HwStore *store, const char *const *accounts);

G_END_DECLS
