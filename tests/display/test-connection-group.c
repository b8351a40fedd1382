/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-connection-group.h"
#include "hw-secret-clipboard.h"
#include "hw-secret-stage.h"
#include "hw-stage.h"
#include "hw-test-util.h"

#define NOTHING "Hostwares does not show connection details for this database."
#define UNKNOWN                                                                                                        \
  "Hostwares shows no connection details that this program knows. Everything else that it shows is under More "        \
  "Details."

/* In a window of its own, without a server. */
typedef struct
{
  GtkWindow *window;
  HwConnectionGroup *group;
} Alone;

static Alone
show_alone (HwDatabase *database)
{
  Alone self = { GTK_WINDOW (adw_window_new ()), g_object_new (HW_TYPE_CONNECTION_GROUP, NULL) };
  GtkWidget *overlay = adw_toast_overlay_new ();

  gtk_widget_set_valign (GTK_WIDGET (self.group), GTK_ALIGN_START);
  g_object_set (self.group, "margin-start", 18, "margin-end", 18, "margin-top", 18, "margin-bottom", 18, NULL);
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), GTK_WIDGET (self.group));
  adw_window_set_content (ADW_WINDOW (self.window), overlay);
  gtk_window_set_default_size (self.window, 640, 560);
  hw_connection_group_set_database (self.group, database);
  gtk_window_present (self.window);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (self.window));
  hw_test_settle ();
  return self;
}

static gboolean
is_there (HwConnectionGroup *group)
{
  return gtk_widget_get_mapped (GTK_WIDGET (group));
}

static void
update (HwResourceList *list, HwDatabase *fresh, gint64 time)
{
  hw_resource_list_merge_one (list, HW_RESOURCE (fresh), time, time);
  hw_test_settle ();
}

/* Rows come with what they are for, in their order, and there is nothing to be seen before it is known. */
static void
test_rows (void)
{
  g_autoptr (HwResourceList) list = hw_resource_list_new (HW_TYPE_DATABASE);
  g_autoptr (HwDatabase) bare = HW_DATABASE (hw_resource_new (HW_RESOURCE_DATABASE, "db1"));
  g_autoptr (HwDatabase) set_up = HW_DATABASE (hw_resource_new (HW_RESOURCE_DATABASE, "db1"));
  g_autoptr (HwDatabase) done = HW_DATABASE (hw_resource_new (HW_RESOURCE_DATABASE, "db1"));
  g_autoptr (HwDatabase) some = HW_DATABASE (hw_resource_new (HW_RESOURCE_DATABASE, "db1"));
  g_autoptr (HwDatabase) more = HW_DATABASE (hw_resource_new (HW_RESOURCE_DATABASE, "db1"));
  Alone self = show_alone (bare);
  GtkWidget *root = GTK_WIDGET (self.group);
  graphene_point_t first, second;

  update (list, bare, 1);
  g_assert_false (is_there (self.group));
  hw_connection_group_set_loaded (self.group, TRUE);
  hw_test_settle ();
  g_assert_true (is_there (self.group));
  g_assert_true (hw_stage_shows (root, NOTHING));
  g_assert_null (hw_stage_find (root, GTK_TYPE_LABEL, "Copy All"));

  hw_resource_set_text (HW_RESOURCE (set_up), HW_DATABASE_STATUS, "PENDING");
  update (list, set_up, 2);
  g_assert_true (hw_stage_shows (root, "No connection details yet."));
  g_assert_false (hw_stage_shows (root, NOTHING));
  hw_resource_set_text (HW_RESOURCE (done), HW_DATABASE_STATUS, "RUNNING");
  update (list, done, 3);
  g_assert_true (hw_stage_shows (root, NOTHING));

  hw_database_set_detail (some, HW_DETAIL_PASSWORD, "pass-word-1");
  update (list, some, 4);
  g_assert_false (hw_stage_shows (root, NOTHING));
  g_assert_nonnull (hw_stage_find (root, GTK_TYPE_LABEL, "Copy All"));
  g_assert_nonnull (hw_secret_stage_get_row (root, HW_DETAIL_PASSWORD));
  g_assert_null (hw_secret_stage_get_row (root, HW_DETAIL_HOST));
  g_assert_null (hw_secret_stage_get_row (root, HW_DETAIL_CONNECTION_STRING));
  hw_secret_stage_assert_hidden (root, "pass-word-1");

  hw_database_set_detail (more, HW_DETAIL_HOST, "db-7.hostwares.example");
  update (list, more, 5);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (self.window));
  g_assert_true (
      gtk_widget_compute_point (hw_secret_stage_get_row (root, HW_DETAIL_HOST), root, graphene_point_zero (), &first));
  g_assert_true (gtk_widget_compute_point (hw_secret_stage_get_row (root, HW_DETAIL_PASSWORD), root,
                                           graphene_point_zero (), &second));
  g_assert_true (first.y < second.y);
  hw_secret_stage_assert_hidden (root, "pass-word-1");
  gtk_window_destroy (self.window);
  hw_test_settle ();
}

/* What may tell how to connect under another name is on another page, and that is said. */
static void
test_other_fields (void)
{
  g_autoptr (HwResourceList) list = hw_resource_list_new (HW_TYPE_DATABASE);
  g_autoptr (HwDatabase) bare = HW_DATABASE (hw_resource_new (HW_RESOURCE_DATABASE, "db1"));
  g_autoptr (HwDatabase) some = HW_DATABASE (hw_resource_new (HW_RESOURCE_DATABASE, "db1"));
  g_autoptr (HwDatabase) more = HW_DATABASE (hw_resource_new (HW_RESOURCE_DATABASE, "db1"));
  Alone self = show_alone (bare);
  GtkWidget *root = GTK_WIDGET (self.group);

  update (list, bare, 1);
  hw_connection_group_set_loaded (self.group, TRUE);
  hw_test_settle ();
  g_assert_true (hw_stage_shows (root, NOTHING));

  hw_resource_add_other (HW_RESOURCE (some), "connectionUrl.internal", "redis://:s3cret@h");
  update (list, some, 2);
  g_assert_true (hw_stage_shows (root, UNKNOWN));
  g_assert_false (hw_stage_shows (root, NOTHING));
  g_assert_false (hw_secret_stage_says (root, "s3cret"));

  hw_database_set_detail (more, HW_DETAIL_HOST, "h");
  update (list, more, 3);
  g_assert_false (hw_stage_shows (root, UNKNOWN));
  gtk_window_destroy (self.window);
  hw_test_settle ();
}

/* What it is made of is not trusted, and what is copied is what came. */
static void
test_raw (void)
{
  g_autoptr (HwDatabase) database = HW_DATABASE (hw_resource_new (HW_RESOURCE_DATABASE, "db1"));
  const char *host = "db-7\xe2\x80\xae.example\n<b>evil</b>";
  const char *password = "a\xe2\x80\xae\tb <i>&amp;";
  Alone self;
  GtkWidget *root;

  hw_database_set_detail (database, HW_DETAIL_HOST, host);
  hw_database_set_detail (database, HW_DETAIL_PASSWORD, password);
  self = show_alone (database);
  root = GTK_WIDGET (self.group);
  g_assert_false (hw_secret_stage_says (root, "\xe2\x80\xae"));
  g_assert_true (hw_secret_stage_says (root, "<b>evil</b>"));
  g_assert_true (gtk_widget_activate_action (hw_secret_stage_get_row (root, HW_DETAIL_HOST), "property.copy", NULL));
  hw_secret_stage_assert_copied (root, host, FALSE);
  g_assert_true (
      gtk_widget_activate_action (hw_secret_stage_get_row (root, HW_DETAIL_PASSWORD), "property.copy", NULL));
  hw_secret_stage_assert_copied (root, password, TRUE);
  hw_secret_stage_reveal (root, HW_DETAIL_PASSWORD);
  g_assert_false (hw_secret_stage_says (root, "\xe2\x80\xae"));
  g_assert_true (hw_secret_stage_says (root, "<i>&amp;"));
  hw_secret_clipboard_leave (gtk_widget_get_clipboard (root));
  gtk_window_destroy (self.window);
  hw_test_settle ();
}

static GBytes *
draw (GtkWidget *widget)
{
  g_autoptr (GdkPaintable) paintable = NULL;
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  for (int i = 0; i < 4; i++)
    {
      gtk_widget_queue_draw (widget);
      gtk_test_widget_wait_for_draw (widget);
      hw_test_settle ();
    }
  paintable = gtk_widget_paintable_new (widget);
  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (widget), gtk_widget_get_height (widget));
  node = gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (gtk_widget_get_native (widget)), node, NULL);
  return gdk_texture_save_to_png_bytes (texture);
}

/* A picture of what is hidden is the same whatever it is, and however long. */
static void
test_picture (void)
{
  const char *const passwords[] = { "x", "a-password-that-is-quite-long-and-would-need-much-room" };
  g_autoptr (GBytes) first = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (passwords); i++)
    {
      g_autoptr (HwDatabase) database = HW_DATABASE (hw_resource_new (HW_RESOURCE_DATABASE, "db1"));
      g_autofree char *connection = g_strdup_printf ("postgresql://orders:%s@db-7/orders", passwords[i]);
      g_autoptr (GBytes) hidden = NULL;
      g_autoptr (GBytes) shown = NULL;
      Alone self;

      hw_database_set_detail (database, HW_DETAIL_HOST, "db-7.hostwares.example");
      hw_database_set_detail (database, HW_DETAIL_PASSWORD, passwords[i]);
      hw_database_set_detail (database, HW_DETAIL_CONNECTION_STRING, connection);
      self = show_alone (database);
      g_object_set (gtk_widget_get_settings (GTK_WIDGET (self.window)), "gtk-enable-animations", FALSE, NULL);
      hidden = draw (GTK_WIDGET (self.group));
      hw_secret_stage_reveal (GTK_WIDGET (self.group), HW_DETAIL_PASSWORD);
      shown = draw (GTK_WIDGET (self.group));
      g_assert_false (g_bytes_equal (hidden, shown));
      if (first == NULL)
        first = g_bytes_ref (hidden);
      g_assert_true (g_bytes_equal (hidden, first));
      gtk_window_destroy (self.window);
      hw_test_settle ();
    }
}

/* The page is left for good while a secret is shown, and the database is gone. */
static void
test_destroyed (void)
{
  HwDatabase *database = HW_DATABASE (hw_resource_new (HW_RESOURCE_DATABASE, "db1"));
  Alone self;

  hw_database_set_detail (database, HW_DETAIL_PASSWORD, "pass-word-1");
  self = show_alone (database);
  hw_secret_stage_reveal (GTK_WIDGET (self.group), HW_DETAIL_PASSWORD);
  g_object_add_weak_pointer (G_OBJECT (database), (gpointer *) &database);
  gtk_window_destroy (self.window);
  g_object_unref (database);
  hw_test_settle ();
  g_assert_null (database);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/connection-group/rows", test_rows);
  g_test_add_func ("/connection-group/other-fields", test_other_fields);
  g_test_add_func ("/connection-group/raw", test_raw);
  g_test_add_func ("/connection-group/picture", test_picture);
  g_test_add_func ("/connection-group/destroyed", test_destroyed);
  return g_test_run ();
}
