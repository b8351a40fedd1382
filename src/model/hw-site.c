/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-site.h"

/**
 * HwSite:
 *
 * What the server said of a site (Reference, “Create a site”, request and response).
 */

struct _HwSite
{
  HwResource parent_instance;

  int n_variables;          /* -1: not known */
  gboolean has_n_variables; /* the server said something of them */
};

G_DEFINE_FINAL_TYPE (HwSite, hw_site, HW_TYPE_RESOURCE)

enum
{
  PROP_N_VARIABLES = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static const HwMember members[HW_N_SITE_MEMBERS] = {
  [HW_SITE_NAME] = { "name", NULL, HW_MEMBER_TEXT, FALSE },
  [HW_SITE_STATUS] = { "status", NULL, HW_MEMBER_TEXT, FALSE },
  [HW_SITE_DOMAIN] = { "domain", "domain", HW_MEMBER_TEXT, TRUE },
  [HW_SITE_KIND] = { "type", "kind", HW_MEMBER_TEXT, FALSE },
  [HW_SITE_REPOSITORY] = { "repository", "repository", HW_MEMBER_TEXT, FALSE },
  [HW_SITE_BRANCH] = { "branch", "branch", HW_MEMBER_TEXT, FALSE },
  [HW_SITE_BUILD_COMMAND] = { "buildCommand", "build-command", HW_MEMBER_TEXT, FALSE },
  [HW_SITE_START_COMMAND] = { "startCommand", "start-command", HW_MEMBER_TEXT, FALSE },
  [HW_SITE_API_URL] = { "url", "api-url", HW_MEMBER_TEXT, FALSE },
  [HW_SITE_PORT] = { "port", "port", HW_MEMBER_NUMBER, FALSE },
  [HW_SITE_CREATED_AT] = { "createdAt", NULL, HW_MEMBER_TIME, FALSE },
};

static gboolean
hw_site_absorb (HwResource *resource, HwResource *fresh_resource)
{
  HwSite *self = HW_SITE (resource);
  HwSite *fresh = HW_SITE (fresh_resource);

  if (!fresh->has_n_variables || self->n_variables == fresh->n_variables)
    return FALSE;

  self->has_n_variables = TRUE;
  self->n_variables = fresh->n_variables;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_VARIABLES]);

  return TRUE;
}

static void
hw_site_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_N_VARIABLES)
    g_value_set_int (value, HW_SITE (object)->n_variables);
  else
    G_OBJECT_CLASS (hw_site_parent_class)->get_property (object, prop_id, value, pspec);
}

static void
hw_site_class_init (HwSiteClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = hw_site_get_property;
  HW_RESOURCE_CLASS (klass)->absorb = hw_site_absorb;
  hw_resource_class_set_members (HW_RESOURCE_CLASS (klass), HW_RESOURCE_SITE, members, HW_N_SITE_MEMBERS,
                                 HW_SITE_STATUS, HW_SITE_CREATED_AT);

  properties[PROP_N_VARIABLES] = g_param_spec_int ("n-variables", NULL, NULL, -1, G_MAXINT, -1,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
hw_site_init (HwSite *self)
{
  self->n_variables = -1;
}

/**
 * hw_site_get_domain:
 * @self: a site
 *
 * Gets the public address. It is the server's text: to open it, go through hw_text_https_uri().
 *
 * Returns: (transfer none) (nullable): plain text, or %NULL while there is none
 */
const char *
hw_site_get_domain (HwSite *self)
{
  return hw_resource_get_text (HW_RESOURCE (self), HW_SITE_DOMAIN);
}

/** hw_site_get_port: Returns: the port that the site's program listens on, or 0 if the server gave none */
int
hw_site_get_port (HwSite *self)
{
  return (int) hw_resource_get_number (HW_RESOURCE (self), HW_SITE_PORT);
}

/**
 * hw_site_get_n_variables:
 * @self: a site
 *
 * Gets how many variables the site has; neither their names nor their values are kept.
 *
 * Returns: a number, or -1 if the server has not said
 */
int
hw_site_get_n_variables (HwSite *self)
{
  g_return_val_if_fail (HW_IS_SITE (self), -1);

  return self->n_variables;
}

/**
 * hw_site_set_n_variables:
 * @self: a site that is not shared yet
 * @n_variables: how many there are, or -1 for null
 *
 * Notes what the server said of the variables.
 */
void
hw_site_set_n_variables (HwSite *self, int n_variables)
{
  g_return_if_fail (HW_IS_SITE (self));

  self->has_n_variables = TRUE;
  self->n_variables = MAX (n_variables, -1);
}
