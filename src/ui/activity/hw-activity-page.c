/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hw-activity-details.h"
#include "hw-activity-export.h"
#include "hw-activity-filter.h"
#include "hw-activity-list.h"
#include "hw-activity-page.h"
#include "hw-activity-trouble.h"
#include "hw-activity-words.h"
#include "hw-choice.h"
#include "hw-list-states.h"
#include "hw-ui.h"

/* HwActivityPage: what was asked for from this program, day by day, and what came of it: of the whole account, or of
 * one thing. The rows come through filters from the one list of the account. */
struct _HwActivityPage
{
  HwListPage parent_instance;

  AdwBanner *banner;
  GtkWidget *tools_box;
  GtkWidget *menu_button;
  GtkWidget *caption_box;
  GtkLabel *caption_label;
  GtkWidget *trouble_box;
  GtkWidget *search_box;
  GtkSearchEntry *search_entry;
  HwChoice *choice;
  HwListStates *states;
  HwDatedList *list;

  HwAccount *account;           /* (owned) */
  HwNotice *notice;             /* (owned) */
  HwResource *target;           /* (owned) (nullable) */
  HwRowFilter *filter;          /* (owned) */
  GtkFilterListModel *targeted; /* (owned) what is of the target */
  GtkFilterListModel *visible;  /* (owned) */
  guint prepare_id;
  guint n_prepared;
};

G_DEFINE_FINAL_TYPE (HwActivityPage, hw_activity_page, HW_TYPE_LIST_PAGE)

static guint
get_n (gpointer model)
{
  return g_list_model_get_n_items (G_LIST_MODEL (model));
}

static void
update_words (HwActivityPage *self)
{
  HwOperationLog *log = hw_account_get_log (self->account);
  g_autofree char *caption = hw_activity_words_caption (log, self->target);

  if (!g_str_equal (gtk_label_get_text (self->caption_label), caption))
    gtk_label_set_text (self->caption_label, caption);
  gtk_widget_set_visible (self->trouble_box, hw_operation_log_get_error (log) != NULL);
}

static void
show_no_result (HwActivityPage *self)
{
  g_autofree char *text = hw_activity_words_no_result (hw_choice_get_selected (self->choice),
                                                       gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));

  hw_list_states_set_no_result_text (self->states, text);
  hw_list_states_set_state (self->states, HW_LIST_NO_RESULT);
}

/* What cannot be read is not nothing. */
static void
show_empty (HwActivityPage *self)
{
  const gboolean unknown = hw_activity_words_are_missing (hw_account_get_log (self->account));

  g_object_set (self->states, "empty-title", unknown ? _ ("Activity Could Not Be Read") : _ ("Nothing Done Yet"),
                "empty-description",
                unknown ? _ ("What was done before cannot be shown.")
                        : _ ("What you change from this program is listed here."),
                NULL);
  hw_list_states_set_state (self->states, HW_LIST_EMPTY);
}

static void
update (HwActivityPage *self)
{
  HwOperationLog *log = hw_account_get_log (self->account);
  const guint n = get_n (self->targeted);
  const guint n_shown = get_n (self->visible);

  if (n == 0 && !hw_operation_log_is_ready (log))
    hw_list_states_set_state (self->states, HW_LIST_LOADING);
  else if (n == 0)
    show_empty (self);
  else if (n_shown == 0)
    show_no_result (self);
  else
    hw_list_states_set_state (self->states, HW_LIST_CONTENT);
  update_words (self);
  gtk_widget_set_visible (self->caption_box, n > 0 || hw_activity_words_are_missing (log));
  gtk_widget_set_visible (self->search_box, n > 0);
  gtk_widget_set_visible (self->menu_button, n > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.export", n_shown > 0);
}

static void
search_changed_cb (HwActivityPage *self)
{
  hw_row_filter_set_search (self->filter, gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
  update (self);
}

static void
kind_selected_cb (HwActivityPage *self)
{
  const char *kind = hw_choice_get_selected (self->choice);

  if (self->account == NULL || kind == NULL)
    return;
  hw_row_filter_set_choice (self->filter, g_str_equal (kind, HW_ACTIVITY_ALL) ? NULL : kind);
  update (self);
}

/* At once: the entry itself waits a moment after the last letter. */
static void
clear_search (HwActivityPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  search_changed_cb (self);
}

static void
stop_search_cb (HwActivityPage *self)
{
  clear_search (self);
  hw_dated_list_focus (self->list);
}

static void
search_activate_cb (HwActivityPage *self)
{
  hw_dated_list_focus (self->list);
}

static void
clear_filter (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  HwActivityPage *self = HW_ACTIVITY_PAGE (widget);

  clear_search (self);
  hw_choice_set_selected (self->choice, HW_ACTIVITY_ALL);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

static void
focus_search (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  gtk_widget_grab_focus (GTK_WIDGET (HW_ACTIVITY_PAGE (widget)->search_entry));
}

static void export (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  HwActivityPage *self = HW_ACTIVITY_PAGE (widget);

  hw_activity_export (widget, hw_dated_list_get_sorted (self->list),
                      hw_clock_get_wall (hw_account_get_clock (self->account)));
}

static void
show_trouble (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  HwActivityPage *self = HW_ACTIVITY_PAGE (widget);
  const GError *error = hw_operation_log_get_error (hw_account_get_log (self->account));

  if (error != NULL)
    hw_activity_trouble_present (widget, error);
}

static gboolean
is_listed (HwActivityPage *self, HwResourceKind kind, const char *id)
{
  return id != NULL && hw_resource_list_find (hw_account_get_list (self->account, kind), id) != NULL;
}

/* Opens the thing concerned. Beside its own page that would be the way back: there, and where the thing is no more, it
 * is the operation itself that is opened. */
static void
opened_cb (HwActivityPage *self, HwOperation *operation)
{
  const char *id = hw_operation_get_target_id (operation);
  const HwResourceKind kind = hw_operation_get_target_kind (operation);

  if (self->target == NULL && is_listed (self, kind, id))
    gtk_widget_activate_action (GTK_WIDGET (self), kind == HW_RESOURCE_SITE ? "win.open-site" : "win.open-database",
                                "s", id);
  else
    adw_dialog_present (
        ADW_DIALOG (hw_activity_details_new (operation, hw_ui_get_other_host (hw_account_get_host (self->account)))),
        GTK_WIDGET (self));
}

static gboolean
prepare_cb (gpointer user_data)
{
  HwActivityPage *self = HW_ACTIVITY_PAGE (user_data);

  if (hw_activity_filter_prepare (G_LIST_MODEL (self->targeted), &self->n_prepared))
    return G_SOURCE_CONTINUE;
  self->prepare_id = 0;
  return G_SOURCE_REMOVE;
}

static void
hw_activity_page_map (GtkWidget *widget)
{
  HwActivityPage *self = HW_ACTIVITY_PAGE (widget);

  GTK_WIDGET_CLASS (hw_activity_page_parent_class)->map (widget);
  self->n_prepared = 0;
  if (self->prepare_id == 0)
    self->prepare_id = g_idle_add_full (G_PRIORITY_LOW, prepare_cb, self, NULL);
}

static void
hw_activity_page_unmap (GtkWidget *widget)
{
  HwActivityPage *self = HW_ACTIVITY_PAGE (widget);

  g_clear_handle_id (&self->prepare_id, g_source_remove);
  GTK_WIDGET_CLASS (hw_activity_page_parent_class)->unmap (widget);
}

static void
hw_activity_page_dispose (GObject *object)
{
  HwActivityPage *self = HW_ACTIVITY_PAGE (object);

  g_clear_handle_id (&self->prepare_id, g_source_remove);
  g_clear_object (&self->visible);
  g_clear_object (&self->targeted);
  g_clear_object (&self->filter);
  g_clear_object (&self->target);
  g_clear_object (&self->notice);
  g_clear_object (&self->account);
  G_OBJECT_CLASS (hw_activity_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (HW_TYPE_CHOICE);
  g_type_ensure (HW_TYPE_DATED_LIST);
  g_type_ensure (HW_TYPE_LIST_STATES);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/activity/hw-activity-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HwActivityPage, banner);
  gtk_widget_class_bind_template_child (widget_class, HwActivityPage, tools_box);
  gtk_widget_class_bind_template_child (widget_class, HwActivityPage, menu_button);
  gtk_widget_class_bind_template_child (widget_class, HwActivityPage, caption_box);
  gtk_widget_class_bind_template_child (widget_class, HwActivityPage, caption_label);
  gtk_widget_class_bind_template_child (widget_class, HwActivityPage, trouble_box);
  gtk_widget_class_bind_template_child (widget_class, HwActivityPage, search_box);
  gtk_widget_class_bind_template_child (widget_class, HwActivityPage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, HwActivityPage, choice);
  gtk_widget_class_bind_template_child (widget_class, HwActivityPage, states);
  gtk_widget_class_bind_template_child (widget_class, HwActivityPage, list);
  gtk_widget_class_bind_template_callback (widget_class, kind_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, opened_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
}

static void
hw_activity_page_class_init (HwActivityPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hw_activity_page_dispose;
  widget_class->map = hw_activity_page_map;
  widget_class->unmap = hw_activity_page_unmap;

  gtk_widget_class_install_action (widget_class, "page.clear-filter", NULL, clear_filter);
  gtk_widget_class_install_action (widget_class, "page.search", NULL, focus_search);
  gtk_widget_class_install_action (widget_class, "page.export", NULL, export);
  gtk_widget_class_install_action (widget_class, "page.show-trouble", NULL, show_trouble);
  bind_template (widget_class);
}

static void
hw_activity_page_init (HwActivityPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  hw_choice_add (self->choice, HW_ACTIVITY_ALL, _ ("All"));
  hw_choice_add (self->choice, HW_ACTIVITY_OPEN, _ ("Open"));
  hw_choice_add (self->choice, HW_ACTIVITY_PROBLEMS, _ ("Problems"));
  self->filter = hw_activity_filter_new ();
  self->targeted = gtk_filter_list_model_new (NULL, NULL);
  self->visible = gtk_filter_list_model_new (G_LIST_MODEL (g_object_ref (self->targeted)),
                                             GTK_FILTER (g_object_ref (self->filter)));
}

/* What the page is about: everything, or one thing, whose name may change. */
static void
init_target (HwActivityPage *self, HwResource *target)
{
  g_autoptr (GtkFilter) filter = hw_activity_target_filter_new (target);

  gtk_filter_list_model_set_filter (self->targeted, filter);
  if (target == NULL)
    adw_navigation_page_set_tag (ADW_NAVIGATION_PAGE (self), "activity");
  else
    g_object_bind_property (target, "name", self, "subtitle", G_BINDING_SYNC_CREATE);
}

/* hw_activity_page_new: see the header. */
HwActivityPage *
hw_activity_page_new (HwAccount *account, HwNotice *notice, HwResource *target)
{
  HwActivityPage *self = g_object_new (HW_TYPE_ACTIVITY_PAGE, NULL);
  HwOperationLog *log = hw_account_get_log (account);

  self->account = g_object_ref (account);
  self->notice = g_object_ref (notice);
  g_set_object (&self->target, target);
  init_target (self, target);
  hw_list_page_set_tools (HW_LIST_PAGE (self), self->banner, self->tools_box);
  hw_notice_attach (notice, self->banner);
  hw_activity_list_set_operations (self->list, hw_account_get_clock (account), G_LIST_MODEL (self->visible));
  gtk_filter_list_model_set_model (self->targeted, G_LIST_MODEL (hw_account_get_operations (account)));

  g_signal_connect_object (self->targeted, "items-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->visible, "items-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (log, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return self;
}
