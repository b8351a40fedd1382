/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hw-key-form.h"
#include "hw-known-accounts.h"
#include "hw-practice-server.h"
#include "hw-welcome-page.h"

/* HwWelcomePage: the way in: the accounts that this computer knows, a key of another one, or the practice account,
 * which brings its own server with it, on this computer. */
struct _HwWelcomePage
{
  AdwBin parent_instance;

  GtkImage *icon;
  HwKnownAccounts *known_accounts;
  HwKeyForm *form;
  GtkLabel *practice_error;
  GtkWidget *sign_in_button;
  GtkStack *sign_in_stack;
  GtkWidget *practice_button;

  HwClock *clock;         /* (owned) */
  char *practice_options; /* (owned) (nullable) */
};

enum
{
  SIGNAL_SIGNED_IN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HwWelcomePage, hw_welcome_page, ADW_TYPE_BIN)

static gboolean
is (HwWelcomePage *self, const char *property)
{
  gboolean value;

  g_object_get (self->form, property, &value, NULL);
  return value;
}

static void
testing_cb (HwWelcomePage *self)
{
  const gboolean testing = is (self, "testing");

  gtk_stack_set_visible_child_name (self->sign_in_stack, testing ? "spinner" : "label");
  gtk_widget_set_sensitive (GTK_WIDGET (self->known_accounts), !testing);
  gtk_widget_set_sensitive (self->practice_button, !testing);
}

static void
ready_cb (HwWelcomePage *self)
{
  gtk_widget_set_sensitive (self->sign_in_button, is (self, "ready"));
}

static void
accepted_cb (HwWelcomePage *self, HwAccount *account)
{
  g_signal_emit (self, signals[SIGNAL_SIGNED_IN], 0, account);
}

static void
sign_in_cb (HwWelcomePage *self)
{
  hw_key_form_submit (self->form);
}

static void
stop (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  hw_key_form_stop (HW_WELCOME_PAGE (widget)->form);
}

static void
practice_cb (HwWelcomePage *self)
{
  hw_welcome_page_start_practice (self);
}

static void
set_practice_error (HwWelcomePage *self, const char *text)
{
  gtk_label_set_text (self->practice_error, text == NULL ? "" : text);
  gtk_widget_set_visible (GTK_WIDGET (self->practice_error), text != NULL);
  if (text != NULL)
    gtk_accessible_announce (GTK_ACCESSIBLE (self), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
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
  record = hw_account_record_new (HW_PRACTICE_ID, _ ("Practice Account"), address);
  account = hw_account_new (self->clock, HW_ACCOUNT_PRACTICE, record, hw_practice_server_get_key (server), error);
  if (account == NULL)
    return NULL;
  hw_account_set_companion (account, G_OBJECT (server));
  hw_account_open_store (account, NULL);
  return account;
}

static void
hw_welcome_page_dispose (GObject *object)
{
  HwWelcomePage *self = HW_WELCOME_PAGE (object);

  g_clear_object (&self->clock);
  G_OBJECT_CLASS (hw_welcome_page_parent_class)->dispose (object);
}

static void
hw_welcome_page_finalize (GObject *object)
{
  HwWelcomePage *self = HW_WELCOME_PAGE (object);

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

  g_type_ensure (HW_TYPE_KEY_FORM);
  g_type_ensure (HW_TYPE_KNOWN_ACCOUNTS);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/signin/hw-welcome-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HwWelcomePage, icon);
  gtk_widget_class_bind_template_child (widget_class, HwWelcomePage, known_accounts);
  gtk_widget_class_bind_template_child (widget_class, HwWelcomePage, form);
  gtk_widget_class_bind_template_child (widget_class, HwWelcomePage, practice_error);
  gtk_widget_class_bind_template_child (widget_class, HwWelcomePage, sign_in_button);
  gtk_widget_class_bind_template_child (widget_class, HwWelcomePage, sign_in_stack);
  gtk_widget_class_bind_template_child (widget_class, HwWelcomePage, practice_button);
  gtk_widget_class_bind_template_callback (widget_class, accepted_cb);
  gtk_widget_class_bind_template_callback (widget_class, practice_cb);
  gtk_widget_class_bind_template_callback (widget_class, ready_cb);
  gtk_widget_class_bind_template_callback (widget_class, sign_in_cb);
  gtk_widget_class_bind_template_callback (widget_class, testing_cb);
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
hw_welcome_page_new (HwClock *clock, HwAccountBook *book, const char *server, const char *practice_options)
{
  HwWelcomePage *self = g_object_new (HW_TYPE_WELCOME_PAGE, NULL);

  self->clock = g_object_ref (clock);
  self->practice_options = g_strdup (practice_options);
  hw_key_form_set_book (self->form, book, server);
  hw_known_accounts_set_book (self->known_accounts, book);
  ready_cb (self);
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

      set_practice_error (self, text);
      return;
    }
  set_practice_error (self, NULL);
  hw_refresher_refresh (hw_account_get_refresher (account, HW_RESOURCE_SITE));
  g_signal_emit (self, signals[SIGNAL_SIGNED_IN], 0, account);
}

/* hw_welcome_page_set_trouble: why a known account could not be opened; NULL if that is over. */
void
hw_welcome_page_set_trouble (HwWelcomePage *self, HwAccountRecord *record, const GError *error)
{
  g_return_if_fail (HW_IS_WELCOME_PAGE (self));

  hw_known_accounts_set_trouble (self->known_accounts, record, error);
}

/* hw_welcome_page_reset: as new; the key that was typed is forgotten. */
void
hw_welcome_page_reset (HwWelcomePage *self)
{
  g_return_if_fail (HW_IS_WELCOME_PAGE (self));

  hw_key_form_clear (self->form);
  set_practice_error (self, NULL);
  gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}
