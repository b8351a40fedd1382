/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-edit-site-dialog.h"
#include "hw-form-message.h"
#include "hw-site-conflict.h"
#include "hw-draft.h"
#include "hw-site-field.h"
#include "hw-site.h"

G_BEGIN_DECLS

typedef enum
{
  HW_EDIT_LOADING,
  HW_EDIT_LOAD_FAILED,
  HW_EDIT_OPEN,    /* can be typed in */
  HW_EDIT_SENDING, /* looking first, then on the wire */
  HW_EDIT_DOUBT,   /* sent, and no answer that decides */
  HW_EDIT_LOOKING, /* the same, and being read */
  HW_EDIT_GONE,    /* the site is no more */
} HwEditState;

/* One setting of the form. */
typedef struct
{
  HwSiteField *field;       /* (unowned) in a group */
  HwFormMessage *message;   /* (unowned) below the group */
  HwSiteConflict *conflict; /* (unowned) below the field */
} HwEditPart;

struct _HwEditSiteDialog
{
  AdwDialog parent_instance;

  AdwWindowTitle *window_title;
  GtkButton *close_button;
  GtkWidget *save_button;
  GtkStack *save_stack;
  GtkStack *stack;
  HwFormMessage *load_failure;
  GtkWidget *retry_button;
  GtkScrolledWindow *form;
  HwFormMessage *failure;
  GtkWidget *look_button;
  GtkStack *look_stack;
  HwFormMessage *news;
  HwFormMessage *reason;
  AdwPreferencesGroup *code_group;
  GtkBox *code_messages;
  AdwPreferencesGroup *start_group;
  GtkBox *start_messages;
  HwFormMessage *changes;
  HwEditPart parts[HW_N_SITE_DRAFT_MEMBERS];

  HwAccount *account;        /* (owned) (nullable) when it is closed */
  HwSite *site;              /* (owned) */
  GSignalGroup *signals;     /* (owned) of the site */
  GCancellable *cancellable; /* (owned) (nullable) of the read under way */
  HwDraft *base;             /* (owned) (nullable) what Hostwares has, as far as was read */
  HwDraft *draft;            /* (owned) (nullable) what the form says */
  HwEditState state;
  guint sent; /* the members of the request in doubt */
};

/* hw-edit-site-dialog.c */
void hw_edit_site_dialog_set_state (HwEditSiteDialog *self, HwEditState state);
void hw_edit_site_dialog_update (HwEditSiteDialog *self);
void hw_edit_site_dialog_show_gone (HwEditSiteDialog *self);
void hw_edit_site_dialog_fail (HwEditSiteDialog *self, const char *words);

/* hw-edit-site-merge.c */
void hw_edit_site_dialog_fill (HwEditSiteDialog *self);
gboolean hw_edit_site_dialog_catch_up (HwEditSiteDialog *self);
gboolean hw_edit_site_dialog_has_conflict (HwEditSiteDialog *self);
char *hw_edit_site_dialog_dup_changes (HwEditSiteDialog *self);
guint hw_edit_site_dialog_get_diff (HwEditSiteDialog *self);

/* hw-edit-site-save.c */
void hw_edit_site_dialog_load (HwEditSiteDialog *self);
void hw_edit_site_dialog_look (HwEditSiteDialog *self);
void hw_edit_site_dialog_save (HwEditSiteDialog *self);
void hw_edit_site_dialog_read (HwEditSiteDialog *self);

G_END_DECLS
