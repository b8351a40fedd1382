/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hw-resource-actions.h"
#include "hw-resource-row.h"
#include "hw-resource-words.h"
#include "hw-status-badge.h"
#include "hw-text.h"
#include "hw-ui.h"

/* HwResourceRow: one site or database in the list. The same widget serves the wide and, with "compact", the narrow
 * page. What it says comes from the resource, what is under way from the operations of the account, and whether to
 * believe it from the notice. "summary" is all of it in one sentence, for the list item's accessible name. */
struct _HwResourceRow
{
  AdwBin parent_instance;

  GtkWidget *card;
  HwStatusBadge *badge;
  GtkLabel *name_label;
  GtkLabel *caption_label;
  GtkLabel *compact_word_label;
  GtkLabel *compact_note_label;
  GtkLabel *word_label;
  GtkLabel *note_label;
  GtkWidget *website_button;
  GtkMenuButton *menu_button;

  HwAccount *account;         /* (owned) */
  HwNotice *notice;           /* (owned) */
  HwResourceActions *actions; /* (owned) */
  GSignalGroup *resource;     /* (owned) its target is the item */
  HwResource *item;           /* (owned) (nullable) */
  GtkWidget *context_menu;    /* (unowned) (nullable) our child while it is shown */
  char *summary;              /* (owned) (nullable) */
  HwResourceKind kind;
  gboolean compact;
};

enum
{
  PROP_ITEM = 1,
  PROP_COMPACT,
  PROP_SUMMARY,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (HwResourceRow, hw_resource_row, ADW_TYPE_BIN)

static gboolean
is_old (HwResourceRow *self)
{
  return hw_notice_is_old_for (self->notice, self->kind);
}

/* Of a deploy that was asked for here we know when; of any other only that it is seen. */
static char *
dup_deploy_note (HwResourceRow *self)
{
  HwOperation *deploy = hw_operation_list_get_latest_of (hw_account_get_operations (self->account),
                                                         hw_resource_get_id (self->item), HW_OPERATION_DEPLOY);
  gint64 now = hw_clock_get_wall (hw_account_get_clock (self->account));
  g_autofree char *time = NULL;

  if (self->kind != HW_RESOURCE_SITE || deploy == NULL || !hw_operation_is_watched (deploy) || is_old (self))
    return NULL;
  if (hw_resource_get_status (self->item) != HW_STATUS_WORKING)
    return NULL;
  time = hw_text_duration_minutes (now - hw_operation_get_asked_at (deploy));
  /* Translators: %s is a duration such as “1 min” */
  return g_strdup_printf (_ ("Deploying for %s"), time);
}

/* A time alone says that it was today. */
static gboolean
is_of_today (HwResourceRow *self, gint64 now)
{
  g_autofree char *day = hw_text_past_day (hw_resource_get_as_of (self->item), now);

  return day == NULL;
}

static char *
dup_problem_note (const char *word, const char *moment, gboolean today)
{
  if (today)
    /* Translators: a word of the server’s and a time, as in “Crashed, seen at 13:52” */
    return g_strdup_printf (_ ("%s, seen at %s"), word, moment);
  /* Translators: a word of the server’s and a moment of an earlier day, as in “Crashed, seen yesterday at 13:52” or
     “Crashed, seen on 4 October at 13:52” */
  return g_strdup_printf (_ ("%1$s, seen %2$s"), word, moment);
}

static char *
dup_working_note (const char *word, const char *moment, gboolean today)
{
  if (today)
    /* Translators: a word of the server’s for what was under way, and a time, as in “Deploying at 18:04” */
    return g_strdup_printf (_ ("%s at %s"), word, moment);
  /* Translators: a word of the server’s for what was under way, and a moment of an earlier day, as in “Deploying
     yesterday at 18:04” or “Deploying on 4 October at 18:04” */
  return g_strdup_printf (C_ ("status and moment", "%1$s %2$s"), word, moment);
}

static char *
dup_seen_note (HwResourceRow *self)
{
  const gint64 now = hw_clock_get_wall (hw_account_get_clock (self->account));
  g_autofree char *word = hw_status_word_note (hw_resource_get_status_word (self->item));
  g_autofree char *moment = hw_text_moment (hw_resource_get_as_of (self->item), now);
  const HwStatus status = hw_resource_get_status (self->item);

  if (word == NULL)
    return NULL;
  if (status == HW_STATUS_PROBLEM)
    return dup_problem_note (word, moment, is_of_today (self, now));
  if (status == HW_STATUS_WORKING && is_old (self))
    return dup_working_note (word, moment, is_of_today (self, now));
  return g_steal_pointer (&word);
}

/* What was seen before it was deleted from here need not be there any more. Each delete looks first, so that what was
 * seen at the same time was seen before. */
static gboolean
is_seen_since (HwResourceRow *self, HwOperation *operation)
{
  const gint64 sent_at = hw_operation_get_sent_at (operation);

  return hw_resource_get_as_of (self->item) > (sent_at != 0 ? sent_at : hw_operation_get_asked_at (operation));
}

static char *
dup_delete_note (HwResourceRow *self)
{
  HwOperationKind kind = HW_OPERATION_DELETE_SITE;
  HwOperation *latest = NULL;

  if (hw_operation_kind_for (self->kind, HW_VERB_DELETE, &kind))
    latest = hw_operation_list_get_latest_of (hw_account_get_operations (self->account),
                                              hw_resource_get_id (self->item), kind);
  if (latest == NULL || is_seen_since (self, latest) || hw_operation_is_problem (latest))
    return NULL;
  if (!hw_operation_is_open (latest))
    /* Translators: note on a site or database that is shown as it was seen before it was deleted */
    return g_strdup (_ ("Deleted since"));
  if (hw_operation_get_state (latest) == HW_OPERATION_UNKNOWN)
    /* Translators: note on a site or database: a delete was sent, and no answer to it came */
    return g_strdup (_ ("Perhaps deleted"));
  /* Translators: note on a site or database: Hostwares accepted a delete, and it was not looked at since */
  return g_strdup (_ ("Asked to be deleted"));
}

static char *
dup_note (HwResourceRow *self)
{
  HwOperation *latest = hw_operation_list_get_latest_for (hw_account_get_operations (self->account), self->kind,
                                                          hw_resource_get_id (self->item));
  char *note;

  if (latest != NULL && hw_operation_is_under_way (latest))
    return g_strdup (_ ("Asking Hostwares…"));
  note = dup_delete_note (self);
  if (note != NULL)
    return note;
  note = dup_deploy_note (self);
  return note != NULL ? note : dup_seen_note (self);
}

static void
set_word (GtkLabel *label, HwStatus status, const char *word, gboolean old)
{
  hw_ui_colour_status (GTK_WIDGET (label), status, old);
  gtk_label_set_text (label, word);
}

static void
set_summary (HwResourceRow *self, const char *word, const char *note, const char *caption)
{
  g_autofree char *summary = NULL;

  if (note == NULL)
    /* Translators: a row for those who hear it: name, status, address of the site or type of the database */
    summary = g_strdup_printf (_ ("%s, %s, %s"), hw_resource_get_name (self->item), word, caption);
  else
    /* Translators: a row for those who hear it: name, status, note on the status, address or type */
    summary = g_strdup_printf (_ ("%s, %s, %s, %s"), hw_resource_get_name (self->item), word, note, caption);
  if (g_set_str (&self->summary, summary))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SUMMARY]);
}

static void
update_status (HwResourceRow *self)
{
  const gboolean old = is_old (self);
  HwStatus status = hw_resource_get_status (self->item);
  g_autofree char *word = hw_status_word_label (hw_resource_get_status_word (self->item));
  g_autofree char *note = dup_note (self);
  g_autofree char *caption = hw_resource_words_caption (self->item);
  g_autofree char *breakable = hw_text_breakable_address (caption);

  hw_status_badge_set_status (self->badge, status);
  hw_status_badge_set_old (self->badge, old);
  set_word (self->word_label, status, word, old);
  set_word (self->compact_word_label, status, word, old);
  gtk_label_set_text (self->caption_label, caption);
  gtk_label_set_text (self->note_label, note == NULL ? "" : note);
  gtk_widget_set_visible (GTK_WIDGET (self->note_label), note != NULL);
  gtk_label_set_text (self->compact_note_label, note == NULL ? breakable : note);
  set_summary (self, word, note, caption);
}

static void
update_name (HwResourceRow *self)
{
  const char *name = hw_resource_get_name (self->item);
  g_autofree char *open_name = g_strdup_printf (_ ("Open Website of %s"), name);
  g_autofree char *menu_name = g_strdup_printf (_ ("Menu of %s"), name);

  gtk_label_set_text (self->name_label, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->website_button), GTK_ACCESSIBLE_PROPERTY_LABEL, open_name, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->menu_button), GTK_ACCESSIBLE_PROPERTY_LABEL, menu_name, -1);
}

static void
resource_notify_cb (HwResourceRow *self, GParamSpec *pspec, HwResource *resource)
{
  if (g_str_equal (pspec->name, "name"))
    update_name (self);
  update_status (self);
}

static void
update (HwResourceRow *self)
{
  if (self->item == NULL)
    return;
  update_name (self);
  update_status (self);
}

static void
operations_changed_cb (HwResourceRow *self)
{
  if (self->item != NULL)
    update_status (self);
}

static void
create_popup_cb (GtkMenuButton *button, gpointer user_data)
{
  g_autoptr (GMenuModel) menu = hw_resource_actions_create_menu (HW_RESOURCE_ROW (user_data)->kind);

  gtk_menu_button_set_popover (button, gtk_popover_menu_new_from_model (menu));
}

static void
context_menu_closed_cb (HwResourceRow *self)
{
  /* The action that was chosen runs after this: the menu must still be in the tree then. */
  g_idle_add_once ((GSourceOnceFunc) gtk_widget_unparent, g_steal_pointer (&self->context_menu));
}

static void
show_context_menu (HwResourceRow *self, double x, double y)
{
  g_autoptr (GMenuModel) menu = NULL;

  if (self->context_menu != NULL)
    return;
  menu = hw_resource_actions_create_menu (self->kind);
  self->context_menu = gtk_popover_menu_new_from_model (menu);
  gtk_widget_set_parent (self->context_menu, self->card);
  gtk_widget_set_halign (self->context_menu, GTK_ALIGN_START);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->context_menu), FALSE);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->context_menu), &(GdkRectangle) { (int) x, (int) y, 1, 1 });
  g_signal_connect_object (self->context_menu, "closed", G_CALLBACK (context_menu_closed_cb), self, G_CONNECT_SWAPPED);
  gtk_popover_popup (GTK_POPOVER (self->context_menu));
}

static void
secondary_pressed_cb (HwResourceRow *self, int n_press, double x, double y, GtkGestureClick *gesture)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  show_context_menu (self, x, y);
}

static void
long_pressed_cb (HwResourceRow *self, double x, double y, GtkGestureLongPress *gesture)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  show_context_menu (self, x, y);
}

/* Only a site has a website. */
static void
update_website_button (HwResourceRow *self)
{
  gtk_widget_set_visible (self->website_button, self->kind == HW_RESOURCE_SITE && !self->compact);
}

static void
hw_resource_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  HwResourceRow *self = HW_RESOURCE_ROW (object);

  switch (id)
    {
    case PROP_ITEM:
      g_value_set_object (value, self->item);
      break;
    case PROP_COMPACT:
      g_value_set_boolean (value, self->compact);
      break;
    case PROP_SUMMARY:
      g_value_set_string (value, self->summary);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hw_resource_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  HwResourceRow *self = HW_RESOURCE_ROW (object);

  switch (id)
    {
    case PROP_ITEM:
      hw_resource_row_set_item (self, g_value_get_object (value));
      break;
    case PROP_COMPACT:
      if (self->compact != g_value_get_boolean (value))
        {
          self->compact = g_value_get_boolean (value);
          update_website_button (self);
          g_object_notify_by_pspec (object, pspec);
        }
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hw_resource_row_dispose (GObject *object)
{
  HwResourceRow *self = HW_RESOURCE_ROW (object);

  g_clear_pointer (&self->context_menu, gtk_widget_unparent);
  g_clear_object (&self->resource);
  g_clear_object (&self->actions);
  g_clear_object (&self->item);
  g_clear_object (&self->notice);
  g_clear_object (&self->account);
  G_OBJECT_CLASS (hw_resource_row_parent_class)->dispose (object);
}

static void
hw_resource_row_finalize (GObject *object)
{
  g_free (HW_RESOURCE_ROW (object)->summary);
  G_OBJECT_CLASS (hw_resource_row_parent_class)->finalize (object);
}

static void
hw_resource_row_class_init (HwResourceRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = hw_resource_row_get_property;
  object_class->set_property = hw_resource_row_set_property;
  object_class->dispose = hw_resource_row_dispose;
  object_class->finalize = hw_resource_row_finalize;

  properties[PROP_ITEM] = g_param_spec_object ("item", NULL, NULL, HW_TYPE_RESOURCE,
                                               G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_COMPACT] = g_param_spec_boolean (
      "compact", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SUMMARY] =
      g_param_spec_string ("summary", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (HW_TYPE_STATUS_BADGE);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/widgets/hw-resource-row.ui");
  gtk_widget_class_bind_template_child (widget_class, HwResourceRow, card);
  gtk_widget_class_bind_template_child (widget_class, HwResourceRow, badge);
  gtk_widget_class_bind_template_child (widget_class, HwResourceRow, name_label);
  gtk_widget_class_bind_template_child (widget_class, HwResourceRow, caption_label);
  gtk_widget_class_bind_template_child (widget_class, HwResourceRow, compact_word_label);
  gtk_widget_class_bind_template_child (widget_class, HwResourceRow, compact_note_label);
  gtk_widget_class_bind_template_child (widget_class, HwResourceRow, word_label);
  gtk_widget_class_bind_template_child (widget_class, HwResourceRow, note_label);
  gtk_widget_class_bind_template_child (widget_class, HwResourceRow, website_button);
  gtk_widget_class_bind_template_child (widget_class, HwResourceRow, menu_button);
  gtk_widget_class_bind_template_callback (widget_class, secondary_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, long_pressed_cb);
}

static void
hw_resource_row_init (HwResourceRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  hw_ui_add_tooltip (self->name_label);
  hw_ui_add_tooltip (self->caption_label);
  hw_ui_add_tooltip (self->word_label);
  hw_ui_add_tooltip (self->note_label);
  /* Made when first opened: a list has some two hundred rows at once. */
  gtk_menu_button_set_create_popup_func (self->menu_button, create_popup_cb, self, NULL);
  self->resource = g_signal_group_new (HW_TYPE_RESOURCE);
  g_signal_group_connect_swapped (self->resource, "notify", G_CALLBACK (resource_notify_cb), self);
}

HwResourceRow *
hw_resource_row_new (HwAccount *account, HwNotice *notice, HwResourceKind kind)
{
  HwResourceRow *self = g_object_new (HW_TYPE_RESOURCE_ROW, NULL);

  self->kind = kind;
  self->actions = hw_resource_actions_new (GTK_WIDGET (self), kind);
  update_website_button (self);
  self->account = g_object_ref (account);
  self->notice = g_object_ref (notice);
  g_signal_connect_object (hw_account_get_operations (account), "items-changed", G_CALLBACK (operations_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (notice, "notify::old", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  /* What cannot be read for long becomes of yesterday. */
  g_signal_connect_object (hw_account_get_refresher (account, kind), "notify::error", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  return self;
}

/* hw_resource_row_set_item: NULL while the row is not bound. */
void
hw_resource_row_set_item (HwResourceRow *self, HwResource *item)
{
  g_return_if_fail (HW_IS_RESOURCE_ROW (self));

  if (!g_set_object (&self->item, item))
    return;
  g_signal_group_set_target (self->resource, item);
  hw_resource_actions_set_resource (self->actions, item == NULL ? NULL : self->account, item);
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ITEM]);
}

/* hw_resource_row_popup_menu: for the keyboard. */
void
hw_resource_row_popup_menu (HwResourceRow *self)
{
  g_return_if_fail (HW_IS_RESOURCE_ROW (self));

  gtk_menu_button_popup (self->menu_button);
}
