/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-create-doubt-page.h"
#include "hw-create-site-dialog.h"
#include "hw-form-message.h"
#include "hw-property-row.h"
#include "hw-draft.h"
#include "hw-site-field.h"

G_BEGIN_DECLS

struct _HwCreateSiteDialog
{
  AdwDialog parent_instance;

  AdwNavigationView *view;
  AdwNavigationPage *code_page;
  AdwNavigationPage *start_page;
  AdwNavigationPage *review_page;
  HwSiteField *repository_field;
  HwSiteField *branch_field;
  HwSiteField *name_field;
  HwSiteField *build_field;
  HwSiteField *start_field;
  HwSiteField *port_field;
  HwFormMessage *repository_message;
  HwFormMessage *branch_message;
  HwFormMessage *name_message;
  HwFormMessage *name_hint;
  HwFormMessage *build_message;
  HwFormMessage *start_message;
  HwFormMessage *port_message;
  HwPropertyRow *name_row;
  HwPropertyRow *repository_row;
  HwPropertyRow *branch_row;
  HwPropertyRow *build_row;
  HwPropertyRow *start_row;
  HwPropertyRow *port_row;
  GtkWidget *back_button;
  GtkWidget *close_button;
  GtkWidget *send_button;
  GtkStack *send_stack;
  GtkScrolledWindow *review_scroll;
  HwFormMessage *failure;
  HwFormMessage *reason;
  HwFormMessage *review_hint;

  HwAccount *account;            /* (owned) (nullable) when it is closed */
  HwDraft *draft;                /* (owned) */
  HwCreateDoubtPage *doubt_page; /* (unowned) (nullable) in the view */
  HwOperation *operation;        /* (owned) (nullable) that has no answer */
  guint tick_id;
  gboolean own_name; /* the person has typed a name of their own */
  gboolean typed;
  gboolean sending;
};

/* hw-create-site-review.c */
void hw_create_site_dialog_show_review (HwCreateSiteDialog *self);
void hw_create_site_dialog_update_review (HwCreateSiteDialog *self);
void hw_create_site_dialog_forget_failure (HwCreateSiteDialog *self);
void hw_create_site_dialog_end_review (HwCreateSiteDialog *self);
void hw_create_site_dialog_send (HwCreateSiteDialog *self);

void hw_create_site_dialog_update_can_close (HwCreateSiteDialog *self);

G_END_DECLS
