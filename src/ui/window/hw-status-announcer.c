/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hw-site.h"
#include "hw-status-announcer.h"
#include "hw-status.h"

/* HwStatusAnnouncer: compares the word for the status of each site with the one that was said last. What is seen for
 * the first time is not said: it is no change. A change is said a moment later, so that whoever has more to say of it
 * can take it over: a toast, which libadwaita speaks by itself, tells what became of a wish. */
struct _HwStatusAnnouncer
{
  GObject parent_instance;

  GtkWidget *widget;  /* (unowned) (nullable) where it is said */
  HwAccount *account; /* (owned) */
  GHashTable *said;   /* (owned) id → word */
  GPtrArray *pending; /* (owned) (element-type utf8) ids of sites with another word */
  guint idle_id;
};

enum
{
  ANNOUNCED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HwStatusAnnouncer, hw_status_announcer, G_TYPE_OBJECT)

static void
say (HwStatusAnnouncer *self, HwSite *site)
{
  const char *id = hw_site_get_id (site);
  g_autofree char *word = hw_status_word_label (hw_site_get_status_word (site));
  g_autofree char *text = NULL;

  /* It may have changed back meanwhile. */
  if (g_strcmp0 (g_hash_table_lookup (self->said, id), word) == 0)
    return;
  /* Translators: the name of a site, then its status, such as “Running” */
  text = g_strdup_printf (_ ("%1$s: %2$s"), hw_site_get_name (site), word);
  g_hash_table_insert (self->said, g_strdup (id), g_steal_pointer (&word));
  if (self->widget != NULL)
    gtk_accessible_announce (GTK_ACCESSIBLE (self->widget), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
  g_signal_emit (self, signals[ANNOUNCED], 0, text);
}

static void
say_pending_cb (gpointer user_data)
{
  HwStatusAnnouncer *self = HW_STATUS_ANNOUNCER (user_data);
  g_autoptr (GPtrArray) ids = g_steal_pointer (&self->pending);

  self->idle_id = 0;
  self->pending = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < ids->len; i++)
    {
      HwResource *site = hw_resource_list_find (hw_account_get_sites (self->account), g_ptr_array_index (ids, i));

      if (site != NULL)
        say (self, HW_SITE (site));
    }
}

static void
note (HwStatusAnnouncer *self, HwSite *site)
{
  const char *id = hw_site_get_id (site);
  const char *said = g_hash_table_lookup (self->said, id);
  g_autofree char *word = hw_status_word_label (hw_site_get_status_word (site));

  if (said == NULL)
    {
      g_hash_table_insert (self->said, g_strdup (id), g_steal_pointer (&word));
      return;
    }
  if (g_str_equal (said, word) || g_ptr_array_find_with_equal_func (self->pending, id, g_str_equal, NULL))
    return;
  g_ptr_array_add (self->pending, g_strdup (id));
  if (self->idle_id == 0)
    self->idle_id = g_idle_add_once (say_pending_cb, self);
}

static void
sites_changed_cb (HwStatusAnnouncer *self, guint position, guint removed, guint added, GListModel *sites)
{
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (HwSite) site = g_list_model_get_item (sites, i);

      note (self, site);
    }
}

static void
hw_status_announcer_dispose (GObject *object)
{
  HwStatusAnnouncer *self = HW_STATUS_ANNOUNCER (object);

  g_clear_handle_id (&self->idle_id, g_source_remove);
  g_clear_weak_pointer (&self->widget);
  g_clear_object (&self->account);
  G_OBJECT_CLASS (hw_status_announcer_parent_class)->dispose (object);
}

static void
hw_status_announcer_finalize (GObject *object)
{
  HwStatusAnnouncer *self = HW_STATUS_ANNOUNCER (object);

  g_hash_table_unref (self->said);
  g_ptr_array_unref (self->pending);
  G_OBJECT_CLASS (hw_status_announcer_parent_class)->finalize (object);
}

static void
hw_status_announcer_class_init (HwStatusAnnouncerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hw_status_announcer_dispose;
  G_OBJECT_CLASS (klass)->finalize = hw_status_announcer_finalize;

  signals[ANNOUNCED] = g_signal_new ("announced", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
hw_status_announcer_init (HwStatusAnnouncer *self)
{
  self->said = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->pending = g_ptr_array_new_with_free_func (g_free);
}

/* hw_status_announcer_new: what is listed now counts as said. */
HwStatusAnnouncer *
hw_status_announcer_new (GtkWidget *widget, HwAccount *account)
{
  HwStatusAnnouncer *self = g_object_new (HW_TYPE_STATUS_ANNOUNCER, NULL);
  GListModel *sites = G_LIST_MODEL (hw_account_get_sites (account));

  g_set_weak_pointer (&self->widget, widget);
  self->account = g_object_ref (account);
  g_signal_connect_object (sites, "items-changed", G_CALLBACK (sites_changed_cb), self, G_CONNECT_SWAPPED);
  sites_changed_cb (self, 0, 0, g_list_model_get_n_items (sites), sites);
  return self;
}

/* hw_status_announcer_skip: how the site with this id is now was said in another way. */
void
hw_status_announcer_skip (HwStatusAnnouncer *self, const char *id)
{
  HwResource *site;

  g_return_if_fail (HW_IS_STATUS_ANNOUNCER (self));

  site = id == NULL ? NULL : hw_resource_list_find (hw_account_get_sites (self->account), id);
  if (site != NULL)
    g_hash_table_insert (self->said, g_strdup (id), hw_status_word_label (hw_site_get_status_word (HW_SITE (site))));
}
