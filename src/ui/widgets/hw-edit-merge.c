/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hw-edit-dialog-private.h"
#include "hw-form.h"

/*
 * What the form says, what it began with, and what Hostwares has by now. What only one side changed is clear; what both
 * changed, and differently, is for the person to decide.
 */

guint
hw_edit_dialog_get_diff (HwEditDialog *self)
{
  return self->draft == NULL ? 0 : hw_draft_diff (self->draft, self->base);
}

gboolean
hw_edit_dialog_has_conflict (HwEditDialog *self)
{
  for (guint i = 0; i < self->form->n_rows; i++)
    if (hw_edit_conflict_is_open (self->parts[i].conflict))
      return TRUE;
  return FALSE;
}

static void
show_part (HwEditDialog *self, HwEditPart *part)
{
  hw_draft_field_set_draft (part->field, self->draft, self->base);
  hw_draft_field_set_known (part->field,
                            hw_resource_is_present (self->resource, hw_draft_field_get_member (part->field)));
}

/* hw_edit_dialog_fill: begins with what Hostwares has. */
void
hw_edit_dialog_fill (HwEditDialog *self)
{
  g_clear_object (&self->base);
  g_clear_object (&self->draft);
  self->base = hw_draft_new_from (self->resource);
  self->draft = hw_draft_new_from (self->resource);
  for (guint i = 0; i < self->form->n_rows; i++)
    show_part (self, &self->parts[i]);
}

static const char *
get_title (HwEditPart *part)
{
  return adw_preferences_row_get_title (ADW_PREFERENCES_ROW (part->field));
}

/* Returns whether the field has taken a value that was set elsewhere. */
static gboolean
merge_part (HwEditDialog *self, HwEditPart *part, HwDraft *old_base, HwDraft *old_draft)
{
  const guint member = hw_draft_field_get_member (part->field);
  g_autofree char *old = hw_draft_dup_value (old_base, member);
  g_autofree char *mine = hw_draft_dup_value (old_draft, member);
  g_autofree char *theirs = hw_draft_dup_value (self->base, member);
  const gboolean changed_here = !g_str_equal (mine, old);
  const gboolean changed_there = !g_str_equal (theirs, old);

  if (changed_here)
    hw_draft_set (self->draft, member, hw_draft_get (old_draft, member));
  show_part (self, part);
  if (changed_there)
    hw_edit_conflict_set_theirs (part->conflict, changed_here && !g_str_equal (mine, theirs) ? theirs : NULL);
  return changed_there && !changed_here;
}

/* hw_edit_dialog_dup_undecided: (nullable): what both sides changed, and nobody has decided about, in a sentence */
char *
hw_edit_dialog_dup_undecided (HwEditDialog *self)
{
  g_autoptr (GPtrArray) open = g_ptr_array_new ();
  g_autofree char *names = NULL;

  for (guint i = 0; i < self->form->n_rows; i++)
    if (hw_edit_conflict_is_open (self->parts[i].conflict))
      g_ptr_array_add (open, (gpointer) get_title (&self->parts[i]));
  if (open->len == 0)
    return NULL;
  g_ptr_array_add (open, NULL);
  /* Translators: stands between the names of settings, such as “Branch, Port” */
  names = g_strjoinv (_ (", "), (char **) open->pdata);
  /* Translators: both here and on another computer; %s is the name of a setting, or several. Below stands what it was
   * changed to there, with buttons for the one value and the other. */
  return g_strdup_printf (ngettext ("%s was changed elsewhere too. Decide below.",
                                    "%s were changed elsewhere too. Decide below.", open->len - 1),
                          names);
}

static void
tell_taken (HwEditDialog *self, GPtrArray *taken)
{
  g_autofree char *names = NULL;
  g_autofree char *text = NULL;

  if (taken->len == 0)
    return;
  g_ptr_array_add (taken, NULL);
  /* Translators: stands between the names of settings, such as “Branch, Port” */
  names = g_strjoinv (_ (", "), (char **) taken->pdata);
  /* Translators: %s is the name of a setting, or several */
  text =
      g_strdup_printf (ngettext ("%s was changed elsewhere meanwhile and is shown as it is now.",
                                 "%s were changed elsewhere meanwhile and are shown as they are now.", taken->len - 1),
                       names);
  hw_form_message_say (self->news, HW_FORM_MESSAGE_HINT, text);
}

/* hw_edit_dialog_catch_up: takes in what Hostwares has by now; returns whether that is anything new. */
gboolean
hw_edit_dialog_catch_up (HwEditDialog *self)
{
  g_autoptr (HwDraft) now = hw_draft_new_from (self->resource);
  g_autoptr (GPtrArray) taken = g_ptr_array_new ();
  g_autoptr (HwDraft) old_base = NULL;
  g_autoptr (HwDraft) old_draft = NULL;

  if (self->base == NULL || hw_draft_diff (now, self->base) == 0)
    return FALSE;
  old_base = g_steal_pointer (&self->base);
  old_draft = g_steal_pointer (&self->draft);
  self->base = g_object_ref (now);
  self->draft = hw_draft_copy (now);
  for (guint i = 0; i < self->form->n_rows; i++)
    if (merge_part (self, &self->parts[i], old_base, old_draft))
      g_ptr_array_add (taken, (gpointer) get_title (&self->parts[i]));
  tell_taken (self, taken);
  return TRUE;
}

/* Numbers stand as they are, texts in quotes. */
static char *
describe_change (const char *title, const char *before, const char *after, gboolean number)
{
  g_autofree char *from = hw_form_dup_short (before);
  g_autofree char *to = hw_form_dup_short (after);

  if (*after == '\0')
    /* Translators: a change of a setting: %s is its name */
    return g_strdup_printf (_ ("%s emptied"), title);
  if (*before == '\0' && number)
    /* Translators: a change of a setting: its name, and its new value */
    return g_strdup_printf (_ ("%1$s set to %2$s"), title, to);
  if (*before == '\0')
    /* Translators: a change of a setting: its name, and its new value */
    return g_strdup_printf (_ ("%1$s set to “%2$s”"), title, to);
  if (number)
    /* Translators: a change of a setting: its name, its old value and its new one */
    return g_strdup_printf (_ ("%1$s from %2$s to %3$s"), title, from, to);
  /* Translators: a change of a setting: its name, its old value and its new one */
  return g_strdup_printf (_ ("%1$s from “%2$s” to “%3$s”"), title, from, to);
}

/* hw_edit_dialog_dup_changes: (nullable): what would be saved, in a sentence */
char *
hw_edit_dialog_dup_changes (HwEditDialog *self)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func (g_free);
  const guint diff = hw_edit_dialog_get_diff (self);
  g_autofree char *list = NULL;

  /* One setting is seen at a glance. */
  if (self->form->n_rows == 1)
    return NULL;
  for (guint i = 0; i < self->form->n_rows; i++)
    {
      const guint member = hw_draft_field_get_member (self->parts[i].field);
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;

      if ((diff & (1u << member)) == 0)
        continue;
      before = hw_draft_dup_value (self->base, member);
      after = hw_draft_dup_value (self->draft, member);
      g_ptr_array_add (changes,
                       describe_change (get_title (&self->parts[i]), before, after, self->form->rows[i].number));
    }
  if (changes->len == 0)
    return NULL;
  g_ptr_array_add (changes, NULL);
  /* Translators: stands between changes, such as “Branch emptied, Port set to 8080” */
  list = g_strjoinv (_ (", "), (char **) changes->pdata);
  /* Translators: the second value lists the changes */
  return g_strdup_printf (
      ngettext ("%1$d change: %2$s. Hostwares does not say whether it needs a deploy to become live.",
                "%1$d changes: %2$s. Hostwares does not say whether they need a deploy to become live.",
                changes->len - 1),
      (int) changes->len - 1, list);
}
