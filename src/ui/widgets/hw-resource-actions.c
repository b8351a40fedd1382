/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hw-edit-dialog.h"
#include "hw-op-action.h"
#include "hw-op-delete.h"
#include "hw-op-edit.h"
#include "hw-resource-actions.h"
#include "hw-resource-questions.h"
#include "hw-site.h"
#include "hw-text.h"
#include "hw-ui.h"

/* HwResourceActions: what can be done with one site or database, as the actions "site.…" or "database.…" of a widget:
 * the row of the list and the page have the same ones, with the same menu. They are enabled as its status, what is
 * under way and the connection allow; "changed" is emitted whenever that may have changed. */
struct _HwResourceActions
{
  GObject parent_instance;

  GtkWidget *widget;         /* (unowned) owns us */
  GSimpleActionGroup *group; /* (owned) */
  HwAccount *account;        /* (owned) (nullable) */
  HwResource *resource;      /* (owned) (nullable) */
  HwResourceKind kind;
  gulong operations_id;
  gulong connection_id;
  gulong log_id;
  gulong protection_id;
  gulong resource_id;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HwResourceActions, hw_resource_actions, G_TYPE_OBJECT)

static void
set_enabled (HwResourceActions *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->group), name);

  if (action != NULL)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

static char *
dup_website (HwResourceActions *self)
{
  return HW_IS_SITE (self->resource) ? hw_text_https_uri (hw_site_get_domain (HW_SITE (self->resource))) : NULL;
}

/* What is protected has its word when it is asked for. */
static const char *
get_reason_against_deleting (HwResourceActions *self)
{
  HwProtection *protection = hw_account_get_protection (self->account);

  if (hw_protection_get (protection, self->kind, hw_resource_get_id (self->resource)) == HW_PROTECTION_ON)
    return NULL;
  return hw_op_delete_get_reason (self->account, self->resource);
}

static void
update (HwResourceActions *self)
{
  g_autofree char *website = dup_website (self);
  gboolean editable;

  editable = self->resource != NULL && hw_resource_actions_get_reason_against_editing (self) == NULL;
  set_enabled (self, "open-website", website != NULL);
  set_enabled (self, "copy-address",
               HW_IS_SITE (self->resource) && hw_site_get_domain (HW_SITE (self->resource)) != NULL);
  for (int action = 0; action < HW_N_ACTIONS; action++)
    set_enabled (self, hw_action_get_word (action),
                 self->resource != NULL && hw_op_action_is_offered (self->account, self->resource, action, NULL));
  set_enabled (self, "edit", editable);
  set_enabled (self, "rename", editable);
  set_enabled (self, "delete", self->resource != NULL && get_reason_against_deleting (self) == NULL);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
open_website_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HwResourceActions *self = HW_RESOURCE_ACTIONS (user_data);
  g_autofree char *website = dup_website (self);

  if (website == NULL)
    return;
  if (hw_account_get_mode (self->account) == HW_ACCOUNT_PRACTICE)
    hw_ui_toast (self->widget, _ ("There is no website behind a site of the practice account"));
  else
    hw_ui_open (self->widget, website);
}

static void
copy_address_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HwResourceActions *self = HW_RESOURCE_ACTIONS (user_data);

  hw_ui_copy (self->widget, hw_site_get_domain (HW_SITE (self->resource)), _ ("Address copied"));
}

static void
run_cb (GSimpleAction *simple, GVariant *parameter, gpointer user_data)
{
  HwResourceActions *self = HW_RESOURCE_ACTIONS (user_data);
  HwAction action;

  if (self->resource != NULL && hw_action_from_word (g_action_get_name (G_ACTION (simple)), &action))
    hw_resource_question_run_action (self->widget, self->account, self->resource, action);
}

static void
edit_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HwResourceActions *self = HW_RESOURCE_ACTIONS (user_data);

  if (self->resource != NULL)
    adw_dialog_present (ADW_DIALOG (hw_edit_dialog_new (self->account, self->resource)), self->widget);
}

static void
delete_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HwResourceActions *self = HW_RESOURCE_ACTIONS (user_data);

  if (self->resource != NULL)
    hw_resource_question_delete (self->widget, self->account, self->resource);
}

static void
disconnect (HwResourceActions *self)
{
  if (self->account != NULL)
    {
      g_clear_signal_handler (&self->operations_id, hw_account_get_operations (self->account));
      g_clear_signal_handler (&self->connection_id, hw_account_get_connection (self->account));
      g_clear_signal_handler (&self->log_id, hw_account_get_log (self->account));
      g_clear_signal_handler (&self->protection_id, hw_account_get_protection (self->account));
    }
  if (self->resource != NULL)
    g_clear_signal_handler (&self->resource_id, self->resource);
}

static void
hw_resource_actions_dispose (GObject *object)
{
  HwResourceActions *self = HW_RESOURCE_ACTIONS (object);

  disconnect (self);
  g_clear_object (&self->account);
  g_clear_object (&self->resource);
  g_clear_object (&self->group);
  G_OBJECT_CLASS (hw_resource_actions_parent_class)->dispose (object);
}

static void
hw_resource_actions_class_init (HwResourceActionsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hw_resource_actions_dispose;

  signals[SIGNAL_CHANGED] =
      g_signal_new ("changed", HW_TYPE_RESOURCE_ACTIONS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hw_resource_actions_init (HwResourceActions *self)
{
  self->group = g_simple_action_group_new ();
}

static void
add_actions (HwResourceActions *self)
{
  const GActionEntry common[] = {
    { "start", run_cb },
    { "stop", run_cb },
    { "restart", run_cb },
    { "delete", delete_cb },
  };
  const GActionEntry of_sites[] = {
    { "open-website", open_website_cb },
    { "copy-address", copy_address_cb },
    { "deploy", run_cb },
    { "edit", edit_cb },
  };
  const GActionEntry of_databases[] = { { "rename", edit_cb } };
  GActionMap *map = G_ACTION_MAP (self->group);

  g_action_map_add_action_entries (map, common, G_N_ELEMENTS (common), self);
  if (self->kind == HW_RESOURCE_SITE)
    g_action_map_add_action_entries (map, of_sites, G_N_ELEMENTS (of_sites), self);
  else
    g_action_map_add_action_entries (map, of_databases, G_N_ELEMENTS (of_databases), self);
}

const char *
hw_resource_actions_get_prefix (HwResourceKind kind)
{
  return kind == HW_RESOURCE_SITE ? "site" : "database";
}

/* hw_resource_actions_new: the actions of @widget, which must own them. */
HwResourceActions *
hw_resource_actions_new (GtkWidget *widget, HwResourceKind kind)
{
  HwResourceActions *self = g_object_new (HW_TYPE_RESOURCE_ACTIONS, NULL);

  self->widget = widget;
  self->kind = kind;
  add_actions (self);
  gtk_widget_insert_action_group (widget, hw_resource_actions_get_prefix (kind), G_ACTION_GROUP (self->group));
  update (self);
  return self;
}

/* hw_resource_actions_set_resource: both are NULL for a row that shows nothing at present. */
void
hw_resource_actions_set_resource (HwResourceActions *self, HwAccount *account, HwResource *resource)
{
  g_return_if_fail (HW_IS_RESOURCE_ACTIONS (self));
  g_return_if_fail ((account == NULL) == (resource == NULL));

  disconnect (self);
  g_set_object (&self->account, account);
  g_set_object (&self->resource, resource);
  if (resource != NULL)
    {
      self->operations_id = g_signal_connect_object (hw_account_get_operations (account), "items-changed",
                                                     G_CALLBACK (update), self, G_CONNECT_SWAPPED);
      self->connection_id = g_signal_connect_object (hw_account_get_connection (account), "notify::state",
                                                     G_CALLBACK (update), self, G_CONNECT_SWAPPED);
      self->log_id = g_signal_connect_object (hw_account_get_log (account), "notify::ready", G_CALLBACK (update), self,
                                              G_CONNECT_SWAPPED);
      self->protection_id = g_signal_connect_object (hw_account_get_protection (account), "changed",
                                                     G_CALLBACK (update), self, G_CONNECT_SWAPPED);
      self->resource_id = g_signal_connect_object (resource, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
    }
  update (self);
}

/* hw_resource_actions_get_reason: why the action is off, in a sentence; NULL if it is on. */
const char *
hw_resource_actions_get_reason (HwResourceActions *self, HwAction action)
{
  const char *reason = NULL;

  g_return_val_if_fail (HW_IS_RESOURCE_ACTIONS (self), NULL);

  if (self->resource != NULL)
    hw_op_action_is_offered (self->account, self->resource, action, &reason);
  return reason;
}

/* hw_resource_actions_get_reason_against_editing: why "site.edit" or "database.rename" is off, in a sentence; NULL if
 * it is on. */
const char *
hw_resource_actions_get_reason_against_editing (HwResourceActions *self)
{
  g_return_val_if_fail (HW_IS_RESOURCE_ACTIONS (self), NULL);

  return self->resource == NULL ? NULL : hw_op_edit_get_reason (self->account, self->resource);
}

/* hw_resource_actions_get_reason_against_deleting: why "site.delete" or "database.delete" is off, in a sentence; NULL
 * if it is on. */
const char *
hw_resource_actions_get_reason_against_deleting (HwResourceActions *self)
{
  g_return_val_if_fail (HW_IS_RESOURCE_ACTIONS (self), NULL);

  return self->resource == NULL ? NULL : get_reason_against_deleting (self);
}

/* hw_resource_actions_create_menu: (transfer full): the menu of a site or a database; the actions are looked up from
 * where it is shown. */
GMenuModel *
hw_resource_actions_create_menu (HwResourceKind kind)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource (RESOURCE_PATH "/widgets/hw-resource-menus.ui");

  return G_MENU_MODEL (g_object_ref (gtk_builder_get_object (builder, hw_resource_actions_get_prefix (kind))));
}
