/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hw-status-announcer.h"
#include "hw-status.h"

/* HwStatusAnnouncer: compares the word for the status of each site and database with the one that was said last. What
 * is seen for the first time is not said: it is no change; nor is what changed since an earlier run, which the page
 * tells. A change is said a moment later, so that whoever has more to say of it can take it over: a toast, which
 * libadwaita speaks by itself, tells what became of a wish. */

/* What is known of one kind. */
typedef struct
{
  HwStatusAnnouncer *self; /* (unowned) */
  HwResourceList *list;    /* (unowned) of the account */
  GHashTable *said;        /* (owned) id → word */
  GPtrArray *pending;      /* (owned) (element-type utf8) ids of those with another word */
} Kind;

struct _HwStatusAnnouncer
{
  GObject parent_instance;

  GtkWidget *widget;  /* (unowned) (nullable) where it is said */
  HwAccount *account; /* (owned) */
  Kind kinds[HW_N_TARGET_KINDS];
  guint idle_id;
};

enum
{
  ANNOUNCED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HwStatusAnnouncer, hw_status_announcer, G_TYPE_OBJECT)

static char *
dup_word (HwResource *resource)
{
  return hw_status_word_label (hw_resource_get_status_word (resource));
}

static void
say (HwStatusAnnouncer *self, Kind *kind, HwResource *resource)
{
  const char *id = hw_resource_get_id (resource);
  const char *before = g_hash_table_lookup (kind->said, id);
  g_autofree char *word = dup_word (resource);
  g_autofree char *text = NULL;

  /* It may have changed back meanwhile. */
  if (before == NULL || g_str_equal (before, word))
    return;
  /* Translators: the name of a site or database, the status that it had, and the one that it has, as in “shop changed
     from Running to Problem” */
  text = g_strdup_printf (_ ("%1$s changed from %2$s to %3$s"), hw_resource_get_name (resource), before, word);
  g_hash_table_insert (kind->said, g_strdup (id), g_steal_pointer (&word));
  if (self->widget != NULL)
    gtk_accessible_announce (GTK_ACCESSIBLE (self->widget), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
  g_signal_emit (self, signals[ANNOUNCED], 0, text);
}

static void
say_pending_of (HwStatusAnnouncer *self, Kind *kind)
{
  g_autoptr (GPtrArray) ids = g_steal_pointer (&kind->pending);

  kind->pending = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < ids->len; i++)
    {
      HwResource *resource = hw_resource_list_find (kind->list, g_ptr_array_index (ids, i));

      if (resource != NULL)
        say (self, kind, resource);
    }
}

static void
say_pending_cb (gpointer user_data)
{
  HwStatusAnnouncer *self = HW_STATUS_ANNOUNCER (user_data);

  self->idle_id = 0;
  for (int i = 0; i < HW_N_TARGET_KINDS; i++)
    say_pending_of (self, &self->kinds[i]);
}

static void
note (Kind *kind, HwResource *resource)
{
  const char *id = hw_resource_get_id (resource);
  const char *said = g_hash_table_lookup (kind->said, id);
  g_autofree char *word = dup_word (resource);

  if (said == NULL)
    {
      g_hash_table_insert (kind->said, g_strdup (id), g_steal_pointer (&word));
      return;
    }
  if (g_str_equal (said, word) || g_ptr_array_find_with_equal_func (kind->pending, id, g_str_equal, NULL))
    return;
  g_ptr_array_add (kind->pending, g_strdup (id));
  if (kind->self->idle_id == 0)
    kind->self->idle_id = g_idle_add_once (say_pending_cb, kind->self);
}

static void
note_items (Kind *kind, guint position, guint n)
{
  for (guint i = position; i < position + n; i++)
    {
      g_autoptr (HwResource) resource = g_list_model_get_item (G_LIST_MODEL (kind->list), i);

      note (kind, resource);
    }
}

static void
items_changed_cb (GListModel *list, guint position, guint removed, guint added, Kind *kind)
{
  note_items (kind, position, added);
}

/* What an earlier run saw, and what is seen for the first time in this one, is where changes begin. */
static void
restored_cb (HwResourceList *list, GParamSpec *pspec, Kind *kind)
{
  g_hash_table_remove_all (kind->said);
  g_ptr_array_set_size (kind->pending, 0);
  note_items (kind, 0, g_list_model_get_n_items (G_LIST_MODEL (list)));
}

static void
hw_status_announcer_dispose (GObject *object)
{
  HwStatusAnnouncer *self = HW_STATUS_ANNOUNCER (object);

  for (int i = 0; i < HW_N_TARGET_KINDS; i++)
    if (self->kinds[i].list != NULL)
      g_signal_handlers_disconnect_by_data (self->kinds[i].list, &self->kinds[i]);
  g_clear_handle_id (&self->idle_id, g_source_remove);
  g_clear_weak_pointer (&self->widget);
  g_clear_object (&self->account);
  G_OBJECT_CLASS (hw_status_announcer_parent_class)->dispose (object);
}

static void
hw_status_announcer_finalize (GObject *object)
{
  HwStatusAnnouncer *self = HW_STATUS_ANNOUNCER (object);

  for (int i = 0; i < HW_N_TARGET_KINDS; i++)
    {
      g_hash_table_unref (self->kinds[i].said);
      g_ptr_array_unref (self->kinds[i].pending);
    }
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
  for (int i = 0; i < HW_N_TARGET_KINDS; i++)
    {
      self->kinds[i].self = self;
      self->kinds[i].said = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      self->kinds[i].pending = g_ptr_array_new_with_free_func (g_free);
    }
}

/* The list lives as long as the account, which is ours until the signals are disconnected. */
static void
follow (HwStatusAnnouncer *self, HwResourceKind resource_kind)
{
  Kind *kind = &self->kinds[resource_kind];

  kind->list = hw_account_get_list (self->account, resource_kind);
  g_signal_connect (kind->list, "items-changed", G_CALLBACK (items_changed_cb), kind);
  g_signal_connect (kind->list, "notify::restored", G_CALLBACK (restored_cb), kind);
  note_items (kind, 0, g_list_model_get_n_items (G_LIST_MODEL (kind->list)));
}

/* hw_status_announcer_new: what is listed now counts as said. */
HwStatusAnnouncer *
hw_status_announcer_new (GtkWidget *widget, HwAccount *account)
{
  HwStatusAnnouncer *self = g_object_new (HW_TYPE_STATUS_ANNOUNCER, NULL);

  g_set_weak_pointer (&self->widget, widget);
  self->account = g_object_ref (account);
  for (HwResourceKind kind = 0; kind < HW_N_TARGET_KINDS; kind++)
    follow (self, kind);
  return self;
}

/* hw_status_announcer_skip: how the site or database with this id is now was said in another way. */
void
hw_status_announcer_skip (HwStatusAnnouncer *self, HwResourceKind kind, const char *id)
{
  HwResource *resource;

  g_return_if_fail (HW_IS_STATUS_ANNOUNCER (self));
  g_return_if_fail (kind < HW_N_TARGET_KINDS);

  resource = id == NULL ? NULL : hw_resource_list_find (self->kinds[kind].list, id);
  if (resource != NULL)
    g_hash_table_insert (self->kinds[kind].said, g_strdup (id), dup_word (resource));
}
