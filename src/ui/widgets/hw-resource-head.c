/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hw-database.h"
#include "hw-resource-head.h"
#include "hw-status-badge.h"
#include "hw-text.h"
#include "hw-ui.h"

/* HwResourceHead: how a site or a database is, in large: the status, of a database its type, and when it was seen.
 *
 * It never says since when something is so; only for a deploy that was asked for here there is a moment to count from.
 * A value that the last read could not confirm ("old") is dimmed and counts nothing. */
struct _HwResourceHead
{
  AdwBin parent_instance;

  HwStatusBadge *badge;
  GtkLabel *word;
  GtkLabel *sentence;

  HwAccount *account;       /* (owned) (nullable) */
  GSignalGroup *resource;   /* (owned) */
  GSignalGroup *operations; /* (owned) */
  guint minute_id;
  gboolean old;
};

enum
{
  PROP_OLD = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (HwResourceHead, hw_resource_head, ADW_TYPE_BIN)

#define MINUTE (60 * G_USEC_PER_SEC)

/* The deploy that was asked for here and is not over, if the server says just now that it deploys. */
static HwOperation *
get_deploy (HwResourceHead *self, HwResource *resource)
{
  HwOperation *latest = NULL;

  if (hw_resource_get_kind (resource) == HW_RESOURCE_SITE)
    latest = hw_operation_list_get_latest_of (hw_account_get_operations (self->account), hw_resource_get_id (resource),
                                              HW_OPERATION_DEPLOY);
  if (self->old || latest == NULL || !hw_operation_is_watched (latest)
      || !hw_status_word_equal (hw_resource_get_status_word (resource), "DEPLOYING"))
    return NULL;
  return latest;
}

/* (nullable): what a database is. */
static char *
dup_type (HwResource *resource)
{
  if (hw_resource_get_kind (resource) != HW_RESOURCE_DATABASE)
    return NULL;
  return hw_database_type_word_label (hw_resource_get_text (resource, HW_DATABASE_TYPE));
}

static char *
format_sentence (HwResourceHead *self, HwResource *resource)
{
  gint64 now = hw_clock_get_wall (hw_account_get_clock (self->account));
  g_autofree char *seen = hw_text_seen (hw_resource_get_as_of (resource), now);
  g_autofree char *note = hw_status_word_note (hw_resource_get_status_word (resource));
  g_autofree char *type = dup_type (resource);
  HwOperation *deploy = get_deploy (self, resource);

  if (deploy != NULL)
    {
      g_autofree char *duration = hw_text_duration_minutes (now - hw_operation_get_asked_at (deploy));

      /* Translators: a duration, such as “1 min” or “under a minute”, then a sentence, such as “Seen at 14:32.” */
      return g_strdup_printf (_ ("Deploying for %1$s. %2$s"), duration, seen);
    }
  if (type != NULL && note != NULL)
    /* Translators: the type of a database, such as “PostgreSQL”, the server's word for a status, such as “Crashed”,
     * then a sentence, such as “Seen at 14:32.” */
    return g_strdup_printf (_ ("%1$s. %2$s. %3$s"), type, note, seen);
  if (type != NULL)
    /* Translators: the type of a database, such as “PostgreSQL”, then a sentence, such as “Seen at 14:32.” */
    return g_strdup_printf (C_ ("database", "%1$s. %2$s"), type, seen);
  if (note != NULL)
    /* Translators: the server's word for a status, such as “Deploying”, then a sentence, such as “Seen at 14:32.” */
    return g_strdup_printf (_ ("%1$s. %2$s"), note, seen);
  return g_steal_pointer (&seen);
}

static void
update_sentence (HwResourceHead *self)
{
  g_autoptr (HwResource) resource = g_signal_group_dup_target (self->resource);
  g_autofree char *sentence = NULL;

  if (resource == NULL)
    return;
  sentence = format_sentence (self, resource);
  gtk_label_set_text (self->sentence, sentence);
}

static void
update (HwResourceHead *self)
{
  g_autoptr (HwResource) resource = g_signal_group_dup_target (self->resource);
  g_autofree char *word = NULL;

  if (resource == NULL)
    return;
  word = hw_status_word_label (hw_resource_get_status_word (resource));
  hw_status_badge_set_status (self->badge, hw_resource_get_status (resource));
  hw_ui_colour_status (GTK_WIDGET (self->word), hw_resource_get_status (resource), self->old);
  gtk_label_set_text (self->word, word);
  update_sentence (self);
}

static void
resource_notify_cb (HwResourceHead *self, GParamSpec *pspec)
{
  if (g_str_equal (pspec->name, "as-of"))
    update_sentence (self);
  else
    update (self);
}

/* Time goes by without a reply, too. */
static gboolean
minute_cb (gpointer user_data)
{
  update_sentence (HW_RESOURCE_HEAD (user_data));
  return G_SOURCE_CONTINUE;
}

static void
hw_resource_head_map (GtkWidget *widget)
{
  HwResourceHead *self = HW_RESOURCE_HEAD (widget);

  GTK_WIDGET_CLASS (hw_resource_head_parent_class)->map (widget);
  update (self);
  if (self->account != NULL)
    self->minute_id = hw_clock_add_timeout (hw_account_get_clock (self->account), MINUTE, minute_cb, self);
}

static void
hw_resource_head_unmap (GtkWidget *widget)
{
  HwResourceHead *self = HW_RESOURCE_HEAD (widget);

  if (self->account != NULL)
    hw_clock_clear_timeout (hw_account_get_clock (self->account), &self->minute_id);
  GTK_WIDGET_CLASS (hw_resource_head_parent_class)->unmap (widget);
}

static void
hw_resource_head_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_OLD:
      g_value_set_boolean (value, HW_RESOURCE_HEAD (object)->old);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hw_resource_head_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  HwResourceHead *self = HW_RESOURCE_HEAD (object);

  switch (id)
    {
    case PROP_OLD:
      if (self->old == g_value_get_boolean (value))
        return;
      self->old = g_value_get_boolean (value);
      update (self);
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hw_resource_head_dispose (GObject *object)
{
  HwResourceHead *self = HW_RESOURCE_HEAD (object);

  g_clear_object (&self->resource);
  g_clear_object (&self->operations);
  g_clear_object (&self->account);
  G_OBJECT_CLASS (hw_resource_head_parent_class)->dispose (object);
}

static void
hw_resource_head_class_init (HwResourceHeadClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = hw_resource_head_get_property;
  object_class->set_property = hw_resource_head_set_property;
  object_class->dispose = hw_resource_head_dispose;
  widget_class->map = hw_resource_head_map;
  widget_class->unmap = hw_resource_head_unmap;

  properties[PROP_OLD] = g_param_spec_boolean ("old", NULL, NULL, FALSE,
                                               G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (HW_TYPE_STATUS_BADGE);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/widgets/hw-resource-head.ui");
  gtk_widget_class_bind_template_child (widget_class, HwResourceHead, badge);
  gtk_widget_class_bind_template_child (widget_class, HwResourceHead, word);
  gtk_widget_class_bind_template_child (widget_class, HwResourceHead, sentence);
}

static void
hw_resource_head_init (HwResourceHead *self)
{
  self->resource = g_signal_group_new (HW_TYPE_RESOURCE);
  g_signal_group_connect_swapped (self->resource, "notify", G_CALLBACK (resource_notify_cb), self);
  self->operations = g_signal_group_new (HW_TYPE_OPERATION_LIST);
  g_signal_group_connect_swapped (self->operations, "items-changed", G_CALLBACK (update_sentence), self);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* hw_resource_head_set_resource: before it is shown; what was listed anew is another object and may follow. */
void
hw_resource_head_set_resource (HwResourceHead *self, HwAccount *account, HwResource *resource)
{
  g_return_if_fail (HW_IS_RESOURCE_HEAD (self));

  g_set_object (&self->account, account);
  g_signal_group_set_target (self->resource, resource);
  g_signal_group_set_target (self->operations, hw_account_get_operations (account));
  update (self);
}
