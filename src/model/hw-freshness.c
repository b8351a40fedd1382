/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-freshness.h"

/*
 * Replies need not come in the order in which they were asked for, nor after the
 * changes that were made meanwhile. So each id remembers when its newest reading was
 * asked for, and when it was last changed from here; what is older is not believed
 * (design §3 “Replies”).
 */

typedef struct
{
  gint64 asked_at;
  gint64 changed_at;
} Age;

struct _HwFreshness
{
  GHashTable *ages; /* (owned) (element-type utf8 Age) */
};

static Age *
ensure_age (HwFreshness *self, const char *id)
{
  Age *age = g_hash_table_lookup (self->ages, id);

  if (age == NULL)
    {
      age = g_new (Age, 1);
      age->asked_at = G_MININT64;
      age->changed_at = G_MININT64;
      g_hash_table_insert (self->ages, g_strdup (id), age);
    }

  return age;
}

/**
 * hw_freshness_new:
 *
 * Returns: (transfer full): a memory that has seen nothing
 */
HwFreshness *
hw_freshness_new (void)
{
  HwFreshness *self = g_new (HwFreshness, 1);

  self->ages = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  return self;
}

/**
 * hw_freshness_free:
 * @self: (transfer full): a memory
 *
 * Frees it.
 */
void
hw_freshness_free (HwFreshness *self)
{
  g_hash_table_unref (self->ages);
  g_free (self);
}

/**
 * hw_freshness_is_news:
 * @self: a memory
 * @id: id of a record
 * @asked_at: when a reading was asked for
 *
 * Whether a reading is to be believed.
 *
 * Returns: %FALSE if it was asked for before a newer reading, or not after the last change
 */
gboolean
hw_freshness_is_news (HwFreshness *self, const char *id, gint64 asked_at)
{
  const Age *age = g_hash_table_lookup (self->ages, id);

  return age == NULL || (asked_at > age->changed_at && asked_at >= age->asked_at);
}

/**
 * hw_freshness_note_reading:
 * @self: a memory
 * @id: id of a record
 * @asked_at: when the reading was asked for that is now believed
 *
 * Notes a reading.
 */
void
hw_freshness_note_reading (HwFreshness *self, const char *id, gint64 asked_at)
{
  Age *age = ensure_age (self, id);

  age->asked_at = MAX (age->asked_at, asked_at);
}

/**
 * hw_freshness_note_change:
 * @self: a memory
 * @id: id of a record
 * @changed_at: when it was changed from here
 *
 * Notes a change.
 */
void
hw_freshness_note_change (HwFreshness *self, const char *id, gint64 changed_at)
{
  Age *age = ensure_age (self, id);

  age->changed_at = MAX (age->changed_at, changed_at);
}

/**
 * hw_freshness_forget:
 * @self: a memory
 * @id: id of a record that is gone
 *
 * Forgets an id. Whoever calls this remembers when the list was asked for that the
 * record was missing from: that is later than all that is forgotten here.
 */
void
hw_freshness_forget (HwFreshness *self, const char *id)
{
  g_hash_table_remove (self->ages, id);
}
