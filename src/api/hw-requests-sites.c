/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <json-glib/json-glib.h>

#include "hw-decode-sites.h"
#include "hw-requests-sites.h"
#include "hw-resource-list.h"

/* The requests of the reference's “Sites API” and “Site Actions”. */

static void
free_batch (gpointer batch)
{
  hw_resource_batch_free (batch);
}

/* An id is the server's own opaque string (api-facts “Sites”): whatever it contains, it stays one path segment. */
static char *
build_site_path (const char *id)
{
  g_autofree char *escaped = g_uri_escape_string (id, NULL, FALSE);

  return g_strconcat ("/sites/", escaped, NULL);
}

static GBytes *
build_action_body (HwSiteAction action)
{
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();
  g_autoptr (JsonNode) root = NULL;
  char *text;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "action");
  json_builder_add_string_value (builder, hw_site_action_get_word (action));
  json_builder_end_object (builder);

  root = json_builder_get_root (builder);
  text = json_to_string (root, FALSE);
  return g_bytes_new_take (text, strlen (text));
}

/**
 * hw_request_new_list_sites:
 *
 * `GET /sites`: all sites of the account; no paging is documented (api-facts “Replies”).
 *
 * Returns: (transfer full): a request whose result is an HwResourceBatch of HwSite
 */
HwRequest *
hw_request_new_list_sites (void)
{
  return hw_request_new ("GET", "/sites", NULL, HW_SAFETY_READ, hw_decode_site_list, free_batch);
}

/**
 * hw_request_new_get_site:
 * @id: the id of a site
 *
 * `GET /sites/:id`.
 *
 * Returns: (transfer full): a request whose result is an HwSite
 */
HwRequest *
hw_request_new_get_site (const char *id)
{
  g_autofree char *path = NULL;

  g_return_val_if_fail (id != NULL && *id != '\0', NULL);

  path = build_site_path (id);
  return hw_request_new ("GET", path, NULL, HW_SAFETY_READ, hw_decode_site, g_object_unref);
}

/**
 * hw_request_new_site_action:
 * @id: the id of a site
 * @action: what to do with it
 *
 * `PATCH /sites/:id {"action": …}` (Reference, “Site Actions”). What a 2xx answer carries is not documented, and only
 * a later GET counts as confirmation (design §4 “Outcome of a change”): the body is not read.
 *
 * Returns: (transfer full): a request without a result
 */
HwRequest *
hw_request_new_site_action (const char *id, HwSiteAction action)
{
  g_autofree char *path = NULL;
  g_autoptr (GBytes) body = NULL;

  g_return_val_if_fail (id != NULL && *id != '\0', NULL);

  path = build_site_path (id);
  body = build_action_body (action);
  return hw_request_new ("PATCH", path, body, HW_SAFETY_CHANGE, NULL, NULL);
}
