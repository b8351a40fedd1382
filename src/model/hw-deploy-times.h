/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-operation-list.h"

G_BEGIN_DECLS

/* How long deploys of a site usually take, from those that were seen to finish (at least 3, each seen to be under way
 * at most 30 s before it was seen finished, so that its length is known). min, max: µs, the middle half of them. */
gboolean hw_deploy_times_get_usual (HwOperationList *operations, const char *target_id, gint64 *min, gint64 *max);
/* "Deploys of this site usually take 2 to 3 min.": NULL if that is not known. */
char *hw_deploy_times_describe (HwOperationList *operations, const char *target_id);

/* After this a deploy that is still watched takes unusually long (design §4, "Truth of status"). */
#define HW_DEPLOY_LONG (20 * 60 * G_TIME_SPAN_SECOND)

G_END_DECLS
