/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hw-site-head.h"
#include "hw-site.h"
#include "hw-status-badge.h"
#include "hw-text.h"
#include "hw-ui.h"

/* HwSiteHead: how a site is, in large: the status, and when it was seen.
 *
 * It never says since when something is so; only for a deploy that was asked for here there is a moment to count from.
 * A value that the last read could not confirm ("old") is dimmed and counts nothing. */
struct _HwSiteHead
{
  AdwBin parent_instance;

  HwStatusBadge *badge;
  GtkLabel *word;
  GtkLabel *sentence;

  HwAccount *account;       /* (owned) (nullable) */
  GSignalGroup *site;       /* (owned) */
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

G_DEFINE_FINAL_TYPE (HwSiteHead, hw_site_head, ADW_TYPE_BIN)

#define MINUTE (60 * G_USEC_PER_SEC)

/* The deploy that was asked for here and is not over, if the server says just now that it deploys. */
static HwOperation *
get_deploy (HwSiteHead *self, HwSite *site)
{
  HwOperation *latest = hw_operation_list_get_latest_of (hw_account_get_operations (self->account),
                                                         hw_site_get_id (site), HW_OPERATION_DEPLOY);

  if (self->old || latest == NULL || !hw_operation_is_watched (latest)
      || !hw_status_word_equal (hw_site_get_status_word (site), "DEPLOYING"))
    return NULL;
  return latest;
}

static char *
format_sentence (HwSiteHead *self, HwSite *site)
{
  gint64 now = hw_clock_get_wall (hw_account_get_clock (self->account));
  g_autofree char *seen = hw_text_seen (hw_resource_get_as_of (HW_RESOURCE (site)), now);
  g_autofree char *note = hw_status_word_note (hw_site_get_status_word (site));
  HwOperation *deploy = get_deploy (self, site);

  if (deploy != NULL)
    {
      g_autofree char *duration = hw_text_duration_minutes (now - hw_operation_get_asked_at (deploy));

      /* Translators: a duration, such as “1 min” or “under a minute”, then a sentence, such as “Seen at 14:32.” */
      return g_strdup_printf (_ ("Deploying for %1$s. %2$s"), duration, seen);
    }
  if (note != NULL)
    /* Translators: the server's word for a status, such as “Deploying”, then a sentence, such as “Seen at 14:32.” */
    return g_strdup_printf (_ ("%1$s. %2$s"), note, seen);
  return g_steal_pointer (&seen);
}

static void
update_sentence (HwSiteHead *self)
{
  g_autoptr (HwSite) site = g_signal_group_dup_target (self->site);
  g_autofree char *sentence = NULL;

  if (site == NULL)
    return;
  sentence = format_sentence (self, site);
  gtk_label_set_text (self->sentence, sentence);
}

static void
update (HwSiteHead *self)
{
  g_autoptr (HwSite) site = g_signal_group_dup_target (self->site);
  g_autofree char *word = NULL;

  if (site == NULL)
    return;
  word = hw_status_word_label (hw_site_get_status_word (site));
  hw_status_badge_set_status (self->badge, hw_site_get_status (site));
  hw_ui_colour_status (GTK_WIDGET (self->word), hw_site_get_status (site), self->old);
  gtk_label_set_text (self->word, word);
  update_sentence (self);
}

static void
site_notify_cb (HwSiteHead *self, GParamSpec *pspec)
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
  update_sentence (HW_SITE_HEAD (user_data));
  return G_SOURCE_CONTINUE;
}

static void
hw_site_head_map (GtkWidget *widget)
{
  HwSiteHead *self = HW_SITE_HEAD (widget);

  GTK_WIDGET_CLASS (hw_site_head_parent_class)->map (widget);
  update (self);
  if (self->account != NULL)
    self->minute_id = hw_clock_add_timeout (hw_account_get_clock (self->account), MINUTE, minute_cb, self);
}

static void
hw_site_head_unmap (GtkWidget *widget)
{
  HwSiteHead *self = HW_SITE_HEAD (widget);

  if (self->account != NULL)
    hw_clock_clear_timeout (hw_account_get_clock (self->account), &self->minute_id);
  GTK_WIDGET_CLASS (hw_site_head_parent_class)->unmap (widget);
}

static void
hw_site_head_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_OLD:
      g_value_set_boolean (value, HW_SITE_HEAD (object)->old);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hw_site_head_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  HwSiteHead *self = HW_SITE_HEAD (object);

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
hw_site_head_dispose (GObject *object)
{
  HwSiteHead *self = HW_SITE_HEAD (object);

  g_clear_object (&self->site);
  g_clear_object (&self->operations);
  g_clear_object (&self->account);
  G_OBJECT_CLASS (hw_site_head_parent_class)->dispose (object);
}

static void
hw_site_head_class_init (HwSiteHeadClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = hw_site_head_get_property;
  object_class->set_property = hw_site_head_set_property;
  object_class->dispose = hw_site_head_dispose;
  widget_class->map = hw_site_head_map;
  widget_class->unmap = hw_site_head_unmap;

  properties[PROP_OLD] = g_param_spec_boolean ("old", NULL, NULL, FALSE,
                                               G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (HW_TYPE_STATUS_BADGE);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/sites/hw-site-head.ui");
  gtk_widget_class_bind_template_child (widget_class, HwSiteHead, badge);
  gtk_widget_class_bind_template_child (widget_class, HwSiteHead, word);
  gtk_widget_class_bind_template_child (widget_class, HwSiteHead, sentence);
}

static void
hw_site_head_init (HwSiteHead *self)
{
  self->site = g_signal_group_new (HW_TYPE_SITE);
  g_signal_group_connect_swapped (self->site, "notify", G_CALLBACK (site_notify_cb), self);
  self->operations = g_signal_group_new (HW_TYPE_OPERATION_LIST);
  g_signal_group_connect_swapped (self->operations, "items-changed", G_CALLBACK (update_sentence), self);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* hw_site_head_set_site: once, before it is shown; a site that was listed anew is another object and may follow. */
void
hw_site_head_set_site (HwSiteHead *self, HwAccount *account, HwSite *site)
{
  g_return_if_fail (HW_IS_SITE_HEAD (self));

  g_set_object (&self->account, account);
  g_signal_group_set_target (self->site, site);
  g_signal_group_set_target (self->operations, hw_account_get_operations (account));
  update (self);
}
