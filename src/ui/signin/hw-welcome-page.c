/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hw-error.h"
#include "hw-practice-server.h"
#include "hw-ui.h"
#include "hw-welcome-page.h"

/* HwWelcomePage: the way in. A key is tested with one read before anything else is shown; it is kept in memory only,
 * until the program ends. The practice account brings its own server with it, on this computer. */
struct _HwWelcomePage
{
  AdwBin parent_instance;

  GtkImage *icon;
  GtkWidget *key_list;
  GtkWidget *get_key_row;
  AdwPasswordEntryRow *key_row;
  GtkLabel *caption;
  GtkWidget *message_box;
  GtkLabel *message;
  GtkWidget *sign_in_button;
  GtkStack *sign_in_stack;
  GtkWidget *practice_button;

  HwClock *clock;            /* (owned) */
  char *server;              /* (owned) */
  char *practice_options;    /* (owned) (nullable) */
  HwAccount *candidate;      /* (owned) (nullable) while its key is tested */
  GCancellable *cancellable; /* (owned) (nullable) likewise */
};

enum
{
  SIGNAL_SIGNED_IN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

#define DASHBOARD_URI "https://hostwares.com/dashboard/api-keys"

G_DEFINE_FINAL_TYPE (HwWelcomePage, hw_welcome_page, ADW_TYPE_BIN)

static void
set_message (HwWelcomePage *self, const char *text)
{
  const gboolean wrong = text != NULL;

  /* Assistive technology is told of a name only while it can be seen. */
  gtk_widget_set_visible (self->message_box, wrong);
  gtk_widget_set_visible (GTK_WIDGET (self->caption), !wrong);
  gtk_label_set_text (self->message, wrong ? text : "");
  if (wrong)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->key_row), "error");
      gtk_accessible_update_relation (GTK_ACCESSIBLE (self->key_row), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY,
                                      self->message, NULL, -1);
      gtk_accessible_announce (GTK_ACCESSIBLE (self), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
    }
  else
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->key_row), "error");
      gtk_accessible_update_relation (GTK_ACCESSIBLE (self->key_row), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY,
                                      self->caption, NULL, -1);
    }
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->key_row), GTK_ACCESSIBLE_STATE_INVALID,
                               wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

static void
update (HwWelcomePage *self)
{
  const gboolean testing = self->cancellable != NULL;
  const char *key = gtk_editable_get_text (GTK_EDITABLE (self->key_row));

  gtk_stack_set_visible_child_name (self->sign_in_stack, testing ? "spinner" : "label");
  gtk_widget_set_sensitive (self->sign_in_button, !testing && *key != '\0');
  gtk_widget_set_sensitive (self->key_list, !testing);
  gtk_widget_set_sensitive (self->practice_button, !testing);
}

static void
fail (HwWelcomePage *self, const GError *error, const char *host)
{
  g_autofree char *what = hw_error_words_what (error, host);
  g_autofree char *advice = hw_error_words_advice (error, host);
  /* Translators: what happened, then what to do */
  g_autofree char *text = g_strdup_printf (_ ("%s Nothing was saved. %s"), what, advice);

  set_message (self, text);
  update (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->key_row));
}

static void
tested_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwAccount) account = NULL;
  g_autoptr (GError) error = NULL;
  gboolean ok = hw_refresher_load_finish (HW_REFRESHER (source), result, &error);
  HwWelcomePage *self;

  /* Stopped, or the page is gone. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self = HW_WELCOME_PAGE (user_data);
  account = g_steal_pointer (&self->candidate);
  g_clear_object (&self->cancellable);
  update (self);
  if (ok)
    g_signal_emit (self, signals[SIGNAL_SIGNED_IN], 0, account);
  else
    fail (self, error, hw_account_get_host (account));
}

static void
sign_in_cb (HwWelcomePage *self)
{
  g_autoptr (HwAccountRecord) record = NULL;
  g_autoptr (GError) error = NULL;
  const char *key = gtk_editable_get_text (GTK_EDITABLE (self->key_row));

  if (self->candidate != NULL || *key == '\0')
    return;
  set_message (self, NULL);
  /* Translators: the name of an account whose owner has not named it */
  record = hw_account_record_new (NULL, _ ("My Account"), self->server);
  self->candidate = hw_account_new (self->clock, HW_ACCOUNT_REAL, record, key, &error);
  if (self->candidate == NULL)
    {
      fail (self, error, NULL);
      return;
    }
  self->cancellable = g_cancellable_new ();
  update (self);
  hw_refresher_load_async (hw_account_get_refresher (self->candidate), self->cancellable, tested_cb, self);
}

static void
stop_test (HwWelcomePage *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->candidate != NULL)
    hw_account_close (self->candidate);
  g_clear_object (&self->candidate);
}

static void
stop (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  HwWelcomePage *self = HW_WELCOME_PAGE (widget);

  if (self->candidate == NULL)
    return;
  stop_test (self);
  update (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->key_row));
}

static void
key_changed_cb (HwWelcomePage *self)
{
  set_message (self, NULL);
  update (self);
}

static void
get_key_cb (HwWelcomePage *self)
{
  hw_ui_open (GTK_WIDGET (self), DASHBOARD_URI);
}

static void
practice_cb (HwWelcomePage *self)
{
  hw_welcome_page_start_practice (self);
}

static gint64
get_practice_time (gpointer user_data)
{
  return hw_clock_get_wall (HW_CLOCK (user_data));
}

static HwAccount *
create_practice_account (HwWelcomePage *self, GError **error)
{
  g_autoptr (HwPracticeWorld) world = hw_practice_world_new (self->practice_options, error);
  g_autoptr (HwPracticeServer) server = NULL;
  g_autoptr (HwAccountRecord) record = NULL;
  g_autofree char *address = NULL;
  HwAccount *account;

  if (world == NULL)
    return NULL;
  hw_practice_world_set_time_func (world, get_practice_time, g_object_ref (self->clock), g_object_unref);
  server = hw_practice_server_new (world);
  if (!hw_practice_server_listen (server, 0, error))
    return NULL;
  address = hw_practice_server_dup_address (server);
  record = hw_account_record_new (NULL, _ ("Practice Account"), address);
  account =
      hw_account_new (self->clock, HW_ACCOUNT_PRACTICE, record, hw_practice_server_get_key (server), error);
  if (account != NULL)
    hw_account_set_companion (account, G_OBJECT (server));
  return account;
}

static void
show_caption (HwWelcomePage *self)
{
  g_autoptr (GUri) uri = g_uri_parse (self->server, G_URI_FLAGS_NONE, NULL);
  const char *host = uri == NULL ? self->server : g_uri_get_host (uri);
  /* Translators: %s is a host name such as hostwares.com */
  g_autofree char *text = g_strdup_printf (_ ("Kept until you quit, and sent only to %s."), host);

  gtk_label_set_text (self->caption, text);
  /* Only the dashboard of Hostwares itself is known. */
  gtk_widget_set_visible (self->get_key_row, g_str_equal (self->server, HW_DEFAULT_SERVER));
}

static void
hw_welcome_page_dispose (GObject *object)
{
  HwWelcomePage *self = HW_WELCOME_PAGE (object);

  stop_test (self);
  g_clear_object (&self->clock);
  G_OBJECT_CLASS (hw_welcome_page_parent_class)->dispose (object);
}

static void
hw_welcome_page_finalize (GObject *object)
{
  HwWelcomePage *self = HW_WELCOME_PAGE (object);

  g_free (self->server);
  g_free (self->practice_options);
  G_OBJECT_CLASS (hw_welcome_page_parent_class)->finalize (object);
}

static void
hw_welcome_page_class_init (HwWelcomePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hw_welcome_page_dispose;
  object_class->finalize = hw_welcome_page_finalize;

  signals[SIGNAL_SIGNED_IN] = g_signal_new ("signed-in", HW_TYPE_WELCOME_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                            G_TYPE_NONE, 1, HW_TYPE_ACCOUNT);

  gtk_widget_class_install_action (widget_class, "welcome.stop", NULL, stop);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/signin/hw-welcome-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HwWelcomePage, icon);
  gtk_widget_class_bind_template_child (widget_class, HwWelcomePage, key_list);
  gtk_widget_class_bind_template_child (widget_class, HwWelcomePage, get_key_row);
  gtk_widget_class_bind_template_child (widget_class, HwWelcomePage, key_row);
  gtk_widget_class_bind_template_child (widget_class, HwWelcomePage, caption);
  gtk_widget_class_bind_template_child (widget_class, HwWelcomePage, message_box);
  gtk_widget_class_bind_template_child (widget_class, HwWelcomePage, message);
  gtk_widget_class_bind_template_child (widget_class, HwWelcomePage, sign_in_button);
  gtk_widget_class_bind_template_child (widget_class, HwWelcomePage, sign_in_stack);
  gtk_widget_class_bind_template_child (widget_class, HwWelcomePage, practice_button);
  gtk_widget_class_bind_template_callback (widget_class, get_key_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, practice_cb);
  gtk_widget_class_bind_template_callback (widget_class, sign_in_cb);
}

static void
hw_welcome_page_init (HwWelcomePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_image_set_from_icon_name (self->icon, APPLICATION_ID);
}

/* hw_welcome_page_new: @server is the address that a key is tested against; @practice_options describe the world of
 * the practice account (hw_practice_world_new()), NULL for the usual one. */
HwWelcomePage *
hw_welcome_page_new (HwClock *clock, const char *server, const char *practice_options)
{
  HwWelcomePage *self = g_object_new (HW_TYPE_WELCOME_PAGE, NULL);

  self->clock = g_object_ref (clock);
  self->server = g_strdup (server);
  self->practice_options = g_strdup (practice_options);
  show_caption (self);
  set_message (self, NULL);
  return self;
}

/* hw_welcome_page_start_practice: opens the practice account; its first read is seen by the page of sites itself. */
void
hw_welcome_page_start_practice (HwWelcomePage *self)
{
  g_autoptr (HwAccount) account = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (HW_IS_WELCOME_PAGE (self));

  account = create_practice_account (self, &error);
  if (account == NULL)
    {
      g_autofree char *text = g_strdup_printf (_ ("The practice account could not be opened: %s"), error->message);

      set_message (self, text);
      return;
    }
  hw_refresher_refresh (hw_account_get_refresher (account));
  g_signal_emit (self, signals[SIGNAL_SIGNED_IN], 0, account);
}

/* hw_welcome_page_reset: as new; the key that was typed is forgotten. */
void
hw_welcome_page_reset (HwWelcomePage *self)
{
  g_return_if_fail (HW_IS_WELCOME_PAGE (self));

  gtk_editable_set_text (GTK_EDITABLE (self->key_row), "");
  set_message (self, NULL);
  update (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->key_row));
}
