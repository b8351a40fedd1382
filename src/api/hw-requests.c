/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <json-glib/json-glib.h>

#include "hw-decode.h"
#include "hw-requests.h"
#include "hw-resource-list.h"
#include "hw-site.h"

/* The requests of the reference: “Sites API” with “Site Actions”, “Databases API”, “Credits API”. */

/* The one type of site that can be made (api-facts “Sites”). */
#define KIND "github"

static const struct
{
  const char *path;
  HwDecodeFunc decode_list;
  HwDecodeFunc decode_one;     /* (nullable) */
  HwDecodeFunc decode_created; /* (nullable) */
} endpoints[HW_N_RESOURCE_KINDS] = {
  [HW_RESOURCE_SITE] = { "/sites", hw_decode_site_list, hw_decode_site, hw_decode_created_site },
  [HW_RESOURCE_DATABASE] = { "/databases", hw_decode_database_list, hw_decode_database, hw_decode_created_database },
  [HW_RESOURCE_CREDITS] = { "/credits", hw_decode_credits, NULL, NULL },
  [HW_RESOURCE_TRANSACTION] = { "/credits/transactions", hw_decode_transaction_list, NULL, NULL },
  [HW_RESOURCE_PACKAGE] = { "/credits/packages", hw_decode_package_list, NULL, NULL },
};

static void
free_batch (gpointer batch)
{
  hw_resource_batch_free (batch);
}

/* An id is the server's own opaque string (api-facts “Sites”): whatever it contains, it stays one path segment. */
static char *
build_path (HwResourceKind kind, const char *id)
{
  g_autofree char *escaped = g_uri_escape_string (id, NULL, FALSE);

  return g_strconcat (endpoints[kind].path, "/", escaped, NULL);
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
build_action_body (HwAction action)
{
  JsonBuilder *builder = json_builder_new_immutable ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "action");
  json_builder_add_string_value (builder, hw_action_get_word (action));
  json_builder_end_object (builder);

  return build_body (builder);
}

/* A port is a number, as in the reference; of an empty value nothing is known but that it is to be none. */
static void
add_member (JsonBuilder *builder, HwResourceKind kind, guint member, const char *value)
{
  json_builder_set_member_name (builder, hw_resource_kind_get_wire_name (kind, member));
  if (*value == '\0')
    json_builder_add_null_value (builder);
  else if (kind == HW_RESOURCE_SITE && member == HW_SITE_PORT)
    json_builder_add_int_value (builder, g_ascii_strtoll (value, NULL, 10));
  else
    json_builder_add_string_value (builder, value);
}

/* In the order of the reference's examples. A site is of the one type that is documented (api-facts “Sites”). */
static GBytes *
build_new_body (HwDraft *draft)
{
  static const guint site_members[] = {
    HW_SITE_NAME, HW_SITE_KIND,          HW_SITE_REPOSITORY,    HW_SITE_BRANCH,
    HW_SITE_PORT, HW_SITE_BUILD_COMMAND, HW_SITE_START_COMMAND,
  };
  HwResourceKind kind = hw_draft_get_kind (draft);
  guint n_members = G_N_ELEMENTS (site_members);
  const guint *members = kind == HW_RESOURCE_SITE ? site_members : hw_draft_kind_get_members (kind, &n_members);
  JsonBuilder *builder = json_builder_new_immutable ();

  json_builder_begin_object (builder);
  for (guint i = 0; i < n_members; i++)
    {
      g_autofree char *value = kind == HW_RESOURCE_SITE && members[i] == HW_SITE_KIND
                                   ? g_strdup (KIND)
                                   : hw_draft_dup_value (draft, members[i]);

      if (*value != '\0')
        add_member (builder, kind, members[i], value);
    }
  json_builder_end_object (builder);

  return build_body (builder);
}

static gboolean
can_be_sent (HwDraft *draft, guint members)
{
  guint n_settable;
  const guint *settable = hw_draft_kind_get_members (hw_draft_get_kind (draft), &n_settable);

  for (guint i = 0; i < n_settable; i++)
    {
      guint member = settable[i];
      g_autofree char *problem = hw_draft_dup_problem (draft, member, TRUE);

      if ((members & (1u << member)) != 0 && problem != NULL)
        return FALSE;
    }

  return TRUE;
}

static GBytes *
build_edit_body (HwDraft *draft, guint members)
{
  HwResourceKind kind = hw_draft_get_kind (draft);
  guint n_settable;
  const guint *settable = hw_draft_kind_get_members (kind, &n_settable);
  JsonBuilder *builder = json_builder_new_immutable ();

  json_builder_begin_object (builder);
  for (guint i = 0; i < n_settable; i++)
    {
      guint member = settable[i];
      g_autofree char *value = hw_draft_dup_value (draft, member);

      if ((members & (1u << member)) != 0)
        add_member (builder, kind, member, value);
    }
  json_builder_end_object (builder);

  return build_body (builder);
}

/**
 * hw_request_new_list:
 * @kind: a kind of record
 *
 * `GET /sites` and the like: all of the account; no paging is documented (api-facts “Replies”). The balance is a list
 * of one.
 *
 * Returns: (transfer full): a request whose result is an HwResourceBatch
 */
HwRequest *
hw_request_new_list (HwResourceKind kind)
{
  g_return_val_if_fail ((guint) kind < HW_N_RESOURCE_KINDS, NULL);

  return hw_request_new ("GET", endpoints[kind].path, NULL, HW_SAFETY_READ, endpoints[kind].decode_list, free_batch);
}

/**
 * hw_request_new_get:
 * @kind: site or database
 * @id: its id
 *
 * `GET /sites/:id`, `GET /databases/:id`.
 *
 * Returns: (transfer full): a request whose result is an HwResource
 */
HwRequest *
hw_request_new_get (HwResourceKind kind, const char *id)
{
  g_autofree char *path = NULL;

  g_return_val_if_fail ((guint) kind < HW_N_TARGET_KINDS, NULL);
  g_return_val_if_fail (id != NULL && *id != '\0', NULL);

  path = build_path (kind, id);
  return hw_request_new ("GET", path, NULL, HW_SAFETY_READ, endpoints[kind].decode_one, g_object_unref);
}

/**
 * hw_request_new_action:
 * @kind: site or database
 * @id: its id
 * @action: what to do with it
 *
 * `PATCH /sites/:id {"action": …}` (Reference, “Site Actions”); of a database the reference says that it can “trigger
 * action”, and not which. What a 2xx answer carries is not documented, and only a later GET counts as confirmation
 * (design §4 “Outcome of a change”): the body is not read.
 *
 * Returns: (transfer full): a request without a result
 */
HwRequest *
hw_request_new_action (HwResourceKind kind, const char *id, HwAction action)
{
  g_autofree char *path = NULL;
  g_autoptr (GBytes) body = NULL;

  g_return_val_if_fail ((guint) kind < HW_N_TARGET_KINDS, NULL);
  g_return_val_if_fail (id != NULL && *id != '\0', NULL);

  path = build_path (kind, id);
  body = build_action_body (action);
  return hw_request_new ("PATCH", path, body, HW_SAFETY_CHANGE, NULL, NULL);
}

/**
 * hw_request_new_create:
 * @draft: what is wished for; a valid one, see hw_draft_is_valid()
 *
 * `POST /sites`, `POST /databases` as in the reference's examples. What was not given is left out.
 *
 * Returns: (transfer full): a request whose result is an HwResource or %NULL, see hw_decode_created_site()
 */
HwRequest *
hw_request_new_create (HwDraft *draft)
{
  HwResourceKind kind;
  g_autoptr (GBytes) body = NULL;

  g_return_val_if_fail (HW_IS_DRAFT (draft), NULL);
  g_return_val_if_fail (hw_draft_is_valid (draft, FALSE), NULL);

  kind = hw_draft_get_kind (draft);
  body = build_new_body (draft);
  return hw_request_new ("POST", endpoints[kind].path, body, HW_SAFETY_CHANGE, endpoints[kind].decode_created,
                         g_object_unref);
}

/**
 * hw_request_new_edit:
 * @id: the id of what @draft is about
 * @draft: what is wished for
 * @members: which members of it to change, at least one: bits as hw_draft_diff() gives them; each of them valid
 *
 * `PATCH /sites/:id`, `PATCH /databases/:id` with these members and no other (api-facts “Sites”: “Send only what
 * changed”). One that was emptied is null: that is how a reply says that there is nothing. What a 2xx answer carries is
 * not documented, and only a later GET counts as confirmation (design §4 “Outcome of a change”): the body is not read.
 *
 * Returns: (transfer full): a request without a result
 */
HwRequest *
hw_request_new_edit (const char *id, HwDraft *draft, guint members)
{
  g_autofree char *path = NULL;
  g_autoptr (GBytes) body = NULL;

  g_return_val_if_fail (id != NULL && *id != '\0', NULL);
  g_return_val_if_fail (HW_IS_DRAFT (draft), NULL);
  g_return_val_if_fail (members != 0, NULL);
  g_return_val_if_fail (can_be_sent (draft, members), NULL);

  path = build_path (hw_draft_get_kind (draft), id);
  body = build_edit_body (draft, members);
  return hw_request_new ("PATCH", path, body, HW_SAFETY_CHANGE, NULL, NULL);
}

/**
 * hw_request_new_delete:
 * @kind: site or database
 * @id: its id
 *
 * `DELETE /sites/:id`, `DELETE /databases/:id`.
 *
 * Returns: (transfer full): a request without a body and without a result
 */
HwRequest *
hw_request_new_delete (HwResourceKind kind, const char *id)
{
  g_autofree char *path = NULL;

  g_return_val_if_fail ((guint) kind < HW_N_TARGET_KINDS, NULL);
  g_return_val_if_fail (id != NULL && *id != '\0', NULL);

  path = build_path (kind, id);
  return hw_request_new ("DELETE", path, NULL, HW_SAFETY_CHANGE, NULL, NULL);
}
