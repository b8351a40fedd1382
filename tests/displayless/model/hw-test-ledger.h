/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "hw-transaction.h"

G_BEGIN_DECLS

/* Ledgers for tests. Times are ISO 8601; without an offset they are those of the zone. */
gint64 hw_test_ledger_time (const char *text, GTimeZone *zone);
HwResource *hw_test_ledger_add (GListStore *ledger, const char *text, GTimeZone *zone, const char *amount,
                                const char *type);
/* One use of this amount at noon of the day which is that many days before the day of now. */
void hw_test_ledger_use (GListStore *ledger, gint64 now, GTimeZone *zone, int days_ago, const char *amount);

G_END_DECLS
