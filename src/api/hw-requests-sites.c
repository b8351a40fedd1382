/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <json-glib/json-glib.h>

#include "hw-decode-sites.h"
#include "hw-requests-sites.h"
#include "hw-resource-list.h"

/* The requests of the reference's “Sites API” and “Site Actions”. */

/* The one type of site that can be made (api-facts “Sites”). */
#define KIND "github"

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

/* builder: (transfer full) */
static GBytes *
build_body (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  char *text = json_to_string (root, FALSE);

  g_object_unref (builder);
  return g_bytes_new_take (text, strlen (text));
}

static GBytes *
build_action_body (HwSiteAction action)
{
  JsonBuilder *builder = json_builder_new_immutable ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "action");
  json_builder_add_string_value (builder, hw_site_action_get_word (action));
  json_builder_end_object (builder);

  return build_body (builder);
}

/* A port is a number, as in the reference; of an empty value nothing is known but that it is to be none. */
static void
add_member (JsonBuilder *builder, HwSiteMember member, const char *value)
{
  json_builder_set_member_name (builder, hw_site_member_get_wire_name (member));
  if (*value == '\0')
    json_builder_add_null_value (builder);
  else if (member == HW_SITE_PORT)
    json_builder_add_int_value (builder, g_ascii_strtoll (value, NULL, 10));
  else
    json_builder_add_string_value (builder, value);
}

/* The members in the order of the reference's example. */
static GBytes *
build_new_site_body (HwSiteDraft *draft)
{
  static const HwSiteMember members[] = {
    HW_SITE_NAME, HW_SITE_KIND,          HW_SITE_REPOSITORY,    HW_SITE_BRANCH,
    HW_SITE_PORT, HW_SITE_BUILD_COMMAND, HW_SITE_START_COMMAND,
  };
  JsonBuilder *builder = json_builder_new_immutable ();

  json_builder_begin_object (builder);
  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    {
      g_autofree char *value =
          members[i] == HW_SITE_KIND ? g_strdup (KIND) : hw_site_draft_dup_value (draft, members[i]);

      if (*value != '\0')
        add_member (builder, members[i], value);
    }
  json_builder_end_object (builder);

  return build_body (builder);
}

static gboolean
can_be_sent (HwSiteDraft *draft, guint members)
{
  for (gsize i = 0; i < HW_N_SITE_DRAFT_MEMBERS; i++)
    {
      HwSiteMember member = hw_site_draft_members[i];
      g_autofree char *problem = hw_site_draft_dup_problem (draft, member, TRUE);

      if ((members & (1u << member)) != 0 && problem != NULL)
        return FALSE;
    }

  return TRUE;
}

static GBytes *
build_edit_body (HwSiteDraft *draft, guint members)
{
  JsonBuilder *builder = json_builder_new_immutable ();

  json_builder_begin_object (builder);
  for (gsize i = 0; i < HW_N_SITE_DRAFT_MEMBERS; i++)
    {
      HwSiteMember member = hw_site_draft_members[i];
      g_autofree char *value = hw_site_draft_dup_value (draft, member);

      if ((members & (1u << member)) != 0)
        add_member (builder, member, value);
    }
  json_builder_end_object (builder);

  return build_body (builder);
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

/**
 * hw_request_new_create_site:
 * @draft: what is wished for; a valid one, see hw_site_draft_is_valid()
 *
 * `POST /sites` as in the reference's “Create a site”. What was not given is left out. The one type that is documented
 * is “github” (api-facts “Sites”).
 *
 * Returns: (transfer full): a request whose result is an HwSite or %NULL, see hw_decode_created_site()
 */
HwRequest *
hw_request_new_create_site (HwSiteDraft *draft)
{
  g_autoptr (GBytes) body = NULL;

  g_return_val_if_fail (HW_IS_SITE_DRAFT (draft), NULL);
  g_return_val_if_fail (hw_site_draft_is_valid (draft, FALSE), NULL);

  body = build_new_site_body (draft);
  return hw_request_new ("POST", "/sites", body, HW_SAFETY_CHANGE, hw_decode_created_site, g_object_unref);
}

/**
 * hw_request_new_edit_site:
 * @id: the id of a site
 * @draft: what is wished for
 * @members: which members of it to change, at least one: bits as hw_site_draft_diff() gives them; each of them valid
 *
 * `PATCH /sites/:id` with these members and no other (api-facts “Sites”: “Send only what changed”). One that was
 * emptied is null: that is how a reply says that there is nothing. What a 2xx answer carries is not documented, and
 * only a later GET counts as confirmation (design §4 “Outcome of a change”): the body is not read.
 *
 * Returns: (transfer full): a request without a result
 */
HwRequest *
hw_request_new_edit_site (const char *id, HwSiteDraft *draft, guint members)
{
  g_autofree char *path = NULL;
  g_autoptr (GBytes) body = NULL;

  g_return_val_if_fail (id != NULL && *id != '\0', NULL);
  g_return_val_if_fail (HW_IS_SITE_DRAFT (draft), NULL);
  g_return_val_if_fail (members != 0, NULL);
  g_return_val_if_fail (can_be_sent (draft, members), NULL);

  path = build_site_path (id);
  body = build_edit_body (draft, members);
  return hw_request_new ("PATCH", path, body, HW_SAFETY_CHANGE, NULL, NULL);
}

/**
 * hw_request_new_delete_site:
 * @id: the id of a site
 *
 * `DELETE /sites/:id` (Reference, “Sites API”).
 *
 * Returns: (transfer full): a request without a body and without a result
 */
HwRequest *
hw_request_new_delete_site (const char *id)
{
  g_autofree char *path = NULL;

  g_return_val_if_fail (id != NULL && *id != '\0', NULL);

  path = build_site_path (id);
  return hw_request_new ("DELETE", path, NULL, HW_SAFETY_CHANGE, NULL, NULL);
}
