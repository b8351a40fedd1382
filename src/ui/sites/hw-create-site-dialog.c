/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hw-create-site-dialog.h"
#include "hw-creation.h"
#include "hw-discard-question.h"
#include "hw-draft-field.h"
#include "hw-property-row.h"
#include "hw-site.h"

/* HwCreateSiteDialog: a new site in three steps: where the code is, how it starts, and a last look. What is typed
 * stays whatever happens, until it is sent or thrown away on purpose. What comes of the request is the matter of
 * HwCreation. */
struct _HwCreateSiteDialog
{
  AdwDialog parent_instance;

  AdwNavigationView *view;
  AdwNavigationPage *code_page;
  AdwNavigationPage *start_page;
  AdwNavigationPage *review_page;
  HwDraftField *repository_field;
  HwDraftField *branch_field;
  HwDraftField *name_field;
  HwDraftField *build_field;
  HwDraftField *start_field;
  HwDraftField *port_field;
  HwFormMessage *repository_message;
  HwFormMessage *branch_message;
  HwFormMessage *name_message;
  HwFormMessage *name_hint;
  HwFormMessage *build_message;
  HwFormMessage *start_message;
  HwFormMessage *port_message;
  HwPropertyRow *name_row;
  HwPropertyRow *repository_row;
  HwPropertyRow *branch_row;
  HwPropertyRow *build_row;
  HwPropertyRow *start_row;
  HwPropertyRow *port_row;
  GtkWidget *back_button;
  GtkWidget *close_button;
  GtkWidget *send_button;
  GtkStack *send_stack;
  GtkScrolledWindow *review_scroll;
  HwFormMessage *failure;
  HwFormMessage *reason;
  HwFormMessage *review_hint;

  HwCreation *creation; /* (owned) (nullable) when it is closed */
  HwDraft *draft;       /* (owned) */
  gboolean own_name;    /* the person has typed a name of their own */
};

G_DEFINE_FINAL_TYPE (HwCreateSiteDialog, hw_create_site_dialog, ADW_TYPE_DIALOG)

/* So that a message finds room, and the dialog does not grow while somebody types: with breakpoints it does not follow
 * its content. */
#define HEIGHT        440
#define REVIEW_HEIGHT 580

#define N_FIELDS HW_N_SITE_DRAFT_MEMBERS

/* In the order in which they are seen. */
static void
get_fields (HwCreateSiteDialog *self, HwDraftField *fields[N_FIELDS])
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
  HwDraftField *fields[N_FIELDS];
  HwDraftField *wrong = NULL;

  get_fields (self, fields);
  for (int i = 0; i < N_FIELDS; i++)
    if (gtk_widget_is_ancestor (GTK_WIDGET (fields[i]), GTK_WIDGET (page)) && !hw_draft_field_check (fields[i])
        && wrong == NULL)
      wrong = fields[i];
  if (wrong != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (wrong));
  return wrong == NULL;
}

static void
suggest_name (HwCreateSiteDialog *self)
{
  g_autofree char *name = NULL;

  if (self->own_name)
    return;
  name = hw_draft_suggest_name (hw_draft_get (self->draft, HW_SITE_REPOSITORY));
  hw_draft_field_fill (self->name_field, name == NULL ? "" : name);
}

static void
edited_cb (HwCreateSiteDialog *self, HwDraftField *field)
{
  if (field == self->repository_field)
    suggest_name (self);
  hw_creation_edited (self->creation);
}

static void
name_edited_cb (HwCreateSiteDialog *self, HwDraftField *field)
{
  /* Whoever empties it wants it filled in again. */
  self->own_name = *hw_draft_get (self->draft, HW_SITE_NAME) != '\0';
  edited_cb (self, field);
}

static void
go_on (HwCreateSiteDialog *self)
{
  AdwNavigationPage *page = adw_navigation_view_get_visible_page (self->view);

  if (self->creation == NULL || !check_page (self, page))
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
  HwCreateSiteDialog *self = HW_CREATE_SITE_DIALOG (widget);

  if (self->creation != NULL)
    hw_creation_send (self->creation);
}

/* The same as Escape on the first page. */
static void
close_dialog (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  adw_dialog_close (ADW_DIALOG (widget));
}

static void
show_value (HwCreateSiteDialog *self, HwPropertyRow *row, HwSiteMember member)
{
  g_autofree char *value = hw_draft_dup_value (self->draft, member);

  hw_property_row_set_value (row, value);
}

/* What would be sent. */
static void
show_review (HwCreateSiteDialog *self)
{
  show_value (self, self->name_row, HW_SITE_NAME);
  show_value (self, self->repository_row, HW_SITE_REPOSITORY);
  show_value (self, self->branch_row, HW_SITE_BRANCH);
  show_value (self, self->build_row, HW_SITE_BUILD_COMMAND);
  show_value (self, self->start_row, HW_SITE_START_COMMAND);
  show_value (self, self->port_row, HW_SITE_PORT);
}

/* There is no way back from what is being sent. */
static void
creation_changed_cb (HwCreateSiteDialog *self)
{
  const gboolean sending = hw_creation_is_sending (self->creation);

  gtk_widget_set_visible (self->back_button, !sending);
  gtk_widget_set_visible (self->close_button, sending);
  adw_navigation_page_set_can_pop (self->review_page, !sending);
}

static void
page_changed_cb (HwCreateSiteDialog *self)
{
  AdwNavigationPage *page = adw_navigation_view_get_visible_page (self->view);

  if (self->creation == NULL)
    return;
  adw_dialog_set_content_height (ADW_DIALOG (self), page == self->review_page ? REVIEW_HEIGHT : HEIGHT);
  show_review (self);
  hw_creation_update (self->creation);
  if (page == self->start_page)
    gtk_widget_grab_focus (GTK_WIDGET (self->build_field));
  else if (page == self->review_page)
    hw_creation_focus (self->creation);
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
  HwDraftField *fields[N_FIELDS];

  if (self->creation == NULL)
    return;
  get_fields (self, fields);
  for (int i = 0; i < N_FIELDS; i++)
    hw_draft_field_end (fields[i]);
  hw_creation_end (self->creation);
  g_clear_object (&self->creation);
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
  g_type_ensure (HW_TYPE_DRAFT_FIELD);
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
set_up_field (HwCreateSiteDialog *self, HwDraftField *field, HwSiteMember member, HwFormMessage *message,
              HwClock *clock)
{
  hw_draft_field_set_up (field, member, message, clock);
  hw_draft_field_set_draft (field, self->draft, NULL);
}

static void
set_up_fields (HwCreateSiteDialog *self, HwClock *clock)
{
  set_up_field (self, self->repository_field, HW_SITE_REPOSITORY, self->repository_message, clock);
  set_up_field (self, self->branch_field, HW_SITE_BRANCH, self->branch_message, clock);
  set_up_field (self, self->name_field, HW_SITE_NAME, self->name_message, clock);
  set_up_field (self, self->build_field, HW_SITE_BUILD_COMMAND, self->build_message, clock);
  set_up_field (self, self->start_field, HW_SITE_START_COMMAND, self->start_message, clock);
  set_up_field (self, self->port_field, HW_SITE_PORT, self->port_message, clock);
}

static HwCreation *
create_creation (HwCreateSiteDialog *self, HwAccount *account)
{
  const HwCreationParts parts = {
    .view = self->view,
    .page = self->review_page,
    .send_button = self->send_button,
    .send_stack = self->send_stack,
    .close_button = self->close_button,
    .other = self->back_button,
    .scroll = self->review_scroll,
    .failure = self->failure,
    .reason = self->reason,
    .hint = self->review_hint,
    .name_hint = self->name_hint,
    /* So says the answer in the example of the reference; more is not known. */
    .usual_hint = _ ("As Hostwares describes it, a new site begins with a deploy and has no address at first. You see "
                     "both on its page."),
  };

  return hw_creation_new (ADW_DIALOG (self), account, self->draft, &parts);
}

HwCreateSiteDialog *
hw_create_site_dialog_new (HwAccount *account)
{
  HwCreateSiteDialog *self = g_object_new (HW_TYPE_CREATE_SITE_DIALOG, NULL);

  adw_dialog_set_content_height (ADW_DIALOG (self), HEIGHT);
  hw_draft_set (self->draft, HW_SITE_BRANCH, "main");
  set_up_fields (self, hw_account_get_clock (account));
  self->creation = create_creation (self, account);
  g_signal_connect_object (self->creation, "changed", G_CALLBACK (creation_changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}
