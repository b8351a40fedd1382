/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-operation-log.h"
#include "hw-resource.h"

G_BEGIN_DECLS

/* What stands around the list of operations. All (transfer full). target: (nullable): of this one only, not of
 * everything. */
char *hw_activity_words_caption (HwOperationLog *log, HwResource *target);
char *hw_activity_words_no_result (const char *kind, const char *search);

/* Whether there may be more than is listed. */
gboolean hw_activity_words_are_missing (HwOperationLog *log);

G_END_DECLS
