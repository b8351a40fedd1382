/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-accounts.h"
#include "hw-marks.h"

G_BEGIN_DECLS

/* The calls of the store, waited for. An error is HW_ERROR_STORE, of which nothing was done; anything else fails. */
gboolean hw_test_store_open (HwStore *store);
gboolean hw_test_store_save (HwStore *store, const char *id, const char *name);
gboolean hw_test_store_remove (HwStore *store, const char *id);
GPtrArray *hw_test_store_list (HwStore *store);
gboolean hw_test_store_mark (HwStore *store, const char *id, const char *target, HwMark mark, gboolean set);
GHashTable *hw_test_store_marks (HwStore *store, const char *id, HwMark mark);

char *hw_test_store_names (HwStore *store);
void hw_test_store_end (HwStore *store);

/* SQL on the file, past the store. */
void hw_test_store_exec (const char *path, const char *sql);

G_END_DECLS
