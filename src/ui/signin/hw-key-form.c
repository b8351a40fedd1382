/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hw-error.h"
#include "hw-key-form.h"
#include "hw-key-question.h"
#include "hw-key-record.h"
#include "hw-key-wait.h"
#include "hw-ui.h"

/* HwKeyForm: where a key is typed, tested and kept; the welcome page and HwKeyDialog are built around it. What was
 * typed stays until it was accepted. If the keyring cannot keep the key, the form asks what to do instead, and only
 * the person decides that it is for this session. Nobody is told that nothing was saved before that is so: a test
 * that was stopped is over when its answer is here. */
struct _HwKeyForm
{
  AdwBin parent_instance;

  GtkWidget *list;
  GtkWidget *get_key_row;
  AdwPasswordEntryRow *key_row;
  GtkLabel *caption;
  GtkWidget *message_box;
  GtkLabel *message;

  HwAccountBook *book;       /* (owned) (nullable) until set */
  char *server;              /* (owned) (nullable) likewise */
  HwAccountRecord *record;   /* (owned) (nullable) whom the key is for; NULL for a new account */
  HwAccount *account;        /* (owned) (nullable) likewise, if it is open */
  GCancellable *cancellable; /* (owned) (nullable) while the key is tested */
  char *title;               /* (owned) (nullable) */
  gboolean numbered;
  gboolean stopped;
};

enum
{
  PROP_TITLE = 1,
  PROP_NUMBERED,
  PROP_TESTING,
  PROP_READY,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

enum
{
  SIGNAL_ACCEPTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

#define DASHBOARD_URI "https://hostwares.com/dashboard/api-keys"

G_DEFINE_FINAL_TYPE (HwKeyForm, hw_key_form, ADW_TYPE_BIN)

static void begin (HwKeyForm *self, HwKeep keep);

static const char *
get_key (HwKeyForm *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->key_row));
}

static const char *
get_server (HwKeyForm *self)
{
  return self->record == NULL ? self->server : hw_account_record_get_server (self->record);
}

static void
set_message (HwKeyForm *self, const char *text)
{
  const gboolean wrong = text != NULL;

  /* Assistive technology is told of a name only while it can be seen. */
  gtk_widget_set_visible (self->message_box, wrong);
  gtk_widget_set_visible (GTK_WIDGET (self->caption), !wrong);
  gtk_label_set_text (self->message, wrong ? text : "");
  if (wrong)
    gtk_widget_add_css_class (GTK_WIDGET (self->key_row), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->key_row), "error");
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->key_row), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY,
                                  wrong ? self->message : self->caption, NULL, -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->key_row), GTK_ACCESSIBLE_STATE_INVALID,
                               wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  if (wrong)
    gtk_accessible_announce (GTK_ACCESSIBLE (self), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
}

static void
update (HwKeyForm *self)
{
  gtk_widget_set_sensitive (self->list, self->cancellable == NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TESTING]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_READY]);
}

static void
say (HwKeyForm *self, const char *text)
{
  set_message (self, text);
  update (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->key_row));
}

static void
response_cb (AdwAlertDialog *dialog, const char *response, gpointer user_data)
{
  HwKeyForm *self = HW_KEY_FORM (user_data);

  if (g_str_equal (response, "session"))
    begin (self, HW_KEEP_FOR_SESSION);
  else if (g_str_equal (response, "again"))
    begin (self, HW_KEEP_IN_KEYRING);
}

/* The key is good and could not be kept. */
static void
ask (HwKeyForm *self, const GError *error)
{
  g_autofree char *nothing = hw_key_question_dup_nothing_saved (error);
  AdwAlertDialog *dialog = hw_key_question_new (error);

  g_signal_connect_object (dialog, "response", G_CALLBACK (response_cb), self, 0);
  say (self, nothing);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
}

static void
fail (HwKeyForm *self, const GError *error)
{
  g_autofree char *host = hw_ui_dup_host (get_server (self));
  g_autofree char *what = NULL;
  g_autofree char *advice = NULL;
  g_autofree char *text = NULL;

  switch (error->domain == HW_ERROR ? error->code : -1)
    {
    case HW_ERROR_KEYRING_LOCKED:
    case HW_ERROR_KEYRING_REFUSED:
    case HW_ERROR_NO_KEYRING:
    case HW_ERROR_KEYRING:
    case HW_ERROR_STORE:
      ask (self, error);
      return;
    default:
      break;
    }
  what = hw_error_words_what (error, hw_ui_get_other_host (host));
  advice = hw_error_words_advice (error, hw_ui_get_other_host (host));
  /* Translators: what happened, then what to do */
  text = g_strdup_printf (_ ("%s Nothing was saved. %s"), what, advice);
  say (self, text);
}

/* One test. It does not keep the form alive: a form that is gone gives up its test. */
typedef struct
{
  GWeakRef form;
  HwAccount *account; /* (owned) (nullable) whose key is replaced */
} Test;

static Test *
test_new (HwKeyForm *form)
{
  Test *self = g_new0 (Test, 1);

  g_weak_ref_init (&self->form, form);
  g_set_object (&self->account, form->account);
  return self;
}

static void
test_free (Test *self)
{
  g_weak_ref_clear (&self->form);
  g_clear_object (&self->account);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Test, test_free)

static HwAccount *
finish (Test *test, HwAccountBook *book, GAsyncResult *result, GError **error)
{
  if (test->account == NULL)
    return hw_op_key_sign_in_finish (book, result, error);
  return hw_op_key_replace_finish (book, result, error) ? g_object_ref (test->account) : NULL;
}

static void
tested_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Test) test = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HwAccount) account = finish (test, HW_ACCOUNT_BOOK (source), result, &error);
  g_autoptr (HwKeyForm) self = g_weak_ref_get (&test->form);

  /* A key that was accepted all the same is kept: the account can be opened with it. */
  if (self == NULL || self->cancellable == NULL)
    {
      if (account != NULL && test->account == NULL)
        hw_account_close (account);
      return;
    }
  g_clear_object (&self->cancellable);
  if (account != NULL)
    {
      hw_key_form_clear (self);
      g_signal_emit (self, signals[SIGNAL_ACCEPTED], 0, account);
    }
  else if (self->stopped)
    say (self, _ ("Stopped. Nothing was saved."));
  else
    fail (self, error);
}

static void
begin (HwKeyForm *self, HwKeep keep)
{
  g_autoptr (HwAccountRecord) record = NULL;

  if (self->cancellable != NULL || self->book == NULL || *get_key (self) == '\0')
    return;
  self->cancellable = g_cancellable_new ();
  self->stopped = FALSE;
  set_message (self, NULL);
  update (self);
  if (self->account != NULL)
    {
      hw_op_key_replace_async (self->book, self->account, get_key (self), keep, self->cancellable, tested_cb,
                               test_new (self));
      return;
    }
  record = self->record != NULL ? g_object_ref (self->record) : hw_key_record_new (self->book, self->server);
  hw_op_key_sign_in_async (self->book, record, get_key (self), keep, self->cancellable, tested_cb, test_new (self));
}

static void
submit_cb (HwKeyForm *self)
{
  hw_key_form_submit (self);
}

static void
key_changed_cb (HwKeyForm *self)
{
  set_message (self, NULL);
  update (self);
}

static void
get_key_cb (HwKeyForm *self)
{
  hw_ui_open (GTK_WIDGET (self), DASHBOARD_URI);
}

static GtkWidget *
create_number (const char *number)
{
  GtkWidget *label = gtk_label_new (number);

  gtk_widget_add_css_class (label, "heading");
  gtk_widget_add_css_class (label, "dimmed");
  gtk_widget_add_css_class (label, "numeric");
  return label;
}

/* Only two steps are worth a number. */
static void
add_numbers (HwKeyForm *self)
{
  adw_action_row_add_prefix (ADW_ACTION_ROW (self->get_key_row), create_number ("1"));
  adw_entry_row_add_prefix (ADW_ENTRY_ROW (self->key_row), create_number ("2"));
}

static void
show_server (HwKeyForm *self)
{
  g_autofree char *host = hw_ui_dup_host (get_server (self));
  /* Translators: %s is a host name such as hostwares.com */
  g_autofree char *text = g_strdup_printf (_ ("Kept in this computer’s keyring and sent only to %s."), host);
  /* Only the dashboard of Hostwares itself is known. */
  const gboolean known = g_str_equal (get_server (self), HW_DEFAULT_SERVER);

  gtk_label_set_text (self->caption, text);
  gtk_widget_set_visible (self->get_key_row, known);
}

static gboolean
hw_key_form_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (HW_KEY_FORM (widget)->key_row));
}

static void
hw_key_form_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  HwKeyForm *self = HW_KEY_FORM (object);

  switch (id)
    {
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_NUMBERED:
      g_value_set_boolean (value, self->numbered);
      break;
    case PROP_TESTING:
      g_value_set_boolean (value, self->cancellable != NULL);
      break;
    case PROP_READY:
      g_value_set_boolean (value, self->cancellable == NULL && *get_key (self) != '\0');
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hw_key_form_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  HwKeyForm *self = HW_KEY_FORM (object);

  switch (id)
    {
    case PROP_TITLE:
      if (g_set_str (&self->title, g_value_get_string (value)))
        g_object_notify_by_pspec (object, pspec);
      break;
    case PROP_NUMBERED:
      if (self->numbered == g_value_get_boolean (value))
        return;
      self->numbered = g_value_get_boolean (value);
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hw_key_form_dispose (GObject *object)
{
  HwKeyForm *self = HW_KEY_FORM (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (hw_key_form_parent_class)->dispose (object);
}

static void
hw_key_form_finalize (GObject *object)
{
  HwKeyForm *self = HW_KEY_FORM (object);

  g_clear_object (&self->account);
  g_clear_object (&self->record);
  g_clear_object (&self->book);
  g_free (self->server);
  g_free (self->title);
  G_OBJECT_CLASS (hw_key_form_parent_class)->finalize (object);
}

static void
hw_key_form_class_init (HwKeyFormClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = hw_key_form_get_property;
  object_class->set_property = hw_key_form_set_property;
  object_class->dispose = hw_key_form_dispose;
  object_class->finalize = hw_key_form_finalize;
  widget_class->grab_focus = hw_key_form_grab_focus;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_NUMBERED] = g_param_spec_boolean ("numbered", NULL, NULL, FALSE, flags);
  properties[PROP_TESTING] =
      g_param_spec_boolean ("testing", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_READY] = g_param_spec_boolean ("ready", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_ACCEPTED] = g_signal_new ("accepted", HW_TYPE_KEY_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                           G_TYPE_NONE, 1, HW_TYPE_ACCOUNT);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/signin/hw-key-form.ui");
  gtk_widget_class_bind_template_child (widget_class, HwKeyForm, list);
  gtk_widget_class_bind_template_child (widget_class, HwKeyForm, get_key_row);
  gtk_widget_class_bind_template_child (widget_class, HwKeyForm, key_row);
  gtk_widget_class_bind_template_child (widget_class, HwKeyForm, caption);
  gtk_widget_class_bind_template_child (widget_class, HwKeyForm, message_box);
  gtk_widget_class_bind_template_child (widget_class, HwKeyForm, message);
  gtk_widget_class_bind_template_callback (widget_class, get_key_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, submit_cb);
}

static void
hw_key_form_init (HwKeyForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  set_message (self, NULL);
}

/* hw_key_form_set_book: before anything else; a key of a new account is tested against @server. */
void
hw_key_form_set_book (HwKeyForm *self, HwAccountBook *book, const char *server)
{
  g_return_if_fail (HW_IS_KEY_FORM (self));

  g_set_object (&self->book, book);
  g_set_str (&self->server, server);
  hw_key_wait_attach (GTK_WIDGET (self), self->caption, book);
  show_server (self);
  if (self->numbered && gtk_widget_get_visible (self->get_key_row))
    add_numbers (self);
}

/* hw_key_form_set_record: the key is for this account, which is signed out. */
void
hw_key_form_set_record (HwKeyForm *self, HwAccountRecord *record)
{
  g_return_if_fail (HW_IS_KEY_FORM (self));

  g_set_object (&self->record, record);
  show_server (self);
}

/* hw_key_form_set_account: the key replaces the one of this account, which is open. */
void
hw_key_form_set_account (HwKeyForm *self, HwAccount *account)
{
  g_return_if_fail (HW_IS_KEY_FORM (self));

  g_set_object (&self->account, account);
  hw_key_form_set_record (self, hw_account_get_record (account));
}

void
hw_key_form_submit (HwKeyForm *self)
{
  g_return_if_fail (HW_IS_KEY_FORM (self));

  begin (self, HW_KEEP_IN_KEYRING);
}

/* hw_key_form_stop: gives up the test that is under way, if any; it ends when the answer to that is here. */
void
hw_key_form_stop (HwKeyForm *self)
{
  g_return_if_fail (HW_IS_KEY_FORM (self));

  self->stopped = TRUE;
  g_cancellable_cancel (self->cancellable);
}

/* hw_key_form_clear: as new; the key that was typed is forgotten. */
void
hw_key_form_clear (HwKeyForm *self)
{
  g_return_if_fail (HW_IS_KEY_FORM (self));

  gtk_editable_set_text (GTK_EDITABLE (self->key_row), "");
  set_message (self, NULL);
  update (self);
}

/* hw_key_form_end: the dialog around it is gone. Nothing of ours stays with what the toolkit keeps of it. */
void
hw_key_form_end (HwKeyForm *self)
{
  g_return_if_fail (HW_IS_KEY_FORM (self));

  g_object_set_data (G_OBJECT (self), "wait", NULL);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->account);
  g_clear_object (&self->record);
  g_clear_object (&self->book);
  gtk_editable_set_text (GTK_EDITABLE (self->key_row), "");
}

/* hw_key_form_set_error: says why a key is asked for. */
void
hw_key_form_set_error (HwKeyForm *self, const GError *error)
{
  g_autofree char *what = hw_error_words_what (error, NULL);

  g_return_if_fail (HW_IS_KEY_FORM (self));

  set_message (self, what);
}
