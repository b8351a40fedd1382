/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-amount.h"
#include "hw-credits.h"
#include "hw-resource-summary.h"
#include "hw-sidebar-row.h"
#include "hw-sidebar.h"

/* HwSidebar: the entries of an account, with how many there are and whether one of them has a problem. Where it is a
 * page of its own ("collapsed"), nothing is beside it that an entry could be marked for. */

/* Of which the sidebar says something: sites, databases, credits. */
#define N_KINDS (HW_RESOURCE_CREDITS + 1)

struct _HwSidebar
{
  AdwBin parent_instance;

  GtkListBox *list;
  HwSidebarRow *sites_row;
  HwSidebarRow *databases_row;
  HwSidebarRow *credits_row;

  char *entry; /* (owned) (nullable) whose pages are shown */
  gboolean collapsed;
  HwAccount *account;           /* (owned) (nullable) */
  GSignalGroup *notice;         /* (owned) its target is the notice, if there is an account */
  GSignalGroup *lists[N_KINDS]; /* (owned) */
};

enum
{
  PROP_COLLAPSED = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

enum
{
  CHOSEN,
  ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HwSidebar, hw_sidebar, ADW_TYPE_BIN)

static gboolean
is_old (HwSidebar *self, HwResourceKind kind)
{
  g_autoptr (HwNotice) notice = g_signal_group_dup_target (self->notice);

  return notice != NULL && hw_notice_is_old_for (notice, kind);
}

static void
update_numbers (HwSidebar *self, HwSidebarRow *row, HwResourceKind kind)
{
  HwResourceList *list = self->account == NULL ? NULL : hw_account_get_list (self->account, kind);
  HwResourceSummary summary;

  if (list == NULL || !hw_resource_list_is_loaded (list))
    {
      hw_sidebar_row_set_numbers (row, -1, 0, FALSE);
      return;
    }
  summary = hw_resource_summary_count (G_LIST_MODEL (list));
  hw_sidebar_row_set_numbers (row, (int) summary.n, summary.by_status[HW_STATUS_PROBLEM], is_old (self, kind));
}

static void
update_balance (HwSidebar *self)
{
  HwResourceList *list = self->account == NULL ? NULL : hw_account_get_list (self->account, HW_RESOURCE_CREDITS);
  HwResource *credits = list == NULL ? NULL : hw_resource_list_find (list, HW_CREDITS_ID);
  g_autofree char *balance =
      credits == NULL ? NULL : hw_amount_format (hw_resource_get_text (credits, HW_CREDITS_BALANCE));

  hw_sidebar_row_set_text (self->credits_row, balance, is_old (self, HW_RESOURCE_CREDITS));
}

static void
update (HwSidebar *self)
{
  update_numbers (self, self->sites_row, HW_RESOURCE_SITE);
  update_numbers (self, self->databases_row, HW_RESOURCE_DATABASE);
  update_balance (self);
}

/* (nullable) */
static HwSidebarRow *
find_row (HwSidebar *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (g_strcmp0 (hw_sidebar_row_get_entry (HW_SIDEBAR_ROW (row)), self->entry) == 0)
      return HW_SIDEBAR_ROW (row);
  return NULL;
}

static void
update_mark (HwSidebar *self)
{
  HwSidebarRow *row = find_row (self);

  gtk_list_box_set_selection_mode (self->list, self->collapsed ? GTK_SELECTION_NONE : GTK_SELECTION_BROWSE);
  if (row != NULL && !self->collapsed)
    gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
}

static void
row_selected_cb (HwSidebar *self, HwSidebarRow *row)
{
  if (row != NULL)
    g_signal_emit (self, signals[CHOSEN], 0, hw_sidebar_row_get_entry (row));
}

static void
row_activated_cb (HwSidebar *self, HwSidebarRow *row)
{
  g_signal_emit (self, signals[ACTIVATED], 0, hw_sidebar_row_get_entry (row));
}

static void
hw_sidebar_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_COLLAPSED:
      g_value_set_boolean (value, HW_SIDEBAR (object)->collapsed);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hw_sidebar_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  HwSidebar *self = HW_SIDEBAR (object);

  switch (id)
    {
    case PROP_COLLAPSED:
      if (self->collapsed == g_value_get_boolean (value))
        break;
      self->collapsed = g_value_get_boolean (value);
      update_mark (self);
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hw_sidebar_dispose (GObject *object)
{
  HwSidebar *self = HW_SIDEBAR (object);

  for (int kind = 0; kind < N_KINDS; kind++)
    g_clear_object (&self->lists[kind]);
  g_clear_object (&self->notice);
  g_clear_object (&self->account);
  G_OBJECT_CLASS (hw_sidebar_parent_class)->dispose (object);
}

static void
hw_sidebar_finalize (GObject *object)
{
  g_free (HW_SIDEBAR (object)->entry);
  G_OBJECT_CLASS (hw_sidebar_parent_class)->finalize (object);
}

static void
hw_sidebar_class_init (HwSidebarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = hw_sidebar_get_property;
  object_class->set_property = hw_sidebar_set_property;
  object_class->dispose = hw_sidebar_dispose;
  object_class->finalize = hw_sidebar_finalize;

  properties[PROP_COLLAPSED] = g_param_spec_boolean (
      "collapsed", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (HW_TYPE_SIDEBAR_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/window/hw-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, HwSidebar, list);
  gtk_widget_class_bind_template_child (widget_class, HwSidebar, sites_row);
  gtk_widget_class_bind_template_child (widget_class, HwSidebar, databases_row);
  gtk_widget_class_bind_template_child (widget_class, HwSidebar, credits_row);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
hw_sidebar_init (HwSidebar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (int kind = 0; kind < N_KINDS; kind++)
    {
      self->lists[kind] = g_signal_group_new (HW_TYPE_RESOURCE_LIST);
      g_signal_group_connect_swapped (self->lists[kind], "items-changed", G_CALLBACK (update), self);
      g_signal_group_connect_swapped (self->lists[kind], "notify", G_CALLBACK (update), self);
    }
  self->notice = g_signal_group_new (HW_TYPE_NOTICE);
  g_signal_group_connect_swapped (self->notice, "notify::old", G_CALLBACK (update), self);
}

/* hw_sidebar_set_account: both are NULL while there is none. */
void
hw_sidebar_set_account (HwSidebar *self, HwAccount *account, HwNotice *notice)
{
  g_return_if_fail (HW_IS_SIDEBAR (self));
  g_return_if_fail ((account == NULL) == (notice == NULL));

  g_set_object (&self->account, account);
  g_signal_group_set_target (self->notice, notice);
  for (HwResourceKind kind = 0; kind < N_KINDS; kind++)
    g_signal_group_set_target (self->lists[kind], account == NULL ? NULL : hw_account_get_list (account, kind));
  update (self);
}

/* hw_sidebar_select: marks the entry whose pages are shown. */
void
hw_sidebar_select (HwSidebar *self, const char *entry)
{
  g_return_if_fail (HW_IS_SIDEBAR (self));

  if (g_set_str (&self->entry, entry))
    update_mark (self);
}

/* hw_sidebar_get_title: the word for the entry whose pages are shown. */
const char *
hw_sidebar_get_title (HwSidebar *self)
{
  HwSidebarRow *row;

  g_return_val_if_fail (HW_IS_SIDEBAR (self), NULL);

  row = find_row (self);
  return row == NULL ? "" : hw_sidebar_row_get_title (row);
}
