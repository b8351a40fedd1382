/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-draft-field.h"
#include "hw-draft.h"
#include "hw-edit-conflict.h"
#include "hw-edit-dialog.h"
#include "hw-form-message.h"

G_BEGIN_DECLS

typedef enum
{
  HW_EDIT_LOADING,
  HW_EDIT_LOAD_FAILED,
  HW_EDIT_OPEN,    /* can be typed in */
  HW_EDIT_SENDING, /* looking first, then on the wire */
  HW_EDIT_DOUBT,   /* sent, and no answer that decides */
  HW_EDIT_LOOKING, /* the same, and being read */
  HW_EDIT_GONE,    /* the thing is no more */
} HwEditState;

/* A setting that can be changed. */
typedef struct
{
  guint member;
  const char *title;
  gboolean number;
} HwEditRow;

/* What can be changed of a kind, and what is said of it. Texts are to be translated where they are used. */
typedef struct
{
  const HwEditRow *rows;
  guint n_rows;
  guint n_above; /* how many of them stand in the first group */
  int height;    /* so that a message finds room: with breakpoints a dialog does not follow its content */
  const char *heading;
  const char *reading;
  const char *gone;
  const char *saved; /* with a time of day in it; so have the next two */
  const char *not_saved;
  const char *part_saved; /* (nullable) where there is one setting only */
  const char *doubt;      /* with a sentence of what happened in it */
  const char *already;
  const char *changed;
} HwEditForm;

/* One setting of the form. */
typedef struct
{
  HwDraftField *field;      /* (unowned) in a group */
  HwFormMessage *message;   /* (unowned) below the group */
  HwEditConflict *conflict; /* (unowned) below the field */
} HwEditPart;

struct _HwEditDialog
{
  AdwDialog parent_instance;

  AdwWindowTitle *window_title;
  GtkButton *close_button;
  GtkWidget *save_button;
  GtkStack *save_stack;
  GtkStack *stack;
  HwFormMessage *load_failure;
  GtkWidget *retry_button;
  GtkScrolledWindow *scroll;
  HwFormMessage *failure;
  GtkWidget *look_button;
  GtkStack *look_stack;
  HwFormMessage *news;
  HwFormMessage *undecided;
  HwFormMessage *reason;
  AdwPreferencesGroup *code_group;
  GtkBox *code_messages;
  AdwPreferencesGroup *start_group;
  GtkBox *start_messages;
  HwFormMessage *changes;
  GtkWidget *only_label;
  GtkWidget *start_box;
  AdwStatusPage *loading_page;
  HwEditPart parts[HW_N_SITE_DRAFT_MEMBERS];

  HwAccount *account;        /* (owned) (nullable) when it is closed */
  HwResource *resource;      /* (owned) */
  const HwEditForm *form;    /* (unowned) of its kind */
  GSignalGroup *signals;     /* (owned) of the resource */
  GCancellable *cancellable; /* (owned) (nullable) of the read under way */
  HwDraft *base;             /* (owned) (nullable) what Hostwares has, as far as was read */
  HwDraft *draft;            /* (owned) (nullable) what the form says */
  HwEditState state;
  guint sent; /* the members of the request in doubt */
};

/* hw-edit-dialog.c */
void hw_edit_dialog_set_state (HwEditDialog *self, HwEditState state);
void hw_edit_dialog_update (HwEditDialog *self);
void hw_edit_dialog_show_gone (HwEditDialog *self);
void hw_edit_dialog_fail (HwEditDialog *self, const char *words);

/* hw-edit-form.c */
const HwEditForm *hw_edit_form_get (HwResourceKind kind);
/* (nullable): better words for an error of a change than its own. */
const char *hw_edit_form_get_refusal (HwResourceKind kind, const GError *error);

/* hw-edit-merge.c */
void hw_edit_dialog_fill (HwEditDialog *self);
gboolean hw_edit_dialog_catch_up (HwEditDialog *self);
gboolean hw_edit_dialog_has_conflict (HwEditDialog *self);
char *hw_edit_dialog_dup_undecided (HwEditDialog *self);
char *hw_edit_dialog_dup_changes (HwEditDialog *self);
guint hw_edit_dialog_get_diff (HwEditDialog *self);

/* hw-edit-save.c */
void hw_edit_dialog_load (HwEditDialog *self);
void hw_edit_dialog_look (HwEditDialog *self);
void hw_edit_dialog_save (HwEditDialog *self);
void hw_edit_dialog_read (HwEditDialog *self);

G_END_DECLS
