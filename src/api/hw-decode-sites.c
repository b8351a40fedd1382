/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-decode-sites.h"
#include "hw-error.h"
#include "hw-json.h"
#include "hw-resource-list.h"
#include "hw-site-draft.h"

/* Replies of the reference's “Sites API” → HwSite. Tolerant where api-facts says “unknown”, and never silent about an
 * entry that could not be read. */

/* More than a page of details can show. */
#define MAX_OTHER_FIELDS 200

/* Documented for PATCH; what a GET says of them is not: a list as it is sent, or an object of names and values, or
 * nothing (api-facts “Sites”). */
#define VARIABLES "envVariables"

static gboolean
is_listed (const char *name)
{
  if (g_str_equal (name, "id"))
    return TRUE;

  for (HwSiteMember member = 0; member < HW_N_SITE_MEMBERS; member++)
    if (g_str_equal (name, hw_site_member_get_wire_name (member)))
      return TRUE;

  return FALSE;
}

/* “.” and “..” cannot be asked for: every server and proxy reads such a path segment as another address (RFC 3986,
 * 5.2.4), and a change would go elsewhere. */
static const char *
peek_usable_id (JsonObject *object)
{
  const char *id;

  if (hw_json_get_text (object, "id", &id) != HW_JSON_VALUE)
    return NULL;

  return *id == '\0' || g_str_equal (id, ".") || g_str_equal (id, "..") ? NULL : id;
}

static void
take_texts (HwSite *site, JsonObject *object)
{
  for (HwSiteMember member = 0; member < HW_N_SITE_TEXTS; member++)
    {
      const char *text;

      if (hw_json_get_text (object, hw_site_member_get_wire_name (member), &text) != HW_JSON_ABSENT)
        hw_site_set_text (site, member, text);
    }
}

static void
take_port (HwSite *site, JsonObject *object)
{
  gint64 port;
  HwJsonState state = hw_json_get_int (object, hw_site_member_get_wire_name (HW_SITE_PORT), &port);

  if (state == HW_JSON_NULL || (state == HW_JSON_VALUE && port >= 1 && port <= G_MAXUINT16))
    hw_site_set_port (site, (int) port);
}

static void
take_created_at (HwSite *site, JsonObject *object)
{
  gint64 created_at;

  if (hw_json_get_time (object, hw_site_member_get_wire_name (HW_SITE_CREATED_AT), &created_at) != HW_JSON_ABSENT)
    hw_site_set_created_at (site, created_at);
}

/* How many, and nothing else of them. */
static void
take_n_variables (HwSite *site, JsonObject *object)
{
  JsonNode *node = hw_json_peek_member (object, VARIABLES);
  int n_variables;

  if (node == NULL)
    return;

  n_variables = hw_json_count (node);
  if (n_variables >= 0 || JSON_NODE_HOLDS_NULL (node))
    hw_site_set_n_variables (site, n_variables);
}

static void
take_others (HwSite *site, JsonObject *object)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;
  guint n_taken = 0;

  json_object_iter_init_ordered (&iter, object);
  while (n_taken < MAX_OTHER_FIELDS && json_object_iter_next_ordered (&iter, &name, &node))
    {
      g_autofree char *value = is_listed (name) ? NULL : hw_json_dup_plain (node);

      if (value == NULL)
        continue;

      hw_site_add_other (site, name, value);
      n_taken++;
    }
}

static HwSite *
decode_record (JsonObject *object)
{
  const char *id = object != NULL ? peek_usable_id (object) : NULL;
  HwSite *site;

  if (id == NULL)
    return NULL;

  site = hw_site_new (id);
  take_texts (site, object);
  take_port (site, object);
  take_created_at (site, object);
  take_n_variables (site, object);
  take_others (site, object);
  return site;
}

/**
 * hw_decode_site_list:
 * @body: the body of a 2xx answer to `GET /sites`
 * @error: return location for an error
 *
 * An entry that is not an object, has no usable id, or repeats the id of an entry before it is left out and counted:
 * records plus unreadable are as many as the server sent.
 *
 * Returns: (transfer full): an HwResourceBatch of HwSite, or %NULL with %HW_ERROR_BAD_REPLY if there is no list at all
 */
gpointer
hw_decode_site_list (GBytes *body, GError **error)
{
  g_autoptr (JsonNode) root = hw_json_parse (body, error);
  g_autoptr (HwResourceBatch) batch = NULL;
  g_autoptr (GHashTable) ids = NULL;
  JsonArray *list;
  JsonNode *element;

  if (root == NULL)
    return NULL;

  list = hw_json_peek_list (root, "sites");
  if (list == NULL)
    {
      g_propagate_error (
          error, hw_error_new (HW_ERROR_BAD_REPLY, HW_CERTAINTY_NOT_DONE, "The reply has no list of sites in it"));
      return NULL;
    }

  batch = hw_resource_batch_new ();
  ids = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; (element = hw_json_peek_element (list, i)) != NULL; i++)
    {
      g_autoptr (HwSite) site = decode_record (hw_json_peek_object (element));

      if (site != NULL && g_hash_table_add (ids, (gpointer) hw_site_get_id (site)))
        g_ptr_array_add (batch->resources, g_steal_pointer (&site));
      else
        batch->n_unreadable++;
    }

  return g_steal_pointer (&batch);
}

/**
 * hw_decode_site:
 * @body: the body of a 2xx answer to `GET /sites/:id`
 * @error: return location for an error
 *
 * Whether the record is the one that was asked for is for the caller to see.
 *
 * Returns: (transfer full): an HwSite, or %NULL with %HW_ERROR_BAD_REPLY if there is no record with an id
 */
gpointer
hw_decode_site (GBytes *body, GError **error)
{
  g_autoptr (JsonNode) root = hw_json_parse (body, error);
  HwSite *site;

  if (root == NULL)
    return NULL;

  site = decode_record (hw_json_peek_record (root, "site"));
  if (site == NULL)
    g_propagate_error (
        error, hw_error_new (HW_ERROR_BAD_REPLY, HW_CERTAINTY_NOT_DONE, "The reply has no site with an id in it"));

  return site;
}

/**
 * hw_decode_created_site:
 * @body: the body of a 2xx answer to `POST /sites`
 * @error: not used
 *
 * The reference shows the new site (“Create a site”). An answer that says something else, or nothing, is a 2xx all the
 * same: the server accepted, and what there is now a later reading has to tell.
 *
 * Returns: (transfer full) (nullable): an HwSite, or %NULL without an error if there is none with a usable id
 */
gpointer
hw_decode_created_site (GBytes *body, GError **error)
{
  g_autoptr (JsonNode) root = hw_json_parse (body, NULL);

  return root != NULL ? decode_record (hw_json_peek_record (root, "site")) : NULL;
}
