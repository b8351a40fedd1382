/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-account-private.h"
#include "hw-clock.h"
#include "hw-stage.h"
#include "hw-test-util.h"

#define LOAD_MS 10000

static GTestDBus *bus;

GPtrArray *hw_stage_said;

/* In the place of the toolkit's own, which has nobody to speak to in a test and crashes: everything that is said aloud
 * in this process comes by here, also what libadwaita says of its toasts. */
void
gtk_accessible_announce (GtkAccessible *accessible, const char *message, GtkAccessibleAnnouncementPriority priority)
{
  g_assert_true (GTK_IS_ACCESSIBLE (accessible));
  g_test_message ("said: %s", message);
  if (hw_stage_said != NULL)
    g_ptr_array_add (hw_stage_said, g_strdup (message));
}

const char *const hw_stage_dialects[2] = { "reference", "other" };

static gint64
get_wall (gpointer user_data)
{
  return hw_clock_get_wall (user_data);
}

static void
make_server (HwStage *self, const char *dialect)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HwPracticeWorld) world = hw_practice_world_new (dialect, &error);

  g_assert_no_error (error);
  hw_practice_world_set_time_func (world, get_wall, g_object_ref (self->clock), g_object_unref);
  self->server = hw_practice_server_new (world);
  g_assert_true (hw_practice_server_listen (self->server, 0, &error));
  g_assert_no_error (error);
  self->faults = hw_faults_new (self->server);
}

static gboolean
is_ready (gpointer user_data)
{
  return hw_account_is_ready (user_data);
}

static void
make_account (HwStage *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *address = hw_practice_server_dup_address (self->server);
  g_autoptr (HwAccountRecord) record = hw_account_record_new (NULL, "Test", address);

  self->book = hw_account_book_new (self->clock, NULL, "com.hostwares.Hostwares.Tests");
  self->account =
      hw_account_new (self->clock, HW_ACCOUNT_REAL, record, hw_practice_server_get_key (self->server), &error);
  g_assert_no_error (error);
  /* A read that failed is repeated at once. */
  hw_scheduler_set_backoff (hw_api_get_scheduler (hw_account_get_api (self->account)), 0);
  hw_account_open_store (self->account, NULL);
  g_assert_true (hw_test_wait_until (is_ready, self->account, 5000));
  self->notice = hw_notice_new (self->account);
}

static void
make_window (HwStage *self)
{
  GtkWidget *overlay = adw_toast_overlay_new ();

  self->window = GTK_WINDOW (g_object_ref_sink (adw_window_new ()));
  /* No window manager gives it the focus, and a cursor that blinks without it is a warning. */
  g_object_set (gtk_widget_get_settings (GTK_WIDGET (self->window)), "gtk-cursor-blink", FALSE, NULL);
  self->view = ADW_NAVIGATION_VIEW (adw_navigation_view_new ());
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), GTK_WIDGET (self->view));
  adw_window_set_content (ADW_WINDOW (self->window), overlay);
  gtk_window_set_default_size (self->window, 1000, 700);
}

HwStage *
hw_stage_new (const char *dialect)
{
  g_autoptr (HwClock) clock = hw_clock_new ();

  return hw_stage_new_with_clock (dialect, clock);
}

/* The server has the same clock. */
HwStage *
hw_stage_new_with_clock (const char *dialect, HwClock *clock)
{
  HwStage *self = g_new0 (HwStage, 1);

  self->clock = g_object_ref (clock);
  make_server (self, dialect);
  make_account (self);
  self->settings = hw_settings_new ();
  make_window (self);
  return self;
}

static gboolean
is_finalized (gpointer user_data)
{
  return *(gpointer *) user_data == NULL;
}

/* What reads in threads of its own lets go a moment later. */
static void
free_account (HwStage *self)
{
  HwAccount *account = self->account;

  g_object_add_weak_pointer (G_OBJECT (account), (gpointer *) &account);
  hw_account_close (account);
  g_clear_object (&self->notice);
  g_clear_object (&self->account);
  g_assert_true (hw_test_wait_until (is_finalized, &account, LOAD_MS));
}

void
hw_stage_free (HwStage *self)
{
  gtk_window_destroy (self->window);
  g_clear_object (&self->window);
  free_account (self);
  g_clear_object (&self->book);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->faults, hw_faults_free);
  g_clear_object (&self->server);
  g_clear_object (&self->clock);
  g_free (self);
}

void
hw_stage_fault (HwStage *self, const char *fault)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (hw_faults_add (self->faults, fault, &error));
  g_assert_no_error (error);
}

static gboolean
is_idle (gpointer user_data)
{
  return !hw_refresher_get_loading (user_data);
}

/* One read of the list of sites, whatever comes of it. */
void
hw_stage_load (HwStage *self)
{
  hw_stage_load_kind (self, HW_RESOURCE_SITE);
}

void
hw_stage_load_kind (HwStage *self, HwResourceKind kind)
{
  HwRefresher *refresher = hw_account_get_refresher (self->account, kind);

  hw_refresher_refresh (refresher);
  g_assert_true (hw_test_wait_until (is_idle, refresher, LOAD_MS));
  hw_test_settle ();
}

void
hw_stage_show (HwStage *self, AdwNavigationPage *page)
{
  adw_navigation_view_replace (self->view, &page, 1);
  gtk_window_present (self->window);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (self->window));
  hw_test_settle ();
}

void
hw_stage_push (HwStage *self, AdwNavigationPage *page)
{
  adw_navigation_view_push (self->view, page);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (self->window));
  hw_test_settle ();
}

static gboolean
has_width (gpointer user_data)
{
  HwStage *self = user_data;
  int width;

  /* Where shadows cannot be drawn, the window spends up to 5 px a side on a frame. */
  gtk_window_get_default_size (self->window, &width, NULL);
  return ABS (width - gtk_widget_get_width (GTK_WIDGET (self->window))) <= 10;
}

void
hw_stage_resize (HwStage *self, int width, int height)
{
  gtk_window_set_default_size (self->window, width, height);
  g_assert_true (hw_test_wait_until (has_width, self, LOAD_MS));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (self->window));
  hw_test_settle ();
}

static const char *
get_text (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    return gtk_label_get_text (GTK_LABEL (widget));
  if (GTK_IS_BUTTON (widget))
    return gtk_button_get_label (GTK_BUTTON (widget));
  return NULL;
}

GtkWidget *
hw_stage_find (GtkWidget *root, GType type, const char *text)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), type) && gtk_widget_get_mapped (root)
      && (text == NULL || g_strcmp0 (get_text (root), text) == 0))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = hw_stage_find (child, type, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

GtkWidget *
hw_stage_find_part (GtkWidget *root, const char *part)
{
  if (GTK_IS_LABEL (root) && gtk_widget_get_mapped (root) && strstr (get_text (root), part) != NULL)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = hw_stage_find_part (child, part);

      if (found != NULL)
        return found;
    }
  return NULL;
}

gboolean
hw_stage_shows (GtkWidget *root, const char *text)
{
  return hw_stage_find (root, GTK_TYPE_LABEL, text) != NULL;
}

/* What it is, if it is not nothing. */
static void
collect_accessible (GtkAccessible *accessible, GString *texts)
{
  const GtkAccessibleProperty said[] = {
    GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, GTK_ACCESSIBLE_PROPERTY_HELP_TEXT,        GTK_ACCESSIBLE_PROPERTY_LABEL,
    GTK_ACCESSIBLE_PROPERTY_PLACEHOLDER, GTK_ACCESSIBLE_PROPERTY_ROLE_DESCRIPTION, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT
  };

  for (gsize i = 0; i < G_N_ELEMENTS (said); i++)
    if (gtk_test_accessible_has_property (accessible, said[i]))
      {
        g_autofree char *value = gtk_test_accessible_check_property (accessible, said[i], "");

        g_string_append_printf (texts, "%s\n", value == NULL ? "" : value);
      }
}

static void
collect (GtkWidget *widget, GString *texts)
{
  const char *tooltip = gtk_widget_get_tooltip_text (widget);

  if (GTK_IS_LABEL (widget))
    g_string_append_printf (texts, "%s\n", gtk_label_get_text (GTK_LABEL (widget)));
  if (GTK_IS_EDITABLE (widget))
    g_string_append_printf (texts, "%s\n", gtk_editable_get_text (GTK_EDITABLE (widget)));
  if (tooltip != NULL)
    g_string_append_printf (texts, "%s\n", tooltip);
  collect_accessible (GTK_ACCESSIBLE (widget), texts);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect (child, texts);
}

char *
hw_stage_dup_texts (GtkWidget *root)
{
  GString *texts = g_string_new (NULL);

  collect (root, texts);
  return g_string_free (texts, FALSE);
}

void
hw_stage_add_test (const char *path, void (*test) (const char *dialect))
{
  for (gsize i = 0; i < G_N_ELEMENTS (hw_stage_dialects); i++)
    {
      g_autofree char *whole = g_strdup_printf ("%s/%s", path, hw_stage_dialects[i]);

      g_test_add_data_func (whole, hw_stage_dialects[i], (GTestDataFunc) test);
    }
}

void
hw_stage_init_on_bus (int *argc, char ***argv)
{
  gtk_test_init (argc, argv, NULL);
  adw_init ();
  /* After that, since it takes DISPLAY away. */
  bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (bus);
}

const char *
hw_stage_get_bus_address (void)
{
  return g_test_dbus_get_bus_address (bus);
}

int
hw_stage_run_on_bus (void)
{
  int status = g_test_run ();

  g_test_dbus_stop (bus);
  return status;
}
