/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hw-draft-field.h"

/* HwDraftField: the text of one member of an HwDraft. What is wrong with it is told when the person pauses, leaves
 * the field or wants to go on, never at the first letter; and what was told goes as soon as the text is good. A text
 * that is understood is rewritten as it will be sent when the field is left.
 *
 * With a base, the draft is an edit: a text that is as it was is not judged, for it is not sent. */
struct _HwDraftField
{
  AdwEntryRow parent_instance;

  GtkWidget *unknown_label;
  HwFormMessage *message; /* (owned) (nullable) where the sentence stands */

  HwClock *clock; /* (owned) (nullable) until set up */
  HwDraft *draft; /* (owned) (nullable) */
  HwDraft *base;  /* (owned) (nullable) */
  guint member;
  guint pause_id;
  gboolean filling; /* the program is writing, not the person */
  gboolean touched;
  gboolean told;
  gboolean known;
};

enum
{
  SIGNAL_EDITED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HwDraftField, hw_draft_field, ADW_TYPE_ENTRY_ROW)

static char *
dup_problem (HwDraftField *self)
{
  if (self->draft == NULL || (self->base != NULL && !hw_draft_field_is_changed (self)))
    return NULL;
  return hw_draft_dup_problem (self->draft, self->member, self->base != NULL);
}

/* The focus is on the text within the row: that is what is read aloud. */
static void
describe (GtkAccessible *accessible, gboolean wrong, GtkAccessible *description)
{
  gtk_accessible_update_state (accessible, GTK_ACCESSIBLE_STATE_INVALID,
                               wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  if (description != NULL)
    gtk_accessible_update_relation (accessible, GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, description, NULL, -1);
  else
    gtk_accessible_reset_relation (accessible, GTK_ACCESSIBLE_RELATION_DESCRIBED_BY);
}

/* By what is wrong, or else by what is not known. */
static void
update_description (HwDraftField *self)
{
  GtkAccessible *description = NULL;

  if (self->told && self->message != NULL)
    description = hw_form_message_get_accessible (self->message);
  else if (gtk_widget_get_visible (self->unknown_label))
    description = GTK_ACCESSIBLE (self->unknown_label);
  describe (GTK_ACCESSIBLE (self), self->told, description);
  describe (GTK_ACCESSIBLE (gtk_editable_get_delegate (GTK_EDITABLE (self))), self->told, description);
}

static void
tell (HwDraftField *self, const char *problem)
{
  const gboolean wrong = problem != NULL;

  if (self->message == NULL || (!wrong && !self->told))
    return;
  self->told = wrong;
  hw_form_message_say (self->message, HW_FORM_MESSAGE_ERROR, problem);
  if (wrong)
    gtk_widget_add_css_class (GTK_WIDGET (self), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
  update_description (self);
}

static void
stop_pause (HwDraftField *self)
{
  if (self->clock != NULL)
    hw_clock_clear_timeout (self->clock, &self->pause_id);
}

static gboolean
pause_over_cb (gpointer user_data)
{
  HwDraftField *self = HW_DRAFT_FIELD (user_data);
  g_autofree char *problem = dup_problem (self);

  self->pause_id = 0;
  tell (self, problem);
  return G_SOURCE_REMOVE;
}

static void
update_unknown (HwDraftField *self)
{
  const gboolean empty = *gtk_editable_get_text (GTK_EDITABLE (self)) == '\0';

  if (gtk_widget_get_visible (self->unknown_label) == (!self->known && empty))
    return;
  gtk_widget_set_visible (self->unknown_label, !self->known && empty);
  update_description (self);
}

/* What is told already follows the text; what is new waits for a pause. */
static void
judge_later (HwDraftField *self)
{
  g_autofree char *problem = dup_problem (self);

  stop_pause (self);
  if (problem == NULL || self->told)
    tell (self, problem);
  else
    self->pause_id = hw_clock_add_timeout (self->clock, HW_DRAFT_FIELD_PAUSE, pause_over_cb, self);
}

static void
changed_cb (HwDraftField *self)
{
  update_unknown (self);
  if (self->draft == NULL || self->filling)
    return;
  hw_draft_set (self->draft, self->member, gtk_editable_get_text (GTK_EDITABLE (self)));
  self->touched = TRUE;
  judge_later (self);
  g_signal_emit (self, signals[SIGNAL_EDITED], 0);
}

static void
normalise (HwDraftField *self)
{
  g_autofree char *value = hw_draft_dup_value (self->draft, self->member);

  if (!g_str_equal (value, gtk_editable_get_text (GTK_EDITABLE (self))))
    hw_draft_field_fill (self, value);
}

static void
left_cb (HwDraftField *self)
{
  if (self->draft != NULL && self->touched)
    hw_draft_field_check (self);
}

static void
hw_draft_field_dispose (GObject *object)
{
  HwDraftField *self = HW_DRAFT_FIELD (object);

  hw_draft_field_end (self);
  G_OBJECT_CLASS (hw_draft_field_parent_class)->dispose (object);
}

static void
hw_draft_field_class_init (HwDraftFieldClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hw_draft_field_dispose;

  signals[SIGNAL_EDITED] =
      g_signal_new ("edited", HW_TYPE_DRAFT_FIELD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hw_draft_field_init (HwDraftField *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->known = TRUE;
  self->unknown_label = gtk_label_new (_ ("Not known"));
  gtk_widget_add_css_class (self->unknown_label, "dimmed");
  gtk_widget_set_visible (self->unknown_label, FALSE);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (self), self->unknown_label);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  g_signal_connect_object (focus, "leave", G_CALLBACK (left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  g_signal_connect (self, "changed", G_CALLBACK (changed_cb), NULL);
}

/* hw_draft_field_set_up: once: which member it is, where its sentence stands, and what measures the pause. */
void
hw_draft_field_set_up (HwDraftField *self, guint member, HwFormMessage *message, HwClock *clock)
{
  g_return_if_fail (HW_IS_DRAFT_FIELD (self));

  self->member = member;
  g_set_object (&self->message, message);
  g_set_object (&self->clock, clock);
}

/* hw_draft_field_set_draft: shows what the draft says, and writes into it from now on; @base: (nullable): of an edit.
 */
void
hw_draft_field_set_draft (HwDraftField *self, HwDraft *draft, HwDraft *base)
{
  g_return_if_fail (HW_IS_DRAFT_FIELD (self));

  g_set_object (&self->draft, draft);
  g_set_object (&self->base, base);
  hw_draft_field_fill (self, hw_draft_get (draft, self->member));
}

/* hw_draft_field_set_known: whether Hostwares has ever said what it is. */
void
hw_draft_field_set_known (HwDraftField *self, gboolean known)
{
  g_return_if_fail (HW_IS_DRAFT_FIELD (self));

  self->known = known;
  update_unknown (self);
}

/* hw_draft_field_fill: writes into the field and the draft; the person has not typed this. */
void
hw_draft_field_fill (HwDraftField *self, const char *text)
{
  g_autofree char *problem = NULL;

  g_return_if_fail (HW_IS_DRAFT_FIELD (self));

  /* To set the same text again would move the cursor. */
  self->filling = TRUE;
  if (!g_str_equal (gtk_editable_get_text (GTK_EDITABLE (self)), text))
    gtk_editable_set_text (GTK_EDITABLE (self), text);
  self->filling = FALSE;
  hw_draft_set (self->draft, self->member, text);
  problem = dup_problem (self);
  if (problem == NULL)
    {
      stop_pause (self);
      tell (self, NULL);
    }
}

/* hw_draft_field_end: the form is closed; nothing is judged any more. */
void
hw_draft_field_end (HwDraftField *self)
{
  stop_pause (self);
  g_clear_object (&self->message);
  g_clear_object (&self->draft);
  g_clear_object (&self->base);
  g_clear_object (&self->clock);
}

guint
hw_draft_field_get_member (HwDraftField *self)
{
  g_return_val_if_fail (HW_IS_DRAFT_FIELD (self), 0);

  return self->member;
}

/* hw_draft_field_is_changed: whether another value would be sent than the base has. */
gboolean
hw_draft_field_is_changed (HwDraftField *self)
{
  g_return_val_if_fail (HW_IS_DRAFT_FIELD (self), FALSE);

  return self->draft != NULL && self->base != NULL
         && (hw_draft_diff (self->draft, self->base) & (1u << self->member)) != 0;
}

gboolean
hw_draft_field_is_valid (HwDraftField *self)
{
  g_autofree char *problem = dup_problem (self);

  return problem == NULL;
}

/* hw_draft_field_check: rewrites the text as it will be sent and tells at once what is wrong; returns whether it is
 * good. */
gboolean
hw_draft_field_check (HwDraftField *self)
{
  g_autofree char *problem = NULL;

  g_return_val_if_fail (HW_IS_DRAFT_FIELD (self), FALSE);

  if (self->draft == NULL)
    return TRUE;
  stop_pause (self);
  normalise (self);
  problem = dup_problem (self);
  tell (self, problem);
  return problem == NULL;
}
