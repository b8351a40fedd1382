/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hw-asked-here.h"
#include "hw-delete-dialog.h"
#include "hw-error.h"
#include "hw-op-delete.h"
#include "hw-resource-deletion.h"
#include "hw-resource-facts.h"
#include "hw-ui.h"

/* HwResourceDeletion: what stands behind the dialog that deletes a site or a database. It looks at it when the dialog
 * opens, keeps the facts true as long as it is open, and sends what was confirmed. It lives as long as the dialog, and
 * as long as something that was begun has not ended; closing the dialog stops a look, but no deletion. */
#define HW_TYPE_RESOURCE_DELETION (hw_resource_deletion_get_type ())
G_DECLARE_FINAL_TYPE (HwResourceDeletion, hw_resource_deletion, HW, RESOURCE_DELETION, GObject)

struct _HwResourceDeletion
{
  GObject parent_instance;

  HwDeleteDialog *dialog; /* (unowned) (nullable) keeps us; NULL when it is closed */
  HwAccount *account;     /* (owned) */
  HwResource *resource;   /* (owned) */
  HwResourceKind kind;
  HwOperation *operation;    /* (owned) (nullable) whose outcome is not known */
  GCancellable *cancellable; /* (owned) of the look */
  char *status_word;         /* (owned) (nullable) that the facts say */
  guint tick_id;             /* “just now” does not last */
};

G_DEFINE_FINAL_TYPE (HwResourceDeletion, hw_resource_deletion, G_TYPE_OBJECT)

static const struct
{
  const char *body;
  const char *label;
  const char *looking;
  const char *asking;
  const char *gone;
  const char *not_found;
  const char *renamed;
  const char *unknown;
} texts[HW_N_TARGET_KINDS] = {
  [HW_RESOURCE_SITE] = {
    N_ ("The site is deleted permanently. This cannot be undone."),
    N_ ("_Delete Site"),
    N_ ("Looking at the site once more…"),
    N_ ("Asking Hostwares to delete the site…"),
    N_ ("This site is gone already."),
    N_ ("Hostwares says there is no such site. It may have been deleted before, or belong to another account. This request deleted nothing."),
    N_ ("The site was renamed meanwhile. Nothing was deleted. Type its new name to confirm."),
    N_ ("We don’t know yet whether the site was deleted. The request was sent once and is not repeated. “Activity” shows "
        "what came of it."),
  },
  [HW_RESOURCE_DATABASE] = {
    N_ ("The database and everything in it is deleted permanently. This cannot be undone."),
    N_ ("_Delete Database"),
    N_ ("Looking at the database once more…"),
    N_ ("Asking Hostwares to delete the database…"),
    N_ ("This database is gone already."),
    N_ ("Hostwares says there is no such database. It may have been deleted before, or belong to another account. This request deleted nothing."),
    N_ ("The database was renamed meanwhile. Nothing was deleted. Type its new name to confirm."),
    N_ ("We don’t know yet whether the database was deleted. The request was sent once and is not repeated. “Activity” "
        "shows what came of it."),
  },
};

#define TICK (15 * G_USEC_PER_SEC)

static void
update_facts (HwResourceDeletion *self)
{
  g_auto (GStrv) facts = hw_resource_facts_dup (self->resource, hw_clock_get_wall (hw_account_get_clock (self->account)));

  g_set_str (&self->status_word, hw_resource_get_status_word (self->resource));
  hw_delete_dialog_set_facts (self->dialog, (const char *const *) facts);
}

static char *
dup_words (HwResourceDeletion *self, const GError *error)
{
  return hw_error_words_all (error, hw_ui_get_other_host (hw_account_get_host (self->account)));
}

static void
show_gone (HwResourceDeletion *self)
{
  hw_delete_dialog_set_failed (self->dialog, _ (texts[self->kind].gone), FALSE);
}

static void
update_reason (HwResourceDeletion *self)
{
  if (self->dialog != NULL && hw_delete_dialog_is_ready (self->dialog))
    hw_delete_dialog_set_reason (self->dialog, hw_op_delete_get_reason (self->account, self->resource));
}

static void
show_facts (HwResourceDeletion *self)
{
  update_facts (self);
  update_reason (self);
}

/* What was typed stays. */
static void
show_refused (HwResourceDeletion *self, const char *words)
{
  show_facts (self);
  hw_delete_dialog_set_message (self->dialog, words);
}

static void
resource_notify_cb (HwResourceDeletion *self)
{
  gboolean changed;

  if (self->dialog == NULL || !hw_delete_dialog_is_ready (self->dialog))
    return;
  changed = g_strcmp0 (self->status_word, hw_resource_get_status_word (self->resource)) != 0;
  update_facts (self);
  if (changed)
    hw_delete_dialog_set_message (
        self->dialog, _ ("Its status has changed while this was open. Check that you still want to delete it."));
}

/* What has left the list and came back is another object; the one that was there is told nothing any more. */
static void
take_resource (HwResourceDeletion *self, HwResource *resource)
{
  g_signal_handlers_disconnect_by_data (self->resource, self);
  g_set_object (&self->resource, resource);
  g_signal_connect_object (resource, "notify", G_CALLBACK (resource_notify_cb), self, G_CONNECT_SWAPPED);
  hw_delete_dialog_set_resource (self->dialog, resource);
  resource_notify_cb (self);
  update_reason (self);
}

static void
list_changed_cb (HwResourceDeletion *self)
{
  HwResource *found =
      hw_resource_list_find (hw_account_get_list (self->account, self->kind), hw_resource_get_id (self->resource));

  if (self->dialog == NULL)
    return;
  if (found != NULL && found != self->resource)
    take_resource (self, found);
  else if (found == NULL && hw_delete_dialog_is_ready (self->dialog))
    show_gone (self);
}

static gboolean
tick_cb (gpointer user_data)
{
  HwResourceDeletion *self = HW_RESOURCE_DELETION (user_data);

  if (hw_delete_dialog_is_ready (self->dialog))
    update_facts (self);
  return G_SOURCE_CONTINUE;
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwResourceDeletion) self = HW_RESOURCE_DELETION (user_data);
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  hw_refresher_load_one_finish (HW_REFRESHER (source), result, &error);
  if (self->dialog == NULL)
    return;
  if (error == NULL)
    show_facts (self);
  else if (g_error_matches (error, HW_ERROR, HW_ERROR_NOT_FOUND))
    show_gone (self);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    /* The account was left. */
    adw_dialog_force_close (ADW_DIALOG (self->dialog));
  else
    {
      words = dup_words (self, error);
      hw_delete_dialog_set_failed (self->dialog, words, TRUE);
    }
}

static void
look_cb (HwResourceDeletion *self)
{
  hw_refresher_load_one_async (hw_account_get_refresher (self->account, self->kind),
                               hw_resource_get_id (self->resource), self->cancellable, looked_cb, g_object_ref (self));
}

/* In doubt, the dialog stays until somebody closes it, or until it is known. */
static void
verified_cb (HwResourceDeletion *self)
{
  g_autofree char *words = NULL;

  if (self->dialog == NULL || hw_operation_get_verified (self->operation) == HW_VERIFIED_NOT_YET)
    return;
  if (hw_operation_get_verified (self->operation) == HW_VERIFIED_CONFIRMED)
    {
      adw_dialog_force_close (ADW_DIALOG (self->dialog));
      return;
    }
  words = hw_operation_describe (self->operation);
  hw_delete_dialog_set_failed (self->dialog, words, FALSE);
}

static void
show_unknown (HwResourceDeletion *self, HwOperation *operation)
{
  self->operation = g_object_ref (operation);
  g_signal_connect_object (operation, "notify::verified", G_CALLBACK (verified_cb), self, G_CONNECT_SWAPPED);
  hw_delete_dialog_set_failed (self->dialog, _ (texts[self->kind].unknown), FALSE);
  verified_cb (self);
}

static void
show_outcome (HwResourceDeletion *self, HwOperation *operation)
{
  const GError *error = hw_operation_get_error (operation);
  g_autofree char *words = NULL;

  if (hw_operation_get_state (operation) == HW_OPERATION_UNKNOWN)
    show_unknown (self, operation);
  else if (g_error_matches (error, HW_ERROR, HW_ERROR_NOT_FOUND))
    hw_delete_dialog_set_failed (self->dialog, _ (texts[self->kind].not_found), FALSE);
  else if (hw_operation_get_state (operation) == HW_OPERATION_REFUSED)
    {
      words = dup_words (self, error);
      show_refused (self, words);
    }
  else
    adw_dialog_force_close (ADW_DIALOG (self->dialog));
}

/* Nothing was sent. */
static void
show_not_sent (HwResourceDeletion *self, const GError *error)
{
  g_autofree char *words = NULL;

  if (g_error_matches (error, HW_ERROR, HW_ERROR_NOT_FOUND))
    show_gone (self);
  else if (g_error_matches (error, HW_ERROR, HW_ERROR_CHANGED))
    show_refused (self, _ (texts[self->kind].renamed));
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    adw_dialog_force_close (ADW_DIALOG (self->dialog));
  else
    {
      words = dup_words (self, error);
      show_refused (self, words);
    }
}

static void
deleted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwResourceDeletion) self = HW_RESOURCE_DELETION (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (HwOperation) operation = hw_op_delete_finish (HW_ACCOUNT (source), result, &error);

  if (self->dialog == NULL)
    return;
  if (operation != NULL)
    show_outcome (self, operation);
  else
    show_not_sent (self, error);
}

static void
confirmed_cb (HwResourceDeletion *self, const char *typed)
{
  hw_delete_dialog_set_sending (self->dialog, _ (texts[self->kind].asking));
  hw_asked_here_note (ADW_DIALOG (self->dialog), self->kind, HW_VERB_DELETE, hw_resource_get_id (self->resource));
  hw_op_delete_async (self->account, self->resource, typed, NULL, deleted_cb, g_object_ref (self));
}

static void
closed_cb (HwResourceDeletion *self)
{
  if (self->dialog == NULL)
    return;
  self->dialog = NULL;
  g_cancellable_cancel (self->cancellable);
  hw_clock_clear_timeout (hw_account_get_clock (self->account), &self->tick_id);
  g_signal_handlers_disconnect_by_data (self->resource, self);
  g_signal_handlers_disconnect_by_data (hw_account_get_list (self->account, self->kind), self);
  g_signal_handlers_disconnect_by_data (hw_account_get_connection (self->account), self);
  g_signal_handlers_disconnect_by_data (hw_account_get_operations (self->account), self);
  g_signal_handlers_disconnect_by_data (hw_account_get_protection (self->account), self);
}

static void
hw_resource_deletion_dispose (GObject *object)
{
  HwResourceDeletion *self = HW_RESOURCE_DELETION (object);

  if (self->account != NULL)
    closed_cb (self);
  g_clear_object (&self->operation);
  g_clear_object (&self->resource);
  g_clear_object (&self->account);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (hw_resource_deletion_parent_class)->dispose (object);
}

static void
hw_resource_deletion_finalize (GObject *object)
{
  g_free (HW_RESOURCE_DELETION (object)->status_word);
  G_OBJECT_CLASS (hw_resource_deletion_parent_class)->finalize (object);
}

static void
hw_resource_deletion_class_init (HwResourceDeletionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hw_resource_deletion_dispose;
  G_OBJECT_CLASS (klass)->finalize = hw_resource_deletion_finalize;
}

static void
hw_resource_deletion_init (HwResourceDeletion *self)
{
  self->cancellable = g_cancellable_new ();
}

static void
follow (HwResourceDeletion *self, gpointer object, const char *signal, GCallback callback)
{
  g_signal_connect_object (object, signal, callback, self, G_CONNECT_SWAPPED);
}

AdwDialog *
hw_resource_deletion_create_dialog (HwAccount *account, HwResource *resource)
{
  HwResourceDeletion *self = g_object_new (HW_TYPE_RESOURCE_DELETION, NULL);
  g_auto (GStrv) facts = hw_resource_facts_dup (resource, hw_clock_get_wall (hw_account_get_clock (account)));

  self->account = g_object_ref (account);
  self->resource = g_object_ref (resource);
  self->kind = hw_resource_get_kind (resource);
  self->dialog = hw_delete_dialog_new (resource, _ (texts[self->kind].body), _ (texts[self->kind].label),
                                       _ (texts[self->kind].looking), (const char *const *) facts);
  g_object_set_data_full (G_OBJECT (self->dialog), "deletion", self, g_object_unref);
  follow (self, self->dialog, "look", G_CALLBACK (look_cb));
  follow (self, self->dialog, "confirmed", G_CALLBACK (confirmed_cb));
  follow (self, self->dialog, "closed", G_CALLBACK (closed_cb));
  follow (self, resource, "notify", G_CALLBACK (resource_notify_cb));
  follow (self, hw_account_get_list (account, self->kind), "items-changed", G_CALLBACK (list_changed_cb));
  follow (self, hw_account_get_connection (account), "notify::state", G_CALLBACK (update_reason));
  follow (self, hw_account_get_operations (account), "items-changed", G_CALLBACK (update_reason));
  follow (self, hw_account_get_protection (account), "changed", G_CALLBACK (update_reason));
  self->tick_id = hw_clock_add_timeout (hw_account_get_clock (account), TICK, tick_cb, self);
  return ADW_DIALOG (self->dialog);
}
