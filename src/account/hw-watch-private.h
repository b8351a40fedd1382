/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Shared by hw-watch.c and the judges: hw-watch-action.c, -create.c, -settings.c and -delete.c. */

#include "hw-resource.h"
#include "hw-watch.h"

G_BEGIN_DECLS

struct _HwWatch
{
  HwOperation *operation; /* (owned) */
  gboolean working_seen;
  gint64 since;       /* monotonic, µs: replies asked for before this do not count */
  gint64 quiet_since; /* monotonic, µs: since then no word said that something is under way */
};

gboolean hw_watch_is_quiet (HwWatch *self, const HwReading *reading, gint64 duration);
const char *hw_watch_get_word (HwResource *resource);
gboolean hw_watch_must_look_closer (HwWatch *self, const HwReading *reading, const HwFinding *finding);

HwFinding hw_watch_judge_action (HwWatch *self, const HwReading *reading);
HwFinding hw_watch_judge_create (HwWatch *self, const HwReading *reading, GPtrArray *creates);
HwFinding hw_watch_judge_settings (HwWatch *self, const HwReading *reading);
HwFinding hw_watch_judge_delete (HwWatch *self, const HwReading *reading);

/* Whether @value, of a record, is what was wished for @member: as it is, or in its normal form. */
gboolean hw_watch_wish_fits (HwWish *wish, HwResource *resource, guint member);

G_END_DECLS
