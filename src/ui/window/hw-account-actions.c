/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hw-account-actions.h"
#include "hw-account-dialogs.h"
#include "hw-error.h"
#include "hw-key-dialog.h"
#include "hw-op-key.h"
#include "hw-ui.h"

/* HwAccountActions: coming and going, as actions of the window: which account is open, with which key. What came of
 * them is told by signals, so that the window has to know nothing of books, keys and keyrings.
 *
 * The keyring is asked once at the start, and is not to be unlocked for that; after it only when the person asks for
 * an account. The book is read when it is needed: the practice account needs none. */
struct _HwAccountActions
{
  GObject parent_instance;

  AdwApplicationWindow *window; /* (unowned) (nullable) owns us */
  HwAccountBook *book;          /* (owned) */
  char *server;                 /* (owned) */
  HwAccount *account;           /* (owned) (nullable) the one that is shown */
  GCancellable *opening;        /* (owned) (nullable) of the account that is being opened */
  HwAccountRecord *coming;      /* (owned) (nullable) that account */
  GCancellable *loading;        /* (owned) (nullable) of the book, from when it is first needed */
  gboolean starting;            /* nothing is shown yet */
};

enum
{
  SIGNAL_OPENING,
  SIGNAL_OPENED,
  SIGNAL_LEFT,
  SIGNAL_TROUBLE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HwAccountActions, hw_account_actions, G_TYPE_OBJECT)

static void open_record (HwAccountActions *self, HwAccountRecord *record, gboolean unlock);

static void
accepted_cb (HwAccountActions *self, HwAccount *account)
{
  if (account != self->account)
    g_signal_emit (self, signals[SIGNAL_OPENED], 0, account);
  else if (self->window != NULL)
    hw_ui_toast (adw_application_window_get_content (self->window), _ ("The new key is in use."));
}

static void
present (HwAccountActions *self, HwKeyDialog *dialog)
{
  g_signal_connect_object (dialog, "accepted", G_CALLBACK (accepted_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self->window));
}

static void
trouble_response_cb (AdwAlertDialog *dialog, const char *response, gpointer user_data)
{
  HwAccountActions *self = HW_ACCOUNT_ACTIONS (user_data);
  HwAccountRecord *record = g_object_get_data (G_OBJECT (dialog), "record");

  if (self->window == NULL)
    return;
  if (g_str_equal (response, "again"))
    open_record (self, record, TRUE);
  else if (g_str_equal (response, "key"))
    present (self, hw_key_dialog_new_to_sign_in (self->book, record, NULL));
}

/* Asked for by the person, who stays where they are. */
static void
show_trouble (HwAccountActions *self, HwAccountRecord *record, const GError *error)
{
  g_autofree char *what = hw_error_words_what (error, NULL);
  g_autofree char *advice = hw_error_words_advice (error, NULL);
  /* Translators: what happened, then what to do */
  g_autofree char *body = g_strdup_printf (_ ("%s %s"), what, advice);
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (_ ("Account Not Opened"), body));

  adw_alert_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "key", _ ("Enter _Key…"), "again", _ ("_Try Again"),
                                  NULL);
  adw_alert_dialog_set_default_response (dialog, "again");
  adw_alert_dialog_set_close_response (dialog, "cancel");
  g_object_set_data_full (G_OBJECT (dialog), "record", g_object_ref (record), g_object_unref);
  g_signal_connect_object (dialog, "response", G_CALLBACK (trouble_response_cb), self, 0);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self->window));
}

/* One account that is to be opened. */
typedef struct
{
  HwAccountActions *actions; /* (owned) */
  HwAccountRecord *record;   /* (owned) */
  GCancellable *cancellable; /* (owned) */
} Opening;

static void
opening_free (Opening *self)
{
  g_object_unref (self->actions);
  g_object_unref (self->record);
  g_object_unref (self->cancellable);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Opening, opening_free)

static void
fail (HwAccountActions *self, HwAccountRecord *record, const GError *error)
{
  const gboolean starting = self->starting;

  self->starting = FALSE;
  g_signal_emit (self, signals[SIGNAL_TROUBLE], 0, record, error);
  if (starting)
    g_signal_emit (self, signals[SIGNAL_LEFT], 0);
  else if (hw_account_book_find (self->book, hw_account_record_get_id (record)) != record)
    /* It was removed meanwhile, and is missed by nobody. */
    return;
  else if (g_error_matches (error, HW_ERROR, HW_ERROR_NO_KEY))
    present (self, hw_key_dialog_new_to_sign_in (self->book, record, error));
  else
    show_trouble (self, record, error);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Opening) opening = user_data;
  HwAccountActions *self = opening->actions;
  g_autoptr (GError) error = NULL;
  g_autoptr (HwAccount) account = hw_op_key_open_finish (HW_ACCOUNT_BOOK (source), result, &error);

  /* Another one was asked for meanwhile, or the window is gone. */
  if (self->opening != opening->cancellable)
    {
      if (account != NULL)
        hw_account_close (account);
      return;
    }
  g_clear_object (&self->opening);
  g_clear_object (&self->coming);
  if (account == NULL)
    {
      fail (self, opening->record, error);
      return;
    }
  self->starting = FALSE;
  g_signal_emit (self, signals[SIGNAL_TROUBLE], 0, opening->record, NULL);
  g_signal_emit (self, signals[SIGNAL_OPENED], 0, account);
}

static void
stop_opening (HwAccountActions *self)
{
  g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
  g_clear_object (&self->coming);
}

static void
open_record (HwAccountActions *self, HwAccountRecord *record, gboolean unlock)
{
  Opening *opening = g_new0 (Opening, 1);

  stop_opening (self);
  self->opening = g_cancellable_new ();
  self->coming = g_object_ref (record);
  opening->actions = g_object_ref (self);
  opening->record = g_object_ref (record);
  opening->cancellable = g_object_ref (self->opening);
  hw_op_key_open_async (self->book, record, unlock, self->opening, opened_cb, opening);
}

static void
switch_account (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HwAccountActions *self = HW_ACCOUNT_ACTIONS (user_data);
  const char *id = g_variant_get_string (parameter, NULL);
  HwAccountRecord *record = hw_account_book_find (self->book, id);

  if (self->account != NULL && g_str_equal (id, hw_account_record_get_id (hw_account_get_record (self->account))))
    stop_opening (self);
  else if (record != NULL && hw_account_record_get_signed_in (record))
    open_record (self, record, TRUE);
  else if (record != NULL)
    present (self, hw_key_dialog_new_to_sign_in (self->book, record, NULL));
}

static void
add_account (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HwAccountActions *self = HW_ACCOUNT_ACTIONS (user_data);

  hw_account_actions_load (self);
  present (self, hw_key_dialog_new_to_add (self->book, self->server));
}

static void
replace_key (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HwAccountActions *self = HW_ACCOUNT_ACTIONS (user_data);

  present (self, hw_key_dialog_new_to_replace (self->book, self->account));
}

static void
sign_out (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HwAccountActions *self = HW_ACCOUNT_ACTIONS (user_data);

  hw_account_dialogs_sign_out (self, hw_account_get_record (self->account));
}

static void
rename_account (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HwAccountActions *self = HW_ACCOUNT_ACTIONS (user_data);
  HwAccountRecord *record = hw_account_book_find (self->book, g_variant_get_string (parameter, NULL));

  if (record != NULL)
    hw_account_dialogs_rename (self, record);
}

static void
remove_account (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HwAccountActions *self = HW_ACCOUNT_ACTIONS (user_data);
  HwAccountRecord *record = hw_account_book_find (self->book, g_variant_get_string (parameter, NULL));

  if (record != NULL)
    hw_account_dialogs_remove (self, record);
}

static const GActionEntry entries[] = {
  { "switch-account", switch_account, "s", "''" },
  { "add-account", add_account },
  { "replace-key", replace_key },
  { "sign-out", sign_out },
  { "rename-account", rename_account, "s" },
  { "remove-account", remove_account, "s" },
};

static void
update (HwAccountActions *self)
{
  const gboolean real = self->account != NULL && hw_account_get_mode (self->account) == HW_ACCOUNT_REAL;
  const char *id = self->account == NULL ? "" : hw_account_record_get_id (hw_account_get_record (self->account));
  GActionMap *map = G_ACTION_MAP (self->window);

  g_action_change_state (g_action_map_lookup_action (map, "switch-account"), g_variant_new_string (id));
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (map, "replace-key")), real);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (map, "sign-out")), real);
}

/* The one that was open last; a key belongs to its server, and to no other one. */
static HwAccountRecord *
find_latest (HwAccountActions *self)
{
  HwAccountRecord *latest = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->book)); i++)
    {
      g_autoptr (HwAccountRecord) record = g_list_model_get_item (G_LIST_MODEL (self->book), i);

      if (hw_account_record_get_signed_in (record) && g_str_equal (hw_account_record_get_server (record), self->server)
          && (latest == NULL || hw_account_record_get_opened_at (record) >= hw_account_record_get_opened_at (latest)))
        latest = record;
    }
  return latest;
}

static void
open_latest (HwAccountActions *self)
{
  HwAccountRecord *latest = find_latest (self);

  if (latest == NULL)
    {
      self->starting = FALSE;
      g_signal_emit (self, signals[SIGNAL_LEFT], 0);
      return;
    }
  g_signal_emit (self, signals[SIGNAL_OPENING], 0, hw_account_record_get_name (latest));
  open_record (self, latest, FALSE);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwAccountActions) self = HW_ACCOUNT_ACTIONS (user_data);
  HwAccountBook *book = HW_ACCOUNT_BOOK (source);
  g_autoptr (GError) error = NULL;
  const gboolean loaded = hw_account_book_load_finish (book, result, &error);

  if (self->window == NULL)
    return;
  if (self->starting)
    open_latest (self);
  if (!loaded)
    hw_account_dialogs_tell_not_loaded (GTK_WIDGET (self->window), error);
  if (hw_account_book_get_cache_set_aside (book) != NULL)
    hw_account_dialogs_tell_cache_set_aside (GTK_WIDGET (self->window), hw_account_book_get_cache_set_aside (book));
  if (loaded && hw_account_book_get_set_aside (book) != NULL)
    hw_account_dialogs_tell_set_aside (GTK_WIDGET (self->window), hw_account_book_get_set_aside (book));
}

static void
hw_account_actions_dispose (GObject *object)
{
  HwAccountActions *self = HW_ACCOUNT_ACTIONS (object);

  self->window = NULL;
  stop_opening (self);
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_clear_object (&self->account);
  G_OBJECT_CLASS (hw_account_actions_parent_class)->dispose (object);
}

static void
hw_account_actions_finalize (GObject *object)
{
  HwAccountActions *self = HW_ACCOUNT_ACTIONS (object);

  g_clear_object (&self->book);
  g_free (self->server);
  G_OBJECT_CLASS (hw_account_actions_parent_class)->finalize (object);
}

static void
hw_account_actions_class_init (HwAccountActionsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hw_account_actions_dispose;
  object_class->finalize = hw_account_actions_finalize;

  signals[SIGNAL_OPENING] = g_signal_new ("opening", HW_TYPE_ACCOUNT_ACTIONS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_OPENED] = g_signal_new ("opened", HW_TYPE_ACCOUNT_ACTIONS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, HW_TYPE_ACCOUNT);
  signals[SIGNAL_LEFT] =
      g_signal_new ("left", HW_TYPE_ACCOUNT_ACTIONS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_TROUBLE] = g_signal_new ("trouble", HW_TYPE_ACCOUNT_ACTIONS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 2, HW_TYPE_ACCOUNT_RECORD, G_TYPE_ERROR);
}

static void
hw_account_actions_init (HwAccountActions *self)
{
}

/* hw_account_actions_new: the actions of @window, which must own them; a new account is one of @server. */
HwAccountActions *
hw_account_actions_new (AdwApplicationWindow *window, HwAccountBook *book, const char *server)
{
  HwAccountActions *self = g_object_new (HW_TYPE_ACCOUNT_ACTIONS, NULL);

  self->window = window;
  self->book = g_object_ref (book);
  self->server = g_strdup (server);
  g_action_map_add_action_entries (G_ACTION_MAP (window), entries, G_N_ELEMENTS (entries), self);
  update (self);
  return self;
}

/* hw_account_actions_start: opens the account that was open last, if its key is at hand; else "left" is emitted. */
void
hw_account_actions_start (HwAccountActions *self)
{
  g_return_if_fail (HW_IS_ACCOUNT_ACTIONS (self));

  self->starting = TRUE;
  hw_account_actions_load (self);
}

/* hw_account_actions_load: reads the book, if that was not done before. */
void
hw_account_actions_load (HwAccountActions *self)
{
  g_return_if_fail (HW_IS_ACCOUNT_ACTIONS (self));

  if (self->loading != NULL)
    return;
  self->loading = g_cancellable_new ();
  hw_account_book_load_async (self->book, self->loading, loaded_cb, g_object_ref (self));
}

/* hw_account_actions_set_account: what is shown now, NULL for the welcome page. */
void
hw_account_actions_set_account (HwAccountActions *self, HwAccount *account)
{
  g_return_if_fail (HW_IS_ACCOUNT_ACTIONS (self));

  stop_opening (self);
  g_set_object (&self->account, account);
  if (self->window != NULL)
    update (self);
}

/* hw_account_actions_leave: the account is about to be given up; it is not to be shown any more, nor to be opened. */
void
hw_account_actions_leave (HwAccountActions *self, HwAccountRecord *record)
{
  const gboolean starting = self->starting && self->coming == record;

  g_return_if_fail (HW_IS_ACCOUNT_ACTIONS (self));

  if (self->coming == record)
    stop_opening (self);
  if (starting)
    self->starting = FALSE;
  if (starting)
    g_signal_emit (self, signals[SIGNAL_LEFT], 0);
  else if (self->account != NULL && hw_account_get_record (self->account) == record)
    g_signal_emit (self, signals[SIGNAL_LEFT], 0);
}

HwAccountBook *
hw_account_actions_get_book (HwAccountActions *self)
{
  return self->book;
}

/* hw_account_actions_get_window: NULL when it is gone. */
GtkWidget *
hw_account_actions_get_window (HwAccountActions *self)
{
  return self->window == NULL ? NULL : GTK_WIDGET (self->window);
}
