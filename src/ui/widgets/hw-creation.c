/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hw-asked-here.h"
#include "hw-create-doubt-page.h"
#include "hw-creation-words.h"
#include "hw-creation.h"
#include "hw-form.h"
#include "hw-op-create.h"
#include "hw-text.h"
#include "hw-ui.h"

/* HwCreation: why something new cannot be asked for now, the request, and what came of it. What is typed stays whatever
 * happens; a request on its way outlives the dialog, and its outcome is told by the window then. */
struct _HwCreation
{
  GObject parent_instance;

  HwCreationParts parts;
  AdwDialog *dialog;             /* (unowned) outlives it */
  HwAccount *account;            /* (owned) (nullable) when the dialog is closed */
  HwDraft *draft;                /* (owned) */
  const HwCreationWords *words;  /* (unowned) */
  HwCreateDoubtPage *doubt_page; /* (unowned) (nullable) in the view */
  HwOperation *operation;        /* (owned) (nullable) that has no answer */
  guint tick_id;
  gboolean typed;
  gboolean sending;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HwCreation, hw_creation, G_TYPE_OBJECT)

static HwResourceList *
get_list (HwCreation *self)
{
  return hw_account_get_list (self->account, hw_draft_get_kind (self->draft));
}

static gboolean
is_visible (HwCreation *self)
{
  return adw_navigation_view_get_visible_page (self->parts.view) == self->parts.page;
}

static gboolean
is_name_taken (HwCreation *self)
{
  GListModel *list = G_LIST_MODEL (get_list (self));
  g_autofree char *name = hw_draft_dup_value (self->draft, HW_RESOURCE_NAME);
  g_autofree char *key = hw_text_search_key (name);

  for (guint i = 0; *key != '\0' && i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (HwResource) resource = g_list_model_get_item (list, i);
      g_autofree char *other = hw_text_search_key (hw_resource_get_name (resource));

      if (g_str_equal (other, key))
        return TRUE;
    }
  return FALSE;
}

/* A hint and no error: nobody has said that Hostwares refuses it. Once it is on its way, what is listed under that name
 * may be what was asked for. */
static void
update_name_hint (HwCreation *self)
{
  if (self->sending || self->operation != NULL)
    return;
  hw_form_message_say (self->parts.name_hint, HW_FORM_MESSAGE_HINT,
                       is_name_taken (self) ? _ (self->words->name_taken) : NULL);
}

static gboolean
tick_cb (gpointer user_data)
{
  HwCreation *self = HW_CREATION (user_data);

  self->tick_id = 0;
  hw_creation_update (self);
  return G_SOURCE_REMOVE;
}

/* (nullable): why it cannot be sent now. Counts down while that is a matter of time. */
static char *
dup_reason (HwCreation *self)
{
  const char *reason = hw_op_create_get_reason (self->account);
  HwClock *clock = hw_account_get_clock (self->account);
  const gint64 wait = hw_op_create_get_wait (self->account, self->draft);
  g_autofree char *words = NULL;

  hw_clock_clear_timeout (clock, &self->tick_id);
  if (reason != NULL)
    return g_strdup (reason);
  if (wait <= 0)
    return NULL;
  self->tick_id = hw_clock_add_timeout (clock, hw_form_get_next_second (wait), tick_cb, self);
  words = hw_form_dup_wait (wait);
  return hw_form_dup_sentence (_ (self->words->wait), words);
}

static const char *
get_hint (HwCreation *self, const char *reason)
{
  if (self->sending)
    return _ ("The request is on its way; closing stops nothing.");
  if (reason == NULL && hw_op_create_find_doubt (self->account, self->draft) != NULL)
    return _ (self->words->doubt);
  return self->parts.usual_hint;
}

/* What was typed may be lost only on purpose; what was sent is not lost. Escape goes back, and closes where there is no
 * way back: the toolkit would do nothing then. */
static void
update_can_close (HwCreation *self)
{
  AdwNavigationPage *page = adw_navigation_view_get_visible_page (self->parts.view);

  adw_navigation_view_set_pop_on_escape (self->parts.view, page == NULL || adw_navigation_page_get_can_pop (page));
  adw_dialog_set_can_close (self->dialog, !self->typed || self->sending || self->operation != NULL);
}

static void
show_failure (HwCreation *self, const GError *error)
{
  g_autofree char *words = hw_error_words_all (error, hw_ui_get_other_host (hw_account_get_host (self->account)));

  hw_form_message_say (self->parts.failure, HW_FORM_MESSAGE_ERROR, words);
  update_name_hint (self);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->parts.scroll), 0);
  hw_creation_focus (self);
}

static void
open_it (HwCreation *self, const char *id)
{
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self->dialog)));
  g_autoptr (AdwDialog) alive = g_object_ref (self->dialog);
  const char *action = self->words->open_action;
  g_autofree char *target = g_strdup (id);

  adw_dialog_force_close (alive);
  if (window != NULL && target != NULL)
    gtk_widget_activate_action (window, action, "s", target);
}

typedef struct
{
  gpointer creation; /* kept */
  char *id;          /* (owned) */
} Opening;

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Opening *opening = user_data;
  g_autoptr (HwCreation) self = hw_form_take (opening->creation);

  /* What cannot be read yet is opened from the list when it is there. */
  hw_refresher_load_one_finish (HW_REFRESHER (source), result, NULL);
  if (self != NULL && self->account != NULL)
    open_it (self, opening->id);
  g_free (opening->id);
  g_free (opening);
}

/* The page of it needs it in the list, and the list may not have been read since. */
static void
show_done (HwCreation *self, const char *id)
{
  Opening *opening;

  if (id == NULL || hw_resource_list_find (get_list (self), id) != NULL)
    {
      open_it (self, id);
      return;
    }
  opening = g_new0 (Opening, 1);
  opening->creation = hw_form_keep (self);
  opening->id = g_strdup (id);
  hw_refresher_load_one_async (hw_account_get_refresher (self->account, hw_draft_get_kind (self->draft)), id, NULL,
                               loaded_cb, opening);
}

static void
open_cb (HwCreation *self)
{
  show_done (self, hw_operation_get_target_id (self->operation));
}

static void
leave_doubt (HwCreation *self)
{
  g_clear_pointer (&self->doubt_page, hw_create_doubt_page_end);
  g_clear_object (&self->operation);
}

/* Back to the last look: nothing is sent without it. */
static void
again_cb (HwCreation *self)
{
  leave_doubt (self);
  update_name_hint (self);
  adw_navigation_view_pop_to_page (self->parts.view, self->parts.page);
  hw_creation_update (self);
  hw_creation_focus (self);
}

static void
show_doubt (HwCreation *self, HwOperation *operation)
{
  g_set_object (&self->operation, operation);
  self->doubt_page = hw_create_doubt_page_new (self->account, self->draft, operation);
  g_signal_connect_object (self->doubt_page, "open", G_CALLBACK (open_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->doubt_page, "again", G_CALLBACK (again_cb), self, G_CONNECT_SWAPPED);
  adw_navigation_view_push (self->parts.view, ADW_NAVIGATION_PAGE (self->doubt_page));
  update_can_close (self);
}

static void
set_sending (HwCreation *self, gboolean sending)
{
  self->sending = sending;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  hw_creation_update (self);
}

static gboolean
is_done (HwOperation *operation)
{
  return hw_operation_get_state (operation) == HW_OPERATION_DONE
         || hw_operation_get_verified (operation) == HW_VERIFIED_CONFIRMED;
}

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwCreation) self = hw_form_take (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (HwOperation) operation = hw_op_create_finish (HW_ACCOUNT (source), result, &error);

  if (self == NULL || self->account == NULL)
    return;
  if (operation != NULL && is_done (operation))
    {
      show_done (self, hw_operation_get_target_id (operation));
      return;
    }
  set_sending (self, FALSE);
  if (operation == NULL)
    show_failure (self, error);
  else if (hw_operation_get_state (operation) == HW_OPERATION_REFUSED)
    show_failure (self, hw_operation_get_error (operation));
  else
    show_doubt (self, operation);
}

static void
hw_creation_dispose (GObject *object)
{
  HwCreation *self = HW_CREATION (object);

  hw_creation_end (self);
  g_clear_object (&self->operation);
  g_clear_object (&self->draft);
  G_OBJECT_CLASS (hw_creation_parent_class)->dispose (object);
}

static void
hw_creation_class_init (HwCreationClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hw_creation_dispose;

  signals[SIGNAL_CHANGED] =
      g_signal_new ("changed", HW_TYPE_CREATION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hw_creation_init (HwCreation *self)
{
}

static void
follow (HwCreation *self, gpointer object, const char *signal, GCallback callback)
{
  g_signal_connect_object (object, signal, callback, self, G_CONNECT_SWAPPED);
}

static void
account_closed_cb (HwCreation *self)
{
  adw_dialog_force_close (self->dialog);
}

HwCreation *
hw_creation_new (AdwDialog *dialog, HwAccount *account, HwDraft *draft, const HwCreationParts *parts)
{
  HwCreation *self = g_object_new (HW_TYPE_CREATION, NULL);

  self->dialog = dialog;
  self->account = g_object_ref (account);
  self->draft = g_object_ref (draft);
  self->parts = *parts;
  self->words = hw_creation_words_get (hw_draft_get_kind (draft));
  /* Whose it would be is not on the screen any more. */
  follow (self, account, "closed", G_CALLBACK (account_closed_cb));
  follow (self, hw_account_get_connection (account), "notify::state", G_CALLBACK (hw_creation_update));
  follow (self, hw_account_get_log (account), "notify::ready", G_CALLBACK (hw_creation_update));
  follow (self, hw_account_get_operations (account), "items-changed", G_CALLBACK (hw_creation_update));
  follow (self, get_list (self), "items-changed", G_CALLBACK (update_name_hint));
  hw_creation_update (self);
  return self;
}

/* hw_creation_end: the dialog may be kept by the toolkit for a while: nothing of the account may stay with it. */
void
hw_creation_end (HwCreation *self)
{
  g_return_if_fail (HW_IS_CREATION (self));

  if (self->account == NULL)
    return;
  hw_clock_clear_timeout (hw_account_get_clock (self->account), &self->tick_id);
  leave_doubt (self);
  g_signal_handlers_disconnect_by_data (self->account, self);
  g_signal_handlers_disconnect_by_data (hw_account_get_connection (self->account), self);
  g_signal_handlers_disconnect_by_data (hw_account_get_log (self->account), self);
  g_signal_handlers_disconnect_by_data (hw_account_get_operations (self->account), self);
  g_signal_handlers_disconnect_by_data (get_list (self), self);
  g_clear_object (&self->account);
}

/* hw_creation_edited: what was said of a request is not true of another text. */
void
hw_creation_edited (HwCreation *self)
{
  g_return_if_fail (HW_IS_CREATION (self));

  if (self->account == NULL)
    return;
  self->typed = TRUE;
  hw_form_message_set (self->parts.failure, HW_FORM_MESSAGE_ERROR, NULL);
  update_name_hint (self);
  hw_creation_update (self);
}

/* hw_creation_update: whenever something may have changed: the page, the connection, the time, the request. */
void
hw_creation_update (HwCreation *self)
{
  g_autofree char *reason = NULL;

  if (self->account == NULL)
    return;
  update_can_close (self);
  if (!is_visible (self))
    return;
  reason = self->sending ? NULL : dup_reason (self);
  hw_form_message_set (self->parts.reason, HW_FORM_MESSAGE_HINT, reason);
  hw_form_message_set (self->parts.hint, HW_FORM_MESSAGE_HINT, get_hint (self, reason));
  gtk_stack_set_visible_child_name (self->parts.send_stack, self->sending ? "spinner" : "label");
  gtk_widget_action_set_enabled (GTK_WIDGET (self->dialog), "create.send", !self->sending && reason == NULL);
  gtk_widget_set_tooltip_text (self->parts.send_button, reason);
}

/* hw_creation_focus: Enter creates, if it can. */
void
hw_creation_focus (HwCreation *self)
{
  if (!gtk_widget_grab_focus (self->parts.send_button))
    gtk_widget_grab_focus (self->parts.other);
}

void
hw_creation_send (HwCreation *self)
{
  g_autofree char *name = NULL;

  g_return_if_fail (HW_IS_CREATION (self));

  if (self->account == NULL || self->sending || !is_visible (self))
    return;
  hw_form_message_set (self->parts.failure, HW_FORM_MESSAGE_ERROR, NULL);
  set_sending (self, TRUE);
  gtk_widget_grab_focus (self->parts.close_button);
  name = hw_draft_dup_value (self->draft, HW_RESOURCE_NAME);
  hw_asked_here_note (self->dialog, hw_draft_get_kind (self->draft), HW_VERB_CREATE, name);
  /* No cancellable: a change outlives the dialog. */
  hw_op_create_async (self->account, self->draft, NULL, sent_cb, hw_form_keep (self));
}

gboolean
hw_creation_is_sending (HwCreation *self)
{
  g_return_val_if_fail (HW_IS_CREATION (self), FALSE);

  return self->sending;
}
