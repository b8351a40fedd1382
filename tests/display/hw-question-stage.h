/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-dialog-stage.h"

G_BEGIN_DECLS

/* What is asked about: the site or the database whose page is open, and the words for it. */
typedef struct
{
  HwResourceKind kind;
  const char *name;
  const char *prefix; /* of the actions */
  const char *path;   /* at the server */
  const char *title;  /* in header capitals */
  HwOperationKind delete_kind;
} HwQuestionKind;

typedef struct
{
  const char *dialect;
  const HwQuestionKind *kind;
} HwQuestionCase;

/* Adds /path/kind/dialect for both kinds and each dialect. */
void hw_question_stage_add_test (const char *path, void (*test) (const HwQuestionCase *q));

/* (transfer none): a text in which {kind} is "site" or "database", {Kind} the same as in a title, and {name} its name.
 */
const char *hw_question_say (const HwQuestionCase *q, const char *text);

/* The page of the one, on a stage; an action of it ("restart"); a fault at every request to it: "DELETE", "status=403".
 */
void hw_question_open (HwSiteStage *self, const HwQuestionCase *q);
void hw_question_act (HwSiteStage *self, const HwQuestionCase *q, const char *action);
void hw_question_fault (HwStage *self, const HwQuestionCase *q, const char *method, const char *fault);
/* What somebody else does. */
void hw_question_delete_elsewhere (HwStage *self, const HwQuestionCase *q);

/* A stage with the page of a site or a database, which asks before it does something. */
HwDialogStage *hw_question_stage_new (const HwQuestionCase *q);

/* What the menu and the buttons of the page do ("delete"); the dialog that this opens, if any, is that of the stage. */
void hw_question_stage_ask (HwDialogStage *self, const HwQuestionCase *q, const char *action);
/* At every request to this one kind: "DELETE", "status=403". */
void hw_question_stage_fault (HwDialogStage *self, const HwQuestionCase *q, const char *method, const char *fault);

void hw_question_stage_read (HwDialogStage *self, const HwQuestionCase *q);
void hw_question_stage_protect (HwDialogStage *self, gboolean is_protected);
HwProtectionState hw_question_stage_get_protection (HwDialogStage *self);

/* What somebody else does. */
void hw_question_stage_delete_elsewhere (HwDialogStage *self, const HwQuestionCase *q);
void hw_question_stage_rename_elsewhere (HwDialogStage *self, const HwQuestionCase *q, const char *name);
void hw_question_stage_set_status (HwDialogStage *self, const HwQuestionCase *q, const char *word);
/* How many of this name the server has. */
guint hw_question_stage_count_named (HwDialogStage *self, const HwQuestionCase *q, const char *name);

G_END_DECLS
