/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hw-create-site-dialog-private.h"
#include "hw-discard-question.h"
#include "hw-site.h"
#include "hw-text.h"

/* HwCreateSiteDialog: a new site in three steps: where the code is, how it starts, and a last look. What is typed
 * stays whatever happens, until it is sent or thrown away on purpose. A request on its way outlives the dialog: its
 * outcome is told by the window then. What comes of it in the dialog is in hw-create-site-review.c. */

G_DEFINE_FINAL_TYPE (HwCreateSiteDialog, hw_create_site_dialog, ADW_TYPE_DIALOG)

/* So that a message finds room, and the dialog does not grow while somebody types: with breakpoints it does not follow
 * its content. */
#define HEIGHT        440
#define REVIEW_HEIGHT 580

#define N_FIELDS HW_N_SITE_DRAFT_MEMBERS

/* In the order in which they are seen. */
static void
get_fields (HwCreateSiteDialog *self, HwSiteField *fields[N_FIELDS])
{
  fields[0] = self->repository_field;
  fields[1] = self->branch_field;
  fields[2] = self->name_field;
  fields[3] = self->build_field;
  fields[4] = self->start_field;
  fields[5] = self->port_field;
}

/* Shows what is wrong on this page and puts the focus on the first of it; returns whether all is good. */
static gboolean
check_page (HwCreateSiteDialog *self, AdwNavigationPage *page)
{
  HwSiteField *fields[N_FIELDS];
  HwSiteField *wrong = NULL;

  get_fields (self, fields);
  for (int i = 0; i < N_FIELDS; i++)
    if (gtk_widget_is_ancestor (GTK_WIDGET (fields[i]), GTK_WIDGET (page)) && !hw_site_field_check (fields[i])
        && wrong == NULL)
      wrong = fields[i];
  if (wrong != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (wrong));
  return wrong == NULL;
}

static gboolean
is_name_taken (HwCreateSiteDialog *self)
{
  GListModel *sites = G_LIST_MODEL (hw_account_get_sites (self->account));
  g_autofree char *name = hw_draft_dup_value (self->draft, HW_SITE_NAME);
  g_autofree char *key = hw_text_search_key (name);

  for (guint i = 0; *key != '\0' && i < g_list_model_get_n_items (sites); i++)
    {
      g_autoptr (HwSite) site = g_list_model_get_item (sites, i);
      g_autofree char *other = hw_text_search_key (hw_site_get_name (site));

      if (g_str_equal (other, key))
        return TRUE;
    }
  return FALSE;
}

/* A hint and no error: nobody has said that Hostwares refuses it. */
static void
update_name_hint (HwCreateSiteDialog *self)
{
  hw_form_message_say (self->name_hint, HW_FORM_MESSAGE_HINT,
                       is_name_taken (self)
                           ? _ ("You have a site with this name. Whether Hostwares accepts a second one is not known.")
                           : NULL);
}

static void
suggest_name (HwCreateSiteDialog *self)
{
  g_autofree char *name = NULL;

  if (self->own_name)
    return;
  name = hw_draft_suggest_name (hw_draft_get (self->draft, HW_SITE_REPOSITORY));
  hw_site_field_fill (self->name_field, name == NULL ? "" : name);
}

static void
edited_cb (HwCreateSiteDialog *self, HwSiteField *field)
{
  self->typed = TRUE;
  if (field == self->repository_field)
    {
      suggest_name (self);
      update_name_hint (self);
    }
  hw_create_site_dialog_forget_failure (self);
  hw_create_site_dialog_update_can_close (self);
}

static void
name_edited_cb (HwCreateSiteDialog *self, HwSiteField *field)
{
  /* Whoever empties it wants it filled in again. */
  self->own_name = *hw_draft_get (self->draft, HW_SITE_NAME) != '\0';
  update_name_hint (self);
  edited_cb (self, field);
}

static void
go_on (HwCreateSiteDialog *self)
{
  AdwNavigationPage *page = adw_navigation_view_get_visible_page (self->view);

  if (self->account == NULL || !check_page (self, page))
    return;
  if (page == self->code_page)
    adw_navigation_view_push (self->view, self->start_page);
  else if (page == self->start_page)
    adw_navigation_view_push (self->view, self->review_page);
}

static void
next_cb (HwCreateSiteDialog *self)
{
  go_on (self);
}

static void
next (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  go_on (HW_CREATE_SITE_DIALOG (widget));
}

static void
send_site (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  hw_create_site_dialog_send (HW_CREATE_SITE_DIALOG (widget));
}

/* The same as Escape on the first page. */
static void
close_dialog (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  adw_dialog_close (ADW_DIALOG (widget));
}

static void
page_changed_cb (HwCreateSiteDialog *self)
{
  AdwNavigationPage *page = adw_navigation_view_get_visible_page (self->view);

  if (self->account == NULL)
    return;
  adw_dialog_set_content_height (ADW_DIALOG (self), page == self->review_page ? REVIEW_HEIGHT : HEIGHT);
  if (page == self->start_page)
    gtk_widget_grab_focus (GTK_WIDGET (self->build_field));
  else if (page == self->review_page)
    hw_create_site_dialog_show_review (self);
  hw_create_site_dialog_update_can_close (self);
}

static void
hw_create_site_dialog_close_attempt (AdwDialog *dialog)
{
  hw_discard_question_present (dialog);
}

/* The dialog may be kept by the toolkit for a while: nothing of the account may stay with it. */
static void
end (HwCreateSiteDialog *self)
{
  HwSiteField *fields[N_FIELDS];

  if (self->account == NULL)
    return;
  get_fields (self, fields);
  for (int i = 0; i < N_FIELDS; i++)
    hw_site_field_end (fields[i]);
  hw_create_site_dialog_end_review (self);
  g_signal_handlers_disconnect_by_data (self->account, self);
  g_signal_handlers_disconnect_by_data (hw_account_get_connection (self->account), self);
  g_signal_handlers_disconnect_by_data (hw_account_get_log (self->account), self);
  g_signal_handlers_disconnect_by_data (hw_account_get_operations (self->account), self);
  g_signal_handlers_disconnect_by_data (hw_account_get_sites (self->account), self);
  g_clear_object (&self->account);
}

static void
hw_create_site_dialog_closed (AdwDialog *dialog)
{
  end (HW_CREATE_SITE_DIALOG (dialog));
}

static void
hw_create_site_dialog_dispose (GObject *object)
{
  HwCreateSiteDialog *self = HW_CREATE_SITE_DIALOG (object);

  end (self);
  g_clear_object (&self->operation);
  g_clear_object (&self->draft);
  G_OBJECT_CLASS (hw_create_site_dialog_parent_class)->dispose (object);
}

static void
bind_fields (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, HwCreateSiteDialog, repository_field);
  gtk_widget_class_bind_template_child (widget_class, HwCreateSiteDialog, branch_field);
  gtk_widget_class_bind_template_child (widget_class, HwCreateSiteDialog, name_field);
  gtk_widget_class_bind_template_child (widget_class, HwCreateSiteDialog, build_field);
  gtk_widget_class_bind_template_child (widget_class, HwCreateSiteDialog, start_field);
  gtk_widget_class_bind_template_child (widget_class, HwCreateSiteDialog, port_field);
  gtk_widget_class_bind_template_child (widget_class, HwCreateSiteDialog, repository_message);
  gtk_widget_class_bind_template_child (widget_class, HwCreateSiteDialog, branch_message);
  gtk_widget_class_bind_template_child (widget_class, HwCreateSiteDialog, name_message);
  gtk_widget_class_bind_template_child (widget_class, HwCreateSiteDialog, name_hint);
  gtk_widget_class_bind_template_child (widget_class, HwCreateSiteDialog, build_message);
  gtk_widget_class_bind_template_child (widget_class, HwCreateSiteDialog, start_message);
  gtk_widget_class_bind_template_child (widget_class, HwCreateSiteDialog, port_message);
}

static void
bind_review (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, HwCreateSiteDialog, name_row);
  gtk_widget_class_bind_template_child (widget_class, HwCreateSiteDialog, repository_row);
  gtk_widget_class_bind_template_child (widget_class, HwCreateSiteDialog, branch_row);
  gtk_widget_class_bind_template_child (widget_class, HwCreateSiteDialog, build_row);
  gtk_widget_class_bind_template_child (widget_class, HwCreateSiteDialog, start_row);
  gtk_widget_class_bind_template_child (widget_class, HwCreateSiteDialog, port_row);
  gtk_widget_class_bind_template_child (widget_class, HwCreateSiteDialog, back_button);
  gtk_widget_class_bind_template_child (widget_class, HwCreateSiteDialog, close_button);
  gtk_widget_class_bind_template_child (widget_class, HwCreateSiteDialog, send_button);
  gtk_widget_class_bind_template_child (widget_class, HwCreateSiteDialog, send_stack);
  gtk_widget_class_bind_template_child (widget_class, HwCreateSiteDialog, review_scroll);
  gtk_widget_class_bind_template_child (widget_class, HwCreateSiteDialog, failure);
  gtk_widget_class_bind_template_child (widget_class, HwCreateSiteDialog, reason);
  gtk_widget_class_bind_template_child (widget_class, HwCreateSiteDialog, review_hint);
}

static void
hw_create_site_dialog_class_init (HwCreateSiteDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_create_site_dialog_dispose;
  ADW_DIALOG_CLASS (klass)->closed = hw_create_site_dialog_closed;
  ADW_DIALOG_CLASS (klass)->close_attempt = hw_create_site_dialog_close_attempt;

  gtk_widget_class_install_action (widget_class, "create.next", NULL, next);
  gtk_widget_class_install_action (widget_class, "create.send", NULL, send_site);
  gtk_widget_class_install_action (widget_class, "create.close", NULL, close_dialog);

  g_type_ensure (HW_TYPE_FORM_MESSAGE);
  g_type_ensure (HW_TYPE_PROPERTY_ROW);
  g_type_ensure (HW_TYPE_SITE_FIELD);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/sites/hw-create-site-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, HwCreateSiteDialog, view);
  gtk_widget_class_bind_template_child (widget_class, HwCreateSiteDialog, code_page);
  gtk_widget_class_bind_template_child (widget_class, HwCreateSiteDialog, start_page);
  gtk_widget_class_bind_template_child (widget_class, HwCreateSiteDialog, review_page);
  bind_fields (widget_class);
  bind_review (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, edited_cb);
  gtk_widget_class_bind_template_callback (widget_class, name_edited_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback (widget_class, page_changed_cb);
}

static void
hw_create_site_dialog_init (HwCreateSiteDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->draft = hw_draft_new (HW_RESOURCE_SITE);
}

static void
set_up_field (HwCreateSiteDialog *self, HwSiteField *field, HwSiteMember member, HwFormMessage *message)
{
  hw_site_field_set_up (field, member, message, hw_account_get_clock (self->account));
  hw_site_field_set_draft (field, self->draft, NULL);
}

static void
set_up_fields (HwCreateSiteDialog *self)
{
  set_up_field (self, self->repository_field, HW_SITE_REPOSITORY, self->repository_message);
  set_up_field (self, self->branch_field, HW_SITE_BRANCH, self->branch_message);
  set_up_field (self, self->name_field, HW_SITE_NAME, self->name_message);
  set_up_field (self, self->build_field, HW_SITE_BUILD_COMMAND, self->build_message);
  set_up_field (self, self->start_field, HW_SITE_START_COMMAND, self->start_message);
  set_up_field (self, self->port_field, HW_SITE_PORT, self->port_message);
}

/* What was typed may be lost only on purpose; what was sent is not lost. Escape goes back, and closes where there is no
 * way back: the toolkit would do nothing then. */
void
hw_create_site_dialog_update_can_close (HwCreateSiteDialog *self)
{
  AdwNavigationPage *page = adw_navigation_view_get_visible_page (self->view);

  adw_navigation_view_set_pop_on_escape (self->view, page == NULL || adw_navigation_page_get_can_pop (page));
  adw_dialog_set_can_close (ADW_DIALOG (self), !self->typed || self->sending || self->operation != NULL);
}

HwCreateSiteDialog *
hw_create_site_dialog_new (HwAccount *account)
{
  HwCreateSiteDialog *self = g_object_new (HW_TYPE_CREATE_SITE_DIALOG, NULL);

  self->account = g_object_ref (account);
  adw_dialog_set_content_height (ADW_DIALOG (self), HEIGHT);
  hw_draft_set (self->draft, HW_SITE_BRANCH, "main");
  set_up_fields (self);
  /* Whose site it would be is not on the screen any more. */
  g_signal_connect_object (account, "closed", G_CALLBACK (adw_dialog_force_close), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (hw_account_get_connection (account), "notify::state",
                           G_CALLBACK (hw_create_site_dialog_update_review), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (hw_account_get_log (account), "notify::ready",
                           G_CALLBACK (hw_create_site_dialog_update_review), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (hw_account_get_operations (account), "items-changed",
                           G_CALLBACK (hw_create_site_dialog_update_review), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (hw_account_get_sites (account), "items-changed", G_CALLBACK (update_name_hint), self,
                           G_CONNECT_SWAPPED);
  return self;
}
