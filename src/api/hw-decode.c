/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-decode-private.h"
#include "hw-error.h"
#include "hw-json.h"
#include "hw-resource-list.h"

/* Replies → records, by the table of members of their kind. Tolerant where api-facts says “unknown”, and never silent
 * about an entry that could not be read. */

/* More than a page of details can show. */
#define MAX_OTHER_FIELDS 200

/* “.” and “..” cannot be asked for: every server and proxy reads such a path segment as another address (RFC 3986,
 * 5.2.4), and a change would go elsewhere. A whole number is asked for by its digits; one that is not exact may be that
 * of another. */
static char *
dup_usable_id (const HwDecoder *decoder, JsonObject *object, GHashTable *counts)
{
  const char *id;
  gint64 number;

  if (decoder->dup_id != NULL)
    return decoder->dup_id (object, counts);
  if (hw_json_get_int (object, "id", &number) == HW_JSON_VALUE)
    return g_strdup_printf ("%" G_GINT64_FORMAT, number);
  if (hw_json_get_text (object, "id", &id) != HW_JSON_VALUE)
    return NULL;

  return *id == '\0' || g_str_equal (id, ".") || g_str_equal (id, "..") ? NULL : g_strdup (id);
}

static HwJsonState
take_text (HwResource *resource, JsonObject *object, guint member, const char *name)
{
  const char *text;
  HwJsonState state = hw_json_get_text (object, name, &text);

  if (state != HW_JSON_ABSENT)
    hw_resource_set_text (resource, member, text);

  return state;
}

static HwJsonState
take_amount (HwResource *resource, JsonObject *object, guint member, const char *name)
{
  g_autofree char *amount = NULL;
  HwJsonState state = hw_json_get_amount (object, name, &amount);

  if (state != HW_JSON_ABSENT)
    hw_resource_set_text (resource, member, amount);

  return state;
}

/* The one number that there is is a port. */
static HwJsonState
take_number (HwResource *resource, JsonObject *object, guint member, const char *name)
{
  gint64 number;
  HwJsonState state = hw_json_get_int (object, name, &number);

  if (state == HW_JSON_VALUE && (number < 1 || number > G_MAXUINT16))
    return HW_JSON_ABSENT;
  if (state != HW_JSON_ABSENT)
    hw_resource_set_number (resource, member, number);

  return state;
}

static HwJsonState
take_time (HwResource *resource, JsonObject *object, guint member, const char *name)
{
  gint64 time;
  HwJsonState state = hw_json_get_time (object, name, &time);

  if (state != HW_JSON_ABSENT)
    hw_resource_set_number (resource, member, time);

  return state;
}

static HwJsonState
take_named (HwResource *resource, JsonObject *object, guint member, HwMemberType type, const char *name)
{
  static HwJsonState (*const take[]) (HwResource *, JsonObject *, guint, const char *) = {
    [HW_MEMBER_TEXT] = take_text,
    [HW_MEMBER_AMOUNT] = take_amount,
    [HW_MEMBER_NUMBER] = take_number,
    [HW_MEMBER_TIME] = take_time,
  };

  return take[type](resource, object, member, name);
}

/* Null under one name says nothing of what another has. */
static void
take_member (const HwDecoder *decoder, HwResource *resource, JsonObject *object, guint member, const HwMember *table)
{
  gboolean is_taken;

  if (decoder->take_member != NULL && hw_json_peek_member (object, table[member].wire_name) != NULL
      && decoder->take_member (resource, object, table[member].wire_name))
    return;

  is_taken = take_named (resource, object, member, table[member].type, table[member].wire_name) == HW_JSON_VALUE;
  for (guint i = 0; !is_taken && i < decoder->n_aliases; i++)
    if (decoder->aliases[i].member == member)
      is_taken = take_named (resource, object, member, table[member].type, decoder->aliases[i].name) == HW_JSON_VALUE;
}

static gboolean
is_listed (const HwDecoder *decoder, const HwMember *table, guint n_members, const char *name)
{
  if (g_str_equal (name, "id"))
    return TRUE;

  for (guint i = 0; i < n_members; i++)
    if (g_str_equal (name, table[i].wire_name))
      return TRUE;
  for (guint i = 0; i < decoder->n_aliases; i++)
    if (g_str_equal (name, decoder->aliases[i].name))
      return TRUE;

  return FALSE;
}

/* hw_decode_add_other: Notes a member that there is no page for, unless it says nothing or there are too many. */
void
hw_decode_add_other (HwResource *resource, const char *name, JsonNode *node)
{
  g_autofree char *value = hw_json_dup_plain (node);

  if (value != NULL && hw_resource_get_other_fields (resource)->len < MAX_OTHER_FIELDS)
    hw_resource_add_other (resource, name, value);
}

/* hw_decode_members: Takes what @object says into @resource, in the order of the server. */
void
hw_decode_members (const HwDecoder *decoder, HwResource *resource, JsonObject *object)
{
  guint n_members;
  const HwMember *table = hw_resource_kind_get_members (decoder->kind, &n_members);
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    if (!is_listed (decoder, table, n_members, name)
        && (decoder->take_member == NULL || !decoder->take_member (resource, object, name)))
      hw_decode_add_other (resource, name, node);

  for (guint i = 0; i < n_members; i++)
    take_member (decoder, resource, object, i, table);
}

static HwResource *
decode_record (const HwDecoder *decoder, JsonObject *object, GHashTable *counts)
{
  g_autofree char *id = object != NULL ? dup_usable_id (decoder, object, counts) : NULL;
  HwResource *resource;

  if (id == NULL)
    return NULL;

  resource = hw_resource_new (decoder->kind, id);
  hw_decode_members (decoder, resource, object);

  return resource;
}

static HwResourceBatch *
decode_entries (const HwDecoder *decoder, JsonArray *list)
{
  HwResourceBatch *batch = hw_resource_batch_new ();
  g_autoptr (GPtrArray) objects = g_ptr_array_new ();
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  JsonNode *element;

  for (guint i = 0; (element = hw_json_peek_element (list, i)) != NULL; i++)
    {
      JsonObject *object = hw_json_peek_object (element);
      g_autoptr (HwResource) resource = decode_record (decoder, object, counts);

      if (resource == NULL || !g_hash_table_add (ids, (gpointer) hw_resource_get_id (resource)))
        {
          batch->n_unreadable++;
          continue;
        }
      hw_resource_set_excerpt (resource);
      g_ptr_array_add (batch->resources, g_steal_pointer (&resource));
      g_ptr_array_add (objects, object);
    }
  if (decoder->finish_list != NULL)
    decoder->finish_list (batch->resources, objects);

  return batch;
}

/*
 * hw_decode_list:
 *
 * An entry that is not an object, has no usable id, or repeats the id of an entry before it is left out and counted:
 * records plus unreadable are as many as the server sent. If it says that it has more, the batch is a part.
 *
 * Returns: (transfer full): an HwResourceBatch, or %NULL with %HW_ERROR_BAD_REPLY if there is no list at all
 */
gpointer
hw_decode_list (const HwDecoder *decoder, GBytes *body, GError **error)
{
  g_autoptr (JsonNode) root = hw_json_parse (body, error);
  HwResourceBatch *batch;
  JsonArray *list;

  if (root == NULL)
    return NULL;

  list = hw_json_peek_list (root, decoder->list_name);
  if (list == NULL)
    {
      g_propagate_error (error,
                         hw_error_new (HW_ERROR_BAD_REPLY, HW_CERTAINTY_NOT_DONE, "The reply has no list in it"));
      return NULL;
    }

  batch = decode_entries (decoder, list);
  batch->is_part = hw_decode_is_part (root, decoder->list_name, batch->resources->len + batch->n_unreadable);

  return batch;
}

/*
 * hw_decode_one:
 *
 * Whether the record is the one that was asked for is for the caller to see.
 *
 * Returns: (transfer full): an HwResource, or %NULL with %HW_ERROR_BAD_REPLY if there is no record with an id
 */
gpointer
hw_decode_one (const HwDecoder *decoder, GBytes *body, GError **error)
{
  g_autoptr (JsonNode) root = hw_json_parse (body, error);
  HwResource *resource;

  if (root == NULL)
    return NULL;

  resource = decode_record (decoder, hw_json_peek_record (root, decoder->record_name), NULL);
  if (resource == NULL)
    g_propagate_error (
        error, hw_error_new (HW_ERROR_BAD_REPLY, HW_CERTAINTY_NOT_DONE, "The reply has no record with an id in it"));

  return resource;
}

/*
 * hw_decode_created:
 *
 * The reference shows the new site (“Create a site”). An answer that says something else, or nothing, is a 2xx all the
 * same: the server accepted, and what there is now a later reading has to tell.
 *
 * Returns: (transfer full) (nullable): an HwResource, or %NULL without an error if there is none with a usable id
 */
gpointer
hw_decode_created (const HwDecoder *decoder, GBytes *body)
{
  g_autoptr (JsonNode) root = hw_json_parse (body, NULL);

  return root != NULL ? decode_record (decoder, hw_json_peek_record (root, decoder->record_name), NULL) : NULL;
}
