/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-dialog-stage.h"

G_BEGIN_DECLS

/* The site whose page is open. */
#define QUESTION_SITE "test-kitchen"

/* A stage with the page of a site, which asks before it does something. */
HwDialogStage *hw_question_stage_new (const char *dialect);

/* What the menu and the buttons of the page do; the dialog that this opens, if any, is that of the stage. */
void hw_question_stage_ask (HwDialogStage *self, const char *action);

HwPracticeWorld *hw_question_stage_get_world (HwDialogStage *self);
void hw_question_stage_read (HwDialogStage *self);
void hw_question_stage_protect (HwDialogStage *self, gboolean is_protected);

G_END_DECLS
