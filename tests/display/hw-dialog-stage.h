/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-site-stage.h"
#include "hw-site.h"

G_BEGIN_DECLS

/* A stage with a clock in the test's hands and a dialog on it, which is filled in as a person does. */
typedef struct
{
  HwSiteStage *sites;
  HwStage *stage;        /* (unowned) of sites */
  AdwDialog *dialog;     /* (unowned) (nullable) when it is closed */
  guint n_creates;       /* how often a new site was asked for */
  char *opened;          /* (owned) (nullable) the site or database that was to be opened */
  const char *opened_by; /* (nullable) the action that was to open it */
} HwDialogStage;

HwDialogStage *hw_dialog_stage_new (const char *dialect, const char *more);
void hw_dialog_stage_free (HwDialogStage *self);
void hw_dialog_stage_present (HwDialogStage *self, AdwDialog *dialog);

/* A row by its title; its text, letter by letter, with the focus in it. */
GtkWidget *hw_dialog_stage_get_row (HwDialogStage *self, const char *title);
const char *hw_dialog_stage_get_text (HwDialogStage *self, const char *title);
void hw_dialog_stage_type (HwDialogStage *self, const char *title, const char *text);
void hw_dialog_stage_leave (HwDialogStage *self);
gboolean hw_dialog_stage_has_focus (HwDialogStage *self, const char *title);

/* Enter, where the focus is; a button by its label; an action. */
void hw_dialog_stage_enter (HwDialogStage *self);
void hw_dialog_stage_press (HwDialogStage *self, const char *label);
void hw_dialog_stage_act (HwDialogStage *self, const char *action);
GtkWidget *hw_dialog_stage_get_button (HwDialogStage *self, const char *label);
gboolean hw_dialog_stage_is_on (HwDialogStage *self, const char *label);

/* The topmost dialog says this somewhere. */
gboolean hw_dialog_stage_shows (HwDialogStage *self, const char *part);
void hw_dialog_stage_wait (HwDialogStage *self, const char *part);
void hw_dialog_stage_wait_closed (HwDialogStage *self);
void hw_dialog_stage_pass (HwDialogStage *self, gint64 duration);

/* The dialog of a new site, at its first and at its last step, with what the steps between need. */
HwDialogStage *hw_dialog_stage_begin_create (const char *dialect);
HwDialogStage *hw_dialog_stage_begin_review (const char *dialect);
void hw_dialog_stage_go_to_review (HwDialogStage *self);
/* The dialog of a new database, which has one step. */
HwDialogStage *hw_dialog_stage_begin_create_database (const char *dialect);
/* How many of this name the server lists now; the newest operation. */
guint hw_dialog_stage_count_named (HwDialogStage *self, HwResourceKind kind, const char *name);
HwOperation *hw_dialog_stage_get_operation (HwDialogStage *self);

/* Somebody else changes it. */
void hw_dialog_stage_change_elsewhere (HwDialogStage *self, HwResource *resource, guint member, const char *value);

/* One that was read by itself; what the server says of its members by now. */
HwResource *hw_dialog_stage_find (HwDialogStage *self, HwResourceKind kind, const char *name);
void hw_dialog_stage_read (HwDialogStage *self, HwResource *resource);
void hw_dialog_stage_assert_saved (HwDialogStage *self, HwResource *resource, guint member, const char *value);

guint hw_dialog_stage_count (HwDialogStage *self, const char *prefix);
/* A picture in the folder that the variable HW_LOOK names, if it is set: for whoever wants to see. */
void hw_dialog_stage_look (HwDialogStage *self, const char *name);

G_END_DECLS
