/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-decode-private.h"
#include "hw-decode.h"
#include "hw-json.h"
#include "hw-site.h"

/* Replies of the reference's “Sites API” → HwSite. */

/* Documented for PATCH; what a GET says of them is not: a list as it is sent, or an object of names and values, or
 * nothing (api-facts “Sites”). */
#define VARIABLES "envVariables"

/* How many, and nothing else of them. */
static void
take_n_variables (HwSite *site, JsonNode *node)
{
  int n_variables = hw_json_count (node);

  if (n_variables >= 0 || JSON_NODE_HOLDS_NULL (node))
    hw_site_set_n_variables (site, n_variables);
}

static gboolean
take_member (HwResource *resource, JsonObject *object, const char *name)
{
  if (!g_str_equal (name, VARIABLES))
    return FALSE;

  take_n_variables (HW_SITE (resource), hw_json_peek_member (object, name));
  return TRUE;
}

static const HwAlias aliases[] = {
  { "created_at", HW_SITE_CREATED_AT },
};

static const HwDecoder decoder = {
  .kind = HW_RESOURCE_SITE,
  .list_name = "sites",
  .record_name = "site",
  .take_member = take_member,
  .aliases = aliases,
  .n_aliases = G_N_ELEMENTS (aliases),
};

/** hw_decode_site_list: `GET /sites`, see hw_decode_list() */
gpointer
hw_decode_site_list (GBytes *body, GError **error)
{
  return hw_decode_list (&decoder, body, error);
}

/** hw_decode_site: `GET /sites/:id`, see hw_decode_one() */
gpointer
hw_decode_site (GBytes *body, GError **error)
{
  return hw_decode_one (&decoder, body, error);
}

/** hw_decode_created_site: the answer to `POST /sites`, see hw_decode_created() */
gpointer
hw_decode_created_site (GBytes *body, GError **error)
{
  return hw_decode_created (&decoder, body);
}
