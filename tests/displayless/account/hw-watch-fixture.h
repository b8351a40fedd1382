/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-watch.h"

G_BEGIN_DECLS

/* HwWatch without a server: operations, and replies as short texts. */

#define SECOND G_TIME_SPAN_SECOND
#define MINUTE G_TIME_SPAN_MINUTE
#define SINCE  (100 * MINUTE)
/* What the wall clock shows when the monotonic one shows 0. */
#define WALL (1779273000 * G_TIME_SPAN_SECOND)

/* Asked for one second before SINCE. */
HwOperation *watch_operation_new (HwOperationKind kind, const char *target_id);
void watch_operation_answer (HwOperation *operation, gboolean unknown);

/* Of "shop" from "git/me/shop", or of a PostgreSQL called "shop"; "old" was there before. */
HwOperation *watch_create_new (HwOperationKind kind, const char *target_id, gboolean unknown);
/* Of "cm1"; an edit wishes for the name "shop", of a site also for port 3000 and no build command. */
HwOperation *watch_change_new (HwOperationKind kind, gboolean unknown);

/* What text proves: "L:" a list, "L!:" one with an entry that could not be read, "S:" one record, "404 id"; entries are
 * parted by ",": "id name=N repo=R type=T branch=B build=C port=P made=SECONDS status=W". Only what is given is
 * present, and what such a record does not have is left out. resources: keeps what the finding borrows. */
HwFinding watch_judge (HwWatch *watch, const char *text, gint64 asked_at, GPtrArray *creates, GPtrArray *resources);

G_END_DECLS
