/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-error-view.h"
#include "hw-list-states.h"

enum
{
  PROP_CONTENT = 1,
  PROP_ICON_NAME,
  PROP_LOADING_TITLE,
  PROP_EMPTY_TITLE,
  PROP_EMPTY_DESCRIPTION,
  PROP_EMPTY_BUTTON_LABEL,
  PROP_EMPTY_ACTION_NAME,
  PROP_NO_RESULT_TITLE,
  PROP_ERROR_TITLE,
  N_PROPS,
};

/* HwListStates: the five states of a list, so that every list has all of them and an error never looks like
 * emptiness. The words come from the page, as properties; "page.clear-filter" is an action of the page. */
struct _HwListStates
{
  AdwBin parent_instance;

  GtkStack *stack;
  GtkWidget *empty_button;
  AdwStatusPage *no_result_page;
  HwErrorView *error_view;

  GtkWidget *content;   /* (owned) (nullable) */
  char *texts[N_PROPS]; /* (owned) (nullable) by the number of the property */
  HwListState state;
  guint delay_id;
};

/* What is there sooner needs no spinner: it would only flash (HIG, “Spinners”). */
#define LOADING_DELAY_MS 300

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (HwListStates, hw_list_states, ADW_TYPE_BIN)

static const char *const page_names[] = {
  [HW_LIST_LOADING] = "loading", [HW_LIST_EMPTY] = "empty",     [HW_LIST_NO_RESULT] = "no-result",
  [HW_LIST_ERROR] = "error",     [HW_LIST_CONTENT] = "content",
};

static void
delay_over_cb (gpointer user_data)
{
  HwListStates *self = HW_LIST_STATES (user_data);

  self->delay_id = 0;
  gtk_stack_set_visible_child_name (self->stack, page_names[self->state]);
}

static void
hw_list_states_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  HwListStates *self = HW_LIST_STATES (object);

  if (id == PROP_CONTENT)
    g_value_set_object (value, self->content);
  else
    g_value_set_string (value, self->texts[id]);
}

static void
hw_list_states_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  HwListStates *self = HW_LIST_STATES (object);
  gboolean changed;

  if (id == PROP_CONTENT)
    changed = g_set_object (&self->content, g_value_get_object (value));
  else
    changed = g_set_str (&self->texts[id], g_value_get_string (value));
  /* Not every list can be begun from here. */
  gtk_widget_set_visible (self->empty_button, self->texts[PROP_EMPTY_ACTION_NAME] != NULL);
  if (changed)
    g_object_notify_by_pspec (object, pspec);
}

static void
hw_list_states_dispose (GObject *object)
{
  HwListStates *self = HW_LIST_STATES (object);

  g_clear_handle_id (&self->delay_id, g_source_remove);
  g_clear_object (&self->content);
  G_OBJECT_CLASS (hw_list_states_parent_class)->dispose (object);
}

static void
hw_list_states_finalize (GObject *object)
{
  for (int id = 0; id < N_PROPS; id++)
    g_free (HW_LIST_STATES (object)->texts[id]);
  G_OBJECT_CLASS (hw_list_states_parent_class)->finalize (object);
}

static void
hw_list_states_class_init (HwListStatesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = hw_list_states_get_property;
  object_class->set_property = hw_list_states_set_property;
  object_class->dispose = hw_list_states_dispose;
  object_class->finalize = hw_list_states_finalize;

  properties[PROP_CONTENT] = g_param_spec_object ("content", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_ICON_NAME] = g_param_spec_string ("icon-name", NULL, NULL, NULL, flags);
  properties[PROP_LOADING_TITLE] = g_param_spec_string ("loading-title", NULL, NULL, NULL, flags);
  properties[PROP_EMPTY_TITLE] = g_param_spec_string ("empty-title", NULL, NULL, NULL, flags);
  properties[PROP_EMPTY_DESCRIPTION] = g_param_spec_string ("empty-description", NULL, NULL, NULL, flags);
  properties[PROP_EMPTY_BUTTON_LABEL] = g_param_spec_string ("empty-button-label", NULL, NULL, NULL, flags);
  properties[PROP_EMPTY_ACTION_NAME] = g_param_spec_string ("empty-action-name", NULL, NULL, NULL, flags);
  properties[PROP_NO_RESULT_TITLE] = g_param_spec_string ("no-result-title", NULL, NULL, NULL, flags);
  properties[PROP_ERROR_TITLE] = g_param_spec_string ("error-title", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (HW_TYPE_ERROR_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/widgets/hw-list-states.ui");
  gtk_widget_class_bind_template_child (widget_class, HwListStates, stack);
  gtk_widget_class_bind_template_child (widget_class, HwListStates, empty_button);
  gtk_widget_class_bind_template_child (widget_class, HwListStates, no_result_page);
  gtk_widget_class_bind_template_child (widget_class, HwListStates, error_view);
}

static void
hw_list_states_init (HwListStates *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->state = HW_LIST_CONTENT;
  hw_list_states_set_state (self, HW_LIST_LOADING);
}

HwListState
hw_list_states_get_state (HwListStates *self)
{
  g_return_val_if_fail (HW_IS_LIST_STATES (self), HW_LIST_LOADING);

  return self->state;
}

void
hw_list_states_set_state (HwListStates *self, HwListState state)
{
  g_return_if_fail (HW_IS_LIST_STATES (self));

  if (self->state == state)
    return;
  self->state = state;
  g_clear_handle_id (&self->delay_id, g_source_remove);
  if (state == HW_LIST_LOADING)
    {
      gtk_stack_set_visible_child_name (self->stack, "waiting");
      self->delay_id = g_timeout_add_once (LOADING_DELAY_MS, delay_over_cb, self);
      return;
    }
  gtk_stack_set_visible_child_name (self->stack, page_names[state]);
}

void
hw_list_states_set_error (HwListStates *self, const GError *error, const char *host)
{
  g_return_if_fail (HW_IS_LIST_STATES (self));

  hw_error_view_set_error (self->error_view, error, host);
  hw_list_states_set_state (self, HW_LIST_ERROR);
}

void
hw_list_states_set_no_result_text (HwListStates *self, const char *text)
{
  g_autofree char *markup = g_markup_escape_text (text, -1);

  g_return_if_fail (HW_IS_LIST_STATES (self));

  adw_status_page_set_description (self->no_result_page, markup);
}
