/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hw-create-doubt-page.h"
#include "hw-creation-words.h"
#include "hw-form.h"
#include "hw-form-message.h"
#include "hw-op-create.h"
#include "hw-text.h"
#include "hw-ui.h"

/* HwCreateDoubtPage: what is known of something new that was asked for without an answer. It can be looked for, as
 * often as the person likes; it can be asked for once more only when Hostwares has had time to finish the first
 * request. What the account reads by itself meanwhile is shown too. */
struct _HwCreateDoubtPage
{
  AdwNavigationPage parent_instance;

  GtkImage *icon;
  GtkLabel *title_label;
  GtkLabel *text_label;
  GtkLabel *wait_label;
  HwFormMessage *looked;
  GtkWidget *open_button;
  GtkWidget *look_button;
  GtkWidget *again_button;
  GtkStack *look_stack;

  HwAccount *account;           /* (owned) (nullable) when it is closed */
  HwDraft *draft;               /* (owned) */
  HwOperation *operation;       /* (owned) */
  const HwCreationWords *words; /* (unowned) */
  guint tick_id;
  gboolean looking;
  gboolean found; /* was told to be there */
};

enum
{
  SIGNAL_OPEN,
  SIGNAL_AGAIN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HwCreateDoubtPage, hw_create_doubt_page, ADW_TYPE_NAVIGATION_PAGE)

static void update (HwCreateDoubtPage *self);

static gboolean
is_found (HwCreateDoubtPage *self)
{
  return hw_operation_get_verified (self->operation) == HW_VERIFIED_CONFIRMED
         && hw_operation_get_target_id (self->operation) != NULL;
}

static gboolean
tick_cb (gpointer user_data)
{
  HwCreateDoubtPage *self = HW_CREATE_DOUBT_PAGE (user_data);

  self->tick_id = 0;
  update (self);
  return G_SOURCE_REMOVE;
}

/* Counts down by the clock that the wait is measured with. */
static void
update_wait (HwCreateDoubtPage *self)
{
  HwClock *clock = hw_account_get_clock (self->account);
  const gint64 wait = is_found (self) ? 0 : hw_op_create_get_wait (self->account, self->draft);
  g_autofree char *text = wait == 0 ? NULL : hw_form_dup_wait (wait);

  hw_clock_clear_timeout (clock, &self->tick_id);
  if (wait > 0)
    self->tick_id = hw_clock_add_timeout (clock, hw_form_get_next_second (wait), tick_cb, self);
  gtk_label_set_text (self->wait_label, text == NULL ? "" : text);
  gtk_widget_set_visible (GTK_WIDGET (self->wait_label), wait > 0);
  gtk_widget_set_visible (self->again_button, wait == 0 && !is_found (self));
}

static char *
dup_text (HwCreateDoubtPage *self)
{
  const GError *error = hw_operation_get_error (self->operation);
  g_autofree char *what = NULL;

  if (is_found (self))
    /* Translators: %s is the name of a site or database */
    return g_strdup_printf (_ ("Hostwares lists “%s” now. The request was sent once."),
                            hw_operation_get_target_name (self->operation));
  if (error == NULL)
    return g_strdup (_ (self->words->advice));
  what = hw_error_words_what (error, hw_ui_get_other_host (hw_account_get_host (self->account)));
  /* Translators: two parts of a text, each of whole sentences: what happened, and what to do */
  return g_strdup_printf (_ ("%1$s %2$s"), what, _ (self->words->advice));
}

/* The button that found it goes. */
static void
tell_found (HwCreateDoubtPage *self)
{
  self->found = TRUE;
  hw_form_message_set (self->looked, HW_FORM_MESSAGE_HINT, NULL);
  gtk_widget_set_visible (self->open_button, TRUE);
  gtk_widget_grab_focus (self->open_button);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), gtk_label_get_text (self->title_label),
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
}

static void
update (HwCreateDoubtPage *self)
{
  const gboolean found = is_found (self);
  g_autofree char *text = NULL;

  if (self->account == NULL)
    return;
  text = dup_text (self);
  gtk_label_set_text (self->title_label, found ? _ (self->words->there) : _ (self->words->unknown));
  gtk_label_set_text (self->text_label, text);
  gtk_image_set_from_icon_name (self->icon, found ? "hw-status-running-symbolic" : "hw-status-unknown-symbolic");
  gtk_widget_set_css_classes (GTK_WIDGET (self->icon), (const char *[]) { found ? "success" : "warning", NULL });
  if (found && !self->found)
    tell_found (self);
  gtk_widget_set_visible (self->look_button, !found);
  gtk_stack_set_visible_child_name (self->look_stack, self->looking ? "spinner" : "label");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "doubt.look", !self->looking);
  update_wait (self);
}

static void
show_looked (HwCreateDoubtPage *self, const GError *error)
{
  HwClock *clock = hw_account_get_clock (self->account);
  g_autofree char *time = hw_text_clock_time (hw_clock_get_wall (clock));
  g_autofree char *text = NULL;

  if (error != NULL)
    text = hw_error_words_all (error, hw_ui_get_other_host (hw_account_get_host (self->account)));
  else if (!is_found (self))
    text = hw_form_dup_sentence (_ (self->words->not_listed), time);
  hw_form_message_say (self->looked, error == NULL ? HW_FORM_MESSAGE_HINT : HW_FORM_MESSAGE_ERROR, text);
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwCreateDoubtPage) self = hw_form_take (user_data);
  g_autoptr (GError) error = NULL;

  hw_op_create_look_finish (HW_ACCOUNT (source), result, &error);
  if (self == NULL || self->account == NULL)
    return;
  self->looking = FALSE;
  show_looked (self, error);
  update (self);
  if (!self->found)
    gtk_widget_grab_focus (self->look_button);
}

static void
look (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  HwCreateDoubtPage *self = HW_CREATE_DOUBT_PAGE (widget);

  if (self->account == NULL || self->looking)
    return;
  self->looking = TRUE;
  update (self);
  hw_op_create_look_async (self->account, self->operation, NULL, looked_cb, hw_form_keep (self));
}

static void
open_it (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_OPEN], 0);
}

static void
again (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_AGAIN], 0);
}

/* Whoever waited for an answer is told that there is none, and what can be done. */
static void
hw_create_doubt_page_shown (AdwNavigationPage *page)
{
  HwCreateDoubtPage *self = HW_CREATE_DOUBT_PAGE (page);

  if (self->account == NULL)
    return;
  gtk_widget_grab_focus (self->found ? self->open_button : self->look_button);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), gtk_label_get_text (self->title_label),
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
}

static void
hw_create_doubt_page_dispose (GObject *object)
{
  hw_create_doubt_page_end (HW_CREATE_DOUBT_PAGE (object));
  G_OBJECT_CLASS (hw_create_doubt_page_parent_class)->dispose (object);
}

static void
hw_create_doubt_page_class_init (HwCreateDoubtPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_create_doubt_page_dispose;
  ADW_NAVIGATION_PAGE_CLASS (klass)->shown = hw_create_doubt_page_shown;

  signals[SIGNAL_OPEN] =
      g_signal_new ("open", HW_TYPE_CREATE_DOUBT_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_AGAIN] =
      g_signal_new ("again", HW_TYPE_CREATE_DOUBT_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "doubt.look", NULL, look);
  gtk_widget_class_install_action (widget_class, "doubt.open", NULL, open_it);
  gtk_widget_class_install_action (widget_class, "doubt.again", NULL, again);

  g_type_ensure (HW_TYPE_FORM_MESSAGE);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/widgets/hw-create-doubt-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HwCreateDoubtPage, icon);
  gtk_widget_class_bind_template_child (widget_class, HwCreateDoubtPage, title_label);
  gtk_widget_class_bind_template_child (widget_class, HwCreateDoubtPage, text_label);
  gtk_widget_class_bind_template_child (widget_class, HwCreateDoubtPage, wait_label);
  gtk_widget_class_bind_template_child (widget_class, HwCreateDoubtPage, looked);
  gtk_widget_class_bind_template_child (widget_class, HwCreateDoubtPage, open_button);
  gtk_widget_class_bind_template_child (widget_class, HwCreateDoubtPage, look_button);
  gtk_widget_class_bind_template_child (widget_class, HwCreateDoubtPage, again_button);
  gtk_widget_class_bind_template_child (widget_class, HwCreateDoubtPage, look_stack);
}

static void
hw_create_doubt_page_init (HwCreateDoubtPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

HwCreateDoubtPage *
hw_create_doubt_page_new (HwAccount *account, HwDraft *draft, HwOperation *operation)
{
  HwCreateDoubtPage *self = g_object_new (HW_TYPE_CREATE_DOUBT_PAGE, NULL);

  self->account = g_object_ref (account);
  self->draft = g_object_ref (draft);
  self->operation = g_object_ref (operation);
  self->words = hw_creation_words_get (hw_draft_get_kind (draft));
  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), _ (self->words->heading));
  gtk_button_set_label (GTK_BUTTON (self->open_button), _ (self->words->open_label));
  g_signal_connect_object (operation, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return self;
}

void
hw_create_doubt_page_end (HwCreateDoubtPage *self)
{
  g_return_if_fail (HW_IS_CREATE_DOUBT_PAGE (self));

  if (self->operation != NULL)
    g_signal_handlers_disconnect_by_data (self->operation, self);
  if (self->account != NULL)
    hw_clock_clear_timeout (hw_account_get_clock (self->account), &self->tick_id);
  g_clear_object (&self->account);
  g_clear_object (&self->draft);
  g_clear_object (&self->operation);
}
