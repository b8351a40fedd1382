/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-dated-list.h"

G_BEGIN_DECLS

/* Makes of it a list of operations, the newest first, under the days on which they were asked for; once, before it is
 * shown. clock: says which day is today. */
void hw_activity_list_set_operations (HwDatedList *list, HwClock *clock, GListModel *operations);

G_END_DECLS
