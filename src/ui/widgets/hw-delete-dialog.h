/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hw-resource.h"

G_BEGIN_DECLS

/* Deletes any HwResource, after its facts were read anew and its name was typed. It knows no account: whoever makes it
 * looks, and deletes. Signals: "look" (read the thing again, then call set_facts or set_failed), "confirmed" (char *:
 * what was typed). */
#define HW_TYPE_DELETE_DIALOG (hw_delete_dialog_get_type ())
G_DECLARE_FINAL_TYPE (HwDeleteDialog, hw_delete_dialog, HW, DELETE_DIALOG, AdwAlertDialog)

/* body: "The site is deleted permanently. This cannot be undone."; label: "Delete Site"; looking: "Looking at the site
 * once more…"; facts: what is known of it before the look, which only tells how much room they take. */
HwDeleteDialog *hw_delete_dialog_new (HwResource *resource, const char *body, const char *label, const char *looking,
                                      const char *const *facts);

/* The same thing, where it is another object now. */
void hw_delete_dialog_set_resource (HwDeleteDialog *self, HwResource *resource);

/* Facts, as seen just now: pairs of label and value, ended by NULL. Called again, they replace those that are shown. */
void hw_delete_dialog_set_facts (HwDeleteDialog *self, const char *const *facts);
/* A sentence in place of the facts; nothing can be deleted then. words are for people already. */
void hw_delete_dialog_set_failed (HwDeleteDialog *self, const char *words, gboolean can_look_again);
/* The DELETE is on its way: nothing can be pressed but Close, which stops nothing. sending: "Asking Hostwares to delete
 * the site…" */
void hw_delete_dialog_set_sending (HwDeleteDialog *self, const char *sending);

/* A word below the facts, which stay, and so does what was typed: why it was not deleted, or what has changed. */
void hw_delete_dialog_set_message (HwDeleteDialog *self, const char *words);
/* (nullable): a sentence why it cannot be deleted just now, such as being offline. */
void hw_delete_dialog_set_reason (HwDeleteDialog *self, const char *reason);

gboolean hw_delete_dialog_is_ready (HwDeleteDialog *self); /* the facts are shown */

G_END_DECLS
