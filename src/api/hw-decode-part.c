/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-decode-private.h"
#include "hw-json.h"

/* Whether a list is all that there is. The reference knows no pages (api-facts “Replies”), but a server that has them
 * says so beside the list: taken for the whole, a page would say of everything on the others that it is gone. */

/* {"data": {"sites": […]}} is as deep as a list is looked for. */
#define MAX_DEPTH 3

/* Objects that are about the list. */
static const char *const containers[] = { "pagination", "meta", "page_info", "pageInfo",
                                          "paging",     "page", "links",     "_links" };

/* That there is more, */
static const char *const flags[] = { "hasMore",     "has_more",      "hasNext",   "has_next",
                                     "hasNextPage", "has_next_page", "truncated", "isTruncated" };

/* and where. */
static const char *const cursors[] = { "next",          "nextCursor",      "next_cursor", "nextPage",   "next_page",
                                       "nextPageToken", "next_page_token", "nextToken",   "next_token", "nextUrl",
                                       "next_url",      "nextLink",        "next_link" };

/* How many there are, of entries and of pages. */
static const char *const totals[] = { "total", "totalCount", "total_count", "totalItems", "total_items", "count" };
static const char *const page_totals[] = { "totalPages", "total_pages", "pageCount", "page_count",
                                           "pages",      "lastPage",    "last_page" };

/* Beside one of these, a total is one of entries; alone it may be a sum. */
static const char *const places[] = { "page",     "limit",     "offset",      "per_page",    "perPage",
                                      "pageSize", "page_size", "currentPage", "current_page" };

static gboolean
is_true (JsonObject *object, const char *name)
{
  JsonNode *node = hw_json_peek_member (object, name);
  g_autofree char *value = node != NULL ? hw_json_dup_plain (node) : NULL;

  return g_strcmp0 (value, "true") == 0;
}

/* A text, a number or an object; nothing, null and false lead nowhere. */
static gboolean
leads_on (JsonObject *object, const char *name)
{
  JsonNode *node = hw_json_peek_member (object, name);
  const char *text;
  gint64 number;

  if (hw_json_get_text (object, name, &text) == HW_JSON_VALUE)
    return *text != '\0';
  if (hw_json_get_int (object, name, &number) == HW_JSON_VALUE)
    return number > 0;

  return node != NULL && hw_json_count (node) > 0;
}

static gboolean
exceeds (JsonObject *object, const char *name, gint64 n)
{
  gint64 number;

  return hw_json_get_int (object, name, &number) == HW_JSON_VALUE && number > n;
}

static gboolean
says_more (JsonObject *object)
{
  for (gsize i = 0; i < G_N_ELEMENTS (flags); i++)
    if (is_true (object, flags[i]))
      return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (cursors); i++)
    if (leads_on (object, cursors[i]))
      return TRUE;

  return FALSE;
}

static gboolean
counts_more (JsonObject *object, gint64 n)
{
  for (gsize i = 0; i < G_N_ELEMENTS (totals); i++)
    if (exceeds (object, totals[i], n))
      return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (page_totals); i++)
    if (exceeds (object, page_totals[i], 1))
      return TRUE;

  return FALSE;
}

static gboolean
has_place (JsonObject *object)
{
  gint64 number;

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    if (hw_json_get_int (object, places[i], &number) == HW_JSON_VALUE)
      return TRUE;

  return FALSE;
}

static gboolean
is_part_by (JsonObject *object, gint64 n)
{
  if (says_more (object) || (has_place (object) && counts_more (object, n)))
    return TRUE;

  for (gsize i = 0; i < G_N_ELEMENTS (containers); i++)
    {
      JsonNode *node = hw_json_peek_member (object, containers[i]);
      JsonObject *about = hw_json_peek_object (node);

      if (about != NULL && (says_more (about) || counts_more (about, n)))
        return TRUE;
    }

  return FALSE;
}

/* The next envelope of hw_json_peek_list(). (nullable) */
static JsonObject *
peek_inner (JsonObject *object, const char *list_name)
{
  const char *const names[] = { list_name, "data", "items" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      JsonObject *inner = hw_json_peek_object (hw_json_peek_member (object, names[i]));

      if (inner != NULL)
        return inner;
    }

  return NULL;
}

/*
 * hw_decode_is_part:
 * @root: a reply
 * @list_name: what this list is called, for example “sites”
 * @n: how many entries it has here
 *
 * Returns: whether the server says, in one of the usual ways, that it has more than it sent
 */
gboolean
hw_decode_is_part (JsonNode *root, const char *list_name, guint n)
{
  JsonObject *object = hw_json_peek_object (root);

  for (guint depth = 0; object != NULL && depth < MAX_DEPTH; depth++)
    {
      if (is_part_by (object, n))
        return TRUE;
      object = peek_inner (object, list_name);
    }

  return FALSE;
}
