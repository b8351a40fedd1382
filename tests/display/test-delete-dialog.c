/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "hw-delete-dialog.h"
#include "hw-dialog-stage.h"
#include "hw-moment.h"
#include "hw-resource-facts.h"
#include "hw-site.h"
#include "hw-test-util.h"

#define BODY    "The site is deleted permanently. This cannot be undone."
#define LOOKING "Looking at the site once more…"

static const char *const facts[] = { "Address", "test.example", "Backups", "Not known to this program", NULL };

/* The dialog alone: nobody looks, and nobody deletes, but the test. */
typedef struct
{
  HwDialogStage *stage;
  HwSite *site;
  HwDeleteDialog *dialog;
  char *title; /* of the entry */
  guint n_looks;
  guint n_confirmed;
  char *typed;
} Fixture;

static void
look_cb (Fixture *self)
{
  self->n_looks++;
}

static void
confirmed_cb (Fixture *self, const char *typed)
{
  self->n_confirmed++;
  g_set_str (&self->typed, typed);
}

static void
set_up (Fixture *self, const char *dialect, const char *name)
{
  self->stage = hw_dialog_stage_new (dialect, "");
  self->site = HW_SITE (hw_resource_new (HW_RESOURCE_SITE, "cm1"));
  hw_resource_set_text (HW_RESOURCE (self->site), HW_SITE_NAME, name);
  self->dialog = hw_delete_dialog_new (HW_RESOURCE (self->site), BODY, "_Delete Site", LOOKING, facts);
  self->title = g_strdup_printf ("Type “%s” to Confirm", name);
  g_signal_connect_swapped (self->dialog, "look", G_CALLBACK (look_cb), self);
  g_signal_connect_swapped (self->dialog, "confirmed", G_CALLBACK (confirmed_cb), self);
  hw_dialog_stage_present (self->stage, ADW_DIALOG (self->dialog));
}

static void
tear_down (Fixture *self)
{
  hw_dialog_stage_free (self->stage);
  g_clear_object (&self->site);
  g_free (self->title);
  g_free (self->typed);
}

static void
show_facts (Fixture *self)
{
  hw_delete_dialog_set_facts (self->dialog, facts);
  hw_test_settle ();
}

static gboolean
is_armed (Fixture *self)
{
  return hw_dialog_stage_is_on (self->stage, "Delete Site");
}

static void
test_looks_first (const char *dialect)
{
  Fixture self = { 0 };
  GtkWidget *focus;

  set_up (&self, dialect, "test-kitchen");
  g_assert_cmpuint (self.n_looks, ==, 1);
  g_assert_true (hw_dialog_stage_shows (self.stage, LOOKING));
  g_assert_true (hw_dialog_stage_shows (self.stage, BODY));
  g_assert_true (hw_dialog_stage_shows (self.stage, "Delete “test-kitchen”?"));
  /* What was known before the look is not shown as if it had been seen by it. */
  g_assert_false (hw_dialog_stage_shows (self.stage, "test.example"));
  g_assert_false (is_armed (&self));
  focus = gtk_root_get_focus (GTK_ROOT (self.stage->stage->window));
  g_assert_true (focus == hw_dialog_stage_get_button (self.stage, "Cancel"));

  show_facts (&self);
  g_assert_true (hw_dialog_stage_shows (self.stage, "test.example"));
  g_assert_true (hw_dialog_stage_shows (self.stage, "Not known to this program"));
  g_assert_false (hw_dialog_stage_shows (self.stage, LOOKING));
  g_assert_true (hw_dialog_stage_has_focus (self.stage, self.title));
  g_assert_false (is_armed (&self));
  tear_down (&self);
}

static void
test_name (const char *dialect)
{
  const struct
  {
    const char *typed;
    gboolean fits;
  } rows[] = {
    { "", FALSE },     { "caf", FALSE },         { "Café", FALSE },
    { "cafe", FALSE }, { "cafe\314\201", TRUE }, { "  caf\303\251 ", TRUE },
    { "café", TRUE },
  };
  Fixture self = { 0 };

  set_up (&self, dialect, "café");
  /* Nothing can be typed before the facts are there, and nothing armed. */
  show_facts (&self);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      hw_dialog_stage_type (self.stage, self.title, rows[i].typed);
      g_assert_true (is_armed (&self) == rows[i].fits);
    }
  tear_down (&self);
}

/* Enter in the entry does nothing, also when the name is there. */
static void
test_enter (const char *dialect)
{
  Fixture self = { 0 };

  set_up (&self, dialect, "test-kitchen");
  show_facts (&self);
  hw_dialog_stage_type (self.stage, self.title, "test-kitchen");
  g_assert_true (is_armed (&self));
  hw_dialog_stage_enter (self.stage);
  hw_test_settle ();
  g_assert_cmpuint (self.n_confirmed, ==, 0);
  g_assert_true (self.stage->dialog == ADW_DIALOG (self.dialog));
  g_assert_cmpstr (hw_dialog_stage_get_text (self.stage, self.title), ==, "test-kitchen");
  g_assert_true (adw_dialog_get_default_widget (ADW_DIALOG (self.dialog))
                 == hw_dialog_stage_get_button (self.stage, "Cancel"));
  tear_down (&self);
}

static void
test_confirm (const char *dialect)
{
  Fixture self = { 0 };

  set_up (&self, dialect, "test-kitchen");
  show_facts (&self);
  hw_dialog_stage_type (self.stage, self.title, "test-kitchen");
  hw_dialog_stage_press (self.stage, "Delete Site");
  hw_test_settle ();
  g_assert_cmpuint (self.n_confirmed, ==, 1);
  g_assert_cmpstr (self.typed, ==, "test-kitchen");
  /* It stays, for what comes of it. */
  g_assert_true (self.stage->dialog == ADW_DIALOG (self.dialog));

  hw_delete_dialog_set_sending (self.dialog, "Asking…");
  hw_test_settle ();
  g_assert_false (is_armed (&self));
  g_assert_true (hw_dialog_stage_shows (self.stage, "Asking…"));
  g_assert_true (hw_dialog_stage_is_on (self.stage, "Close"));
  g_assert_null (hw_dialog_stage_get_button (self.stage, "Cancel"));

  show_facts (&self);
  hw_delete_dialog_set_message (self.dialog, "It was refused.");
  g_assert_true (hw_dialog_stage_shows (self.stage, "It was refused."));
  g_assert_cmpstr (hw_dialog_stage_get_text (self.stage, self.title), ==, "test-kitchen");
  g_assert_true (is_armed (&self));
  tear_down (&self);
}

/* Esc, and Cancel. */
static void
test_close (const char *dialect)
{
  for (int way = 0; way < 2; way++)
    {
      Fixture self = { 0 };

      set_up (&self, dialect, "test-kitchen");
      show_facts (&self);
      hw_dialog_stage_type (self.stage, self.title, "test-kitchen");
      if (way == 0)
        adw_dialog_close (ADW_DIALOG (self.dialog));
      else
        hw_dialog_stage_press (self.stage, "Cancel");
      hw_dialog_stage_wait_closed (self.stage);
      g_assert_cmpuint (self.n_confirmed, ==, 0);
      tear_down (&self);
    }
}

static void
test_failed (const char *dialect)
{
  Fixture self = { 0 };

  set_up (&self, dialect, "test-kitchen");
  hw_delete_dialog_set_failed (self.dialog, "It broke.", TRUE);
  hw_test_settle ();
  g_assert_true (hw_dialog_stage_shows (self.stage, "It broke."));
  g_assert_false (is_armed (&self));
  hw_dialog_stage_press (self.stage, "Look Again");
  g_assert_cmpuint (self.n_looks, ==, 2);
  g_assert_true (hw_dialog_stage_shows (self.stage, LOOKING));

  hw_delete_dialog_set_failed (self.dialog, "It is gone.", FALSE);
  hw_test_settle ();
  g_assert_true (hw_dialog_stage_shows (self.stage, "It is gone."));
  g_assert_null (hw_dialog_stage_get_button (self.stage, "Look Again"));
  g_assert_false (is_armed (&self));
  hw_dialog_stage_press (self.stage, "Close");
  hw_dialog_stage_wait_closed (self.stage);
  g_assert_cmpuint (self.n_looks, ==, 2);
  tear_down (&self);
}

static void
rename_site (HwSite *site, const char *name)
{
  g_autoptr (HwSite) fresh = HW_SITE (hw_resource_new (HW_RESOURCE_SITE, hw_resource_get_id (HW_RESOURCE (site))));

  hw_resource_set_text (HW_RESOURCE (fresh), HW_SITE_NAME, name);
  hw_resource_absorb (HW_RESOURCE (site), HW_RESOURCE (fresh));
}

/* What was typed stays, and arms nothing any more. */
static void
test_renamed (const char *dialect)
{
  const char *title = "Type “kitchen” to Confirm";
  Fixture self = { 0 };

  set_up (&self, dialect, "test-kitchen");
  show_facts (&self);
  hw_dialog_stage_type (self.stage, self.title, "test-kitchen");
  g_assert_true (is_armed (&self));

  rename_site (self.site, "kitchen");
  hw_test_settle ();
  g_assert_false (is_armed (&self));
  g_assert_true (hw_dialog_stage_shows (self.stage, "Delete “kitchen”?"));
  g_assert_true (hw_dialog_stage_shows (self.stage, "It was renamed meanwhile and is now called “kitchen”."));
  g_assert_cmpstr (hw_dialog_stage_get_text (self.stage, title), ==, "test-kitchen");
  hw_dialog_stage_type (self.stage, title, "kitchen");
  g_assert_true (is_armed (&self));
  tear_down (&self);
}

/* While it is looked at, it is not told of the name that nobody has typed yet. */
static void
test_renamed_in_look (const char *dialect)
{
  Fixture self = { 0 };

  set_up (&self, dialect, "test-kitchen");
  rename_site (self.site, "kitchen");
  show_facts (&self);
  g_assert_true (hw_dialog_stage_shows (self.stage, "Delete “kitchen”?"));
  g_assert_false (hw_dialog_stage_shows (self.stage, "renamed"));
  tear_down (&self);
}

static void
test_reason (const char *dialect)
{
  Fixture self = { 0 };

  set_up (&self, dialect, "test-kitchen");
  show_facts (&self);
  hw_dialog_stage_type (self.stage, self.title, "test-kitchen");
  hw_delete_dialog_set_message (self.dialog, "It was refused.");
  hw_delete_dialog_set_reason (self.dialog, "You are offline.");
  hw_test_settle ();
  g_assert_false (is_armed (&self));
  g_assert_true (hw_dialog_stage_shows (self.stage, "You are offline."));
  hw_delete_dialog_set_reason (self.dialog, NULL);
  hw_test_settle ();
  g_assert_true (is_armed (&self));
  g_assert_false (hw_dialog_stage_shows (self.stage, "You are offline."));
  g_assert_true (hw_dialog_stage_shows (self.stage, "It was refused."));
  tear_down (&self);
}

/* Names are data, never markup; what cannot be seen is not in them. */
static void
test_hostile (const char *dialect)
{
  const char *const names[] = {
    "<b>bold</b> & <i>", "</span>",   "a\342\200\256b\342\201\246c", "line\nbreak\tand \001 control", "&amp;",
    "_under_score",      "שלום עולם",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      Fixture self = { 0 };
      g_autofree char *heading = NULL;

      set_up (&self, dialect, names[i]);
      heading = g_strdup_printf ("Delete “%s”?", hw_resource_get_name (HW_RESOURCE (self.site)));
      g_free (self.title);
      self.title = g_strdup_printf ("Type “%s” to Confirm", hw_resource_get_name (HW_RESOURCE (self.site)));
      g_assert_true (hw_dialog_stage_shows (self.stage, heading));
      show_facts (&self);
      hw_dialog_stage_type (self.stage, self.title, hw_resource_get_name (HW_RESOURCE (self.site)));
      g_assert_true (is_armed (&self));
      tear_down (&self);
    }
}

/* The whole name has to be typed, however long it is, and can be read; the dialog stays as wide as it was. */
static void
test_long (const char *dialect)
{
  g_autofree char *name = g_strnfill (300, 'w');
  g_autofree char *heading = g_strdup_printf ("Delete “%.80s…”?", name);
  Fixture self = { 0 };
  GtkWidget *row;

  set_up (&self, dialect, name);
  show_facts (&self);
  g_assert_true (hw_dialog_stage_shows (self.stage, heading));
  g_assert_nonnull (hw_stage_find (GTK_WIDGET (self.dialog), GTK_TYPE_LABEL, "Name"));
  g_assert_nonnull (hw_stage_find (GTK_WIDGET (self.dialog), GTK_TYPE_LABEL, name));
  row = hw_dialog_stage_get_row (self.stage, "Type the Whole Name to Confirm");
  gtk_editable_set_text (GTK_EDITABLE (row), "wwww");
  g_assert_false (is_armed (&self));
  gtk_editable_set_text (GTK_EDITABLE (row), name);
  g_assert_true (is_armed (&self));
  g_assert_cmpint (gtk_widget_get_width (row), <=, 550);
  hw_dialog_stage_look (self.stage, "delete-long-name");
  tear_down (&self);
}

/* Of a name that is shown whole in the heading there is no more to say, also when it comes later. */
static void
test_long_renamed (const char *dialect)
{
  g_autofree char *name = g_strnfill (81, 'n');
  g_autofree char *longer = g_strnfill (120, 'm');
  g_autofree char *whole = g_strnfill (80, 'o');
  g_autofree char *title = g_strdup_printf ("Type “%s” to Confirm", whole);
  Fixture self = { 0 };

  set_up (&self, dialect, name);
  show_facts (&self);
  rename_site (self.site, longer);
  hw_test_settle ();
  g_assert_nonnull (hw_stage_find (GTK_WIDGET (self.dialog), GTK_TYPE_LABEL, longer));
  g_assert_null (hw_stage_find (GTK_WIDGET (self.dialog), GTK_TYPE_LABEL, name));
  hw_dialog_stage_type (self.stage, "Type the Whole Name to Confirm", longer);
  g_assert_true (is_armed (&self));

  rename_site (self.site, whole);
  hw_test_settle ();
  g_assert_null (hw_stage_find (GTK_WIDGET (self.dialog), GTK_TYPE_LABEL, "Name"));
  hw_dialog_stage_type (self.stage, title, whole);
  g_assert_true (is_armed (&self));
  tear_down (&self);
}

static void
assert_no_hyphens (GtkWidget *widget, const char *part)
{
  PangoAttrIterator *all;
  PangoAttribute *attribute = NULL;

  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), part) != NULL
      && gtk_label_get_wrap (GTK_LABEL (widget)))
    {
      g_assert_nonnull (gtk_label_get_attributes (GTK_LABEL (widget)));
      all = pango_attr_list_get_iterator (gtk_label_get_attributes (GTK_LABEL (widget)));
      attribute = pango_attr_iterator_get (all, PANGO_ATTR_INSERT_HYPHENS);
      g_assert_nonnull (attribute);
      g_assert_false (((PangoAttrInt *) attribute)->value);
      pango_attr_iterator_destroy (all);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    assert_no_hyphens (child, part);
}

/* Where a name is broken there is no hyphen that nobody has to type. */
static void
test_hyphens (const char *dialect)
{
  g_autofree char *name = g_strnfill (80, 'n');
  g_autofree char *other = g_strnfill (79, 'o');
  Fixture self = { 0 };

  set_up (&self, dialect, name);
  show_facts (&self);
  assert_no_hyphens (GTK_WIDGET (self.dialog), name);
  rename_site (self.site, other);
  hw_test_settle ();
  g_assert_true (hw_dialog_stage_shows (self.stage, "It was renamed meanwhile"));
  assert_no_hyphens (GTK_WIDGET (self.dialog), other);
  tear_down (&self);
}

static gboolean
is_null (gpointer user_data)
{
  return *(gpointer *) user_data == NULL;
}

/* Nothing holds a dialog that was closed, be it while it looks. */
static void
test_freed (const char *dialect)
{
  Fixture self = { 0 };
  gpointer dialog;

  set_up (&self, dialect, "test-kitchen");
  dialog = self.dialog;
  g_object_add_weak_pointer (G_OBJECT (dialog), &dialog);
  adw_dialog_close (ADW_DIALOG (self.dialog));
  g_assert_true (hw_test_wait_until (is_null, &dialog, 5000));
  tear_down (&self);
}

/* How long ago a day was of which no hour is known is not told by hours. */
static void
test_created_on_day (void)
{
  g_autoptr (HwResource) resource = hw_resource_new (HW_RESOURCE_SITE, "a");
  const gint64 day = hw_moment_new_day (2026, 11, 23);
  g_auto (GStrv) new_facts = NULL;
  g_auto (GStrv) old_facts = NULL;

  hw_resource_set_number (resource, HW_SITE_CREATED_AT, day);
  new_facts = hw_resource_facts_dup (resource, day + 20 * G_TIME_SPAN_HOUR);
  old_facts = hw_resource_facts_dup (resource, day + 100 * G_TIME_SPAN_DAY);
  g_assert_true (g_strv_contains ((const char *const *) new_facts, "23 November 2026"));
  g_assert_true (g_strv_contains ((const char *const *) old_facts, "23 November 2026, 3 months ago"));
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  hw_stage_add_test ("/delete-dialog/looks-first", test_looks_first);
  hw_stage_add_test ("/delete-dialog/name", test_name);
  hw_stage_add_test ("/delete-dialog/enter", test_enter);
  hw_stage_add_test ("/delete-dialog/confirm", test_confirm);
  hw_stage_add_test ("/delete-dialog/close", test_close);
  hw_stage_add_test ("/delete-dialog/failed", test_failed);
  hw_stage_add_test ("/delete-dialog/renamed", test_renamed);
  hw_stage_add_test ("/delete-dialog/renamed-in-look", test_renamed_in_look);
  hw_stage_add_test ("/delete-dialog/reason", test_reason);
  hw_stage_add_test ("/delete-dialog/hostile", test_hostile);
  hw_stage_add_test ("/delete-dialog/long", test_long);
  hw_stage_add_test ("/delete-dialog/long-renamed", test_long_renamed);
  hw_stage_add_test ("/delete-dialog/hyphens", test_hyphens);
  hw_stage_add_test ("/delete-dialog/freed", test_freed);
  g_test_add_func ("/delete-dialog/created-on-day", test_created_on_day);
  return g_test_run ();
}
