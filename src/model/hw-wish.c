/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "hw-wish.h"

/*
 * The digest of a value is the SHA-256, in lower case hexadecimal digits, over the salt, a NUL, the member, a NUL and
 * the value. The salt is the id of the operation, so that equal values of two operations do not show as equal, and no
 * table made beforehand fits; the member keeps a branch “main” and a name “main” apart. None of the parts can hold a
 * NUL, so no two of them give the same bytes. This is kept on disks: it never changes.
 *
 * That is no secret-keeping against somebody who tries values one after the other; it keeps what the person typed from
 * standing in a file in plain words.
 */

struct _HwWish
{
  char *salt;          /* (owned) */
  GHashTable *digests; /* (owned) member → digest */
  GHashTable *known;   /* (owned) set of ids */
};

static void
update_with_part (GChecksum *checksum, const char *part)
{
  g_checksum_update (checksum, (const guchar *) part, (gssize) strlen (part) + 1);
}

static char *
make_digest (HwWish *self, const char *member, const char *value)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  const char *given = value != NULL ? value : "";

  update_with_part (checksum, self->salt);
  update_with_part (checksum, member);
  g_checksum_update (checksum, (const guchar *) given, (gssize) strlen (given));

  return g_strdup (g_checksum_get_string (checksum));
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static GStrv
dup_sorted_keys (GHashTable *table)
{
  g_autoptr (GPtrArray) keys = g_hash_table_get_keys_as_ptr_array (table);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_ptr_array_sort (keys, compare_texts);
  for (guint i = 0; i < keys->len; i++)
    g_strv_builder_add (builder, g_ptr_array_index (keys, i));

  return g_strv_builder_end (builder);
}

/**
 * hw_wish_new:
 * @salt: the id of the operation whose wish it is
 *
 * Creates an empty wish.
 *
 * Returns: (transfer full): a wish
 */
HwWish *
hw_wish_new (const char *salt)
{
  HwWish *self;

  g_return_val_if_fail (salt != NULL, NULL);

  self = g_new0 (HwWish, 1);
  self->salt = g_strdup (salt);
  self->digests = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  return self;
}

/**
 * hw_wish_free:
 * @self: (transfer full): a wish
 */
void
hw_wish_free (HwWish *self)
{
  g_hash_table_unref (self->known);
  g_hash_table_unref (self->digests);
  g_free (self->salt);
  g_free (self);
}

/**
 * hw_wish_add:
 * @self: a wish
 * @member: name of a member as the API spells it (“buildCommand”)
 * @value: (nullable): its value; %NULL and "" are the same, a port is its digits
 *
 * Wishes that a member has a value. Of two wishes for one member the last counts.
 */
void
hw_wish_add (HwWish *self, const char *member, const char *value)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (member != NULL);

  g_hash_table_insert (self->digests, g_strdup (member), make_digest (self, member, value));
}

/**
 * hw_wish_add_digest:
 * @self: a wish
 * @member: (nullable): name of a member, from the journal
 * @digest: (nullable): what hw_wish_get_digest() gave when it was written
 *
 * Brings a wish back from the journal. A member without a name is left out. A digest that is none stays, and fits no
 * value: a wish that can be read only in part must not be told to be fulfilled.
 */
void
hw_wish_add_digest (HwWish *self, const char *member, const char *digest)
{
  g_return_if_fail (self != NULL);

  if (member == NULL || *member == '\0')
    return;

  g_hash_table_insert (self->digests, g_strdup (member), g_strdup (digest != NULL ? digest : ""));
}

/**
 * hw_wish_is_empty:
 * @self: a wish
 *
 * Whether no member is wished for. The ids that were known do not count.
 *
 * Returns: %TRUE if so
 */
gboolean
hw_wish_is_empty (HwWish *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return g_hash_table_size (self->digests) == 0;
}

/**
 * hw_wish_has:
 * @self: a wish
 * @member: name of a member
 *
 * Whether anything is wished for a member.
 *
 * Returns: %TRUE if so
 */
gboolean
hw_wish_has (HwWish *self, const char *member)
{
  return hw_wish_get_digest (self, member) != NULL;
}

/**
 * hw_wish_fits:
 * @self: a wish
 * @member: name of a member
 * @value: (nullable): the value that was read; %NULL and "" are the same
 *
 * Whether a member was read as it is wished. A member that nothing is wished for does not fit: it proves nothing.
 *
 * Returns: %TRUE if so
 */
gboolean
hw_wish_fits (HwWish *self, const char *member, const char *value)
{
  const char *wished = hw_wish_get_digest (self, member);
  g_autofree char *read = NULL;

  if (wished == NULL)
    return FALSE;

  read = make_digest (self, member, value);

  return g_str_equal (wished, read);
}

/**
 * hw_wish_dup_members:
 * @self: a wish
 *
 * Lists the members for which something is wished.
 *
 * Returns: (transfer full): their names, sorted
 */
GStrv
hw_wish_dup_members (HwWish *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return dup_sorted_keys (self->digests);
}

/**
 * hw_wish_get_digest:
 * @self: a wish
 * @member: name of a member
 *
 * Gets what is kept of the value that is wished for a member.
 *
 * Returns: (transfer none) (nullable): hexadecimal digits, %NULL if nothing is wished
 */
const char *
hw_wish_get_digest (HwWish *self, const char *member)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (member != NULL, NULL);

  return g_hash_table_lookup (self->digests, member);
}

/**
 * hw_wish_add_known:
 * @self: a wish for something new
 * @id: (nullable): id of a record that was listed before it was sent; without one nothing happens
 *
 * Notes what was there before, and so cannot be what is created.
 */
void
hw_wish_add_known (HwWish *self, const char *id)
{
  g_return_if_fail (self != NULL);

  if (id != NULL && *id != '\0')
    g_hash_table_add (self->known, g_strdup (id));
}

/**
 * hw_wish_knows:
 * @self: a wish
 * @id: id of a record
 *
 * Whether a record was listed before the wish was sent.
 *
 * Returns: %TRUE if so
 */
gboolean
hw_wish_knows (HwWish *self, const char *id)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  return g_hash_table_contains (self->known, id);
}

/**
 * hw_wish_dup_known:
 * @self: a wish
 *
 * Lists what was there before it was sent.
 *
 * Returns: (transfer full): the ids, sorted
 */
GStrv
hw_wish_dup_known (HwWish *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return dup_sorted_keys (self->known);
}
