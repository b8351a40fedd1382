/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hw-account.h"
#include "hw-draft.h"
#include "hw-form-message.h"

G_BEGIN_DECLS

/* The parts of a dialog on which something new is sent; all (unowned), for as long as the dialog is there. */
typedef struct
{
  AdwNavigationView *view;
  AdwNavigationPage *page; /* of the view: nothing is sent from another */
  GtkWidget *send_button;  /* of the action "create.send" of the dialog */
  GtkStack *send_stack;    /* "label" or "spinner" */
  GtkWidget *close_button; /* has the focus while it is sent */
  GtkWidget *other;        /* has the focus when nothing can be sent */
  GtkScrolledWindow *scroll;
  HwFormMessage *failure;
  HwFormMessage *reason;
  HwFormMessage *hint;
  HwFormMessage *name_hint;
  const char *usual_hint; /* (nullable) translated: what may be expected */
} HwCreationParts;

/* What comes of the wish for a new site or database, in the dialog in which it is asked for. Signal "changed": it is
 * being sent, or not any more. */
#define HW_TYPE_CREATION (hw_creation_get_type ())
G_DECLARE_FINAL_TYPE (HwCreation, hw_creation, HW, CREATION, GObject)

HwCreation *hw_creation_new (AdwDialog *dialog, HwAccount *account, HwDraft *draft, const HwCreationParts *parts);
/* The dialog is closed: nothing is followed any more. */
void hw_creation_end (HwCreation *self);

void hw_creation_edited (HwCreation *self); /* the person has typed or chosen something */
void hw_creation_update (HwCreation *self);
void hw_creation_focus (HwCreation *self);
void hw_creation_send (HwCreation *self);
gboolean hw_creation_is_sending (HwCreation *self);

G_END_DECLS
