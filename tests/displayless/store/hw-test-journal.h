/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-journal.h"

G_BEGIN_DECLS

/* The calls of the journal, waited for. An error is HW_ERROR_STORE, of which nothing was done; anything else fails. */
gboolean hw_test_journal_add (HwStore *store, const char *account, HwOperation *operation);
gboolean hw_test_journal_update (HwStore *store, HwOperation *operation);
GPtrArray *hw_test_journal_list (HwStore *store, const char *account, guint *n_unreadable);

/* One operation of many: every number another kind, another fate, another wish. */
HwOperation *hw_test_journal_make (guint number);
/* As one line: all that there is to say of it. */
char *hw_test_journal_print (HwOperation *operation);

gint64 hw_test_journal_get_cpu_time (void);

G_END_DECLS
