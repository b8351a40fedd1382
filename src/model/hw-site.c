/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hw-site-private.h"
#include "hw-text.h"

/**
 * HwSite:
 *
 * What the server said of a site, and nothing else: what we are doing to it is an
 * #HwOperation. A site is filled by a decoder, possibly in another thread; from
 * then on it changes by hw_resource_absorb() alone, and says so.
 */

#define MAX_TEXT       4096
#define MAX_FIELD_NAME 200

G_DEFINE_FINAL_TYPE_WITH_CODE (HwSite, hw_site, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (HW_TYPE_RESOURCE, hw_site_iface_init))

G_STATIC_ASSERT (PROP_CREATED_AT == PROP_NAME + (int) HW_SITE_CREATED_AT);

static GParamSpec *properties[N_PROPS];

void
hw_site_notify (HwSite *self, guint prop_id)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[prop_id]);
}

/* The key sorts “site-2” before “site-10”, and “zoo” after “Alpha” in every locale. */
static char *
make_name_key (const char *name)
{
  g_autofree char *folded = g_utf8_casefold (name, -1);

  return g_utf8_collate_key_for_filename (folded, -1);
}

/* Makes anew what is made of the members. */
void
hw_site_update_derived (HwSite *self)
{
  const char *domain = self->texts[HW_SITE_DOMAIN];
  g_autofree char *searched = NULL;

  g_free (self->shown_name);
  self->shown_name = self->texts[HW_SITE_NAME] != NULL ? g_strdup (self->texts[HW_SITE_NAME])
                                                       : hw_text_sanitise_limited (self->id, MAX_TEXT);
  if (*self->shown_name == '\0')
    g_set_str (&self->shown_name, _ ("Unnamed"));

  g_free (self->name_key);
  self->name_key = make_name_key (self->shown_name);

  searched = g_strjoin ("\n", self->shown_name, domain, NULL);
  g_free (self->search_key);
  self->search_key = hw_text_search_key (searched);

  self->status = hw_status_from_word (self->texts[HW_SITE_STATUS]);
}

static void
hw_site_finalize (GObject *object)
{
  HwSite *self = HW_SITE (object);

  g_free (self->id);
  for (guint i = 0; i < HW_N_SITE_TEXTS; i++)
    g_free (self->texts[i]);
  g_ptr_array_unref (self->others);
  g_free (self->shown_name);
  g_free (self->name_key);
  g_free (self->search_key);

  G_OBJECT_CLASS (hw_site_parent_class)->finalize (object);
}

static void
hw_site_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  HwSite *self = HW_SITE (object);

  switch (prop_id)
    {
    case PROP_NAME:
      g_value_set_string (value, self->shown_name);
      break;
    case PROP_STATUS_WORD:
    case PROP_DOMAIN:
    case PROP_KIND:
    case PROP_REPOSITORY:
    case PROP_BRANCH:
    case PROP_BUILD_COMMAND:
    case PROP_START_COMMAND:
    case PROP_API_URL:
      g_value_set_string (value, self->texts[prop_id - PROP_NAME]);
      break;
    case PROP_PORT:
      g_value_set_int (value, self->port);
      break;
    case PROP_CREATED_AT:
      g_value_set_int64 (value, self->created_at);
      break;
    case PROP_ID:
      g_value_set_string (value, self->id);
      break;
    case PROP_STATUS:
      g_value_set_enum (value, (int) self->status);
      break;
    case PROP_AS_OF:
      g_value_set_int64 (value, self->as_of);
      break;
    case PROP_OTHER_FIELDS:
      g_value_set_boxed (value, self->others);
      break;
    case PROP_N_VARIABLES:
      g_value_set_int (value, self->n_variables);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
install_string (guint prop_id, const char *name)
{
  properties[prop_id] =
      g_param_spec_string (name, NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
}

static void
hw_site_class_init (HwSiteClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->finalize = hw_site_finalize;
  object_class->get_property = hw_site_get_property;

  install_string (PROP_ID, "id");
  install_string (PROP_NAME, "name");
  install_string (PROP_STATUS_WORD, "status-word");
  install_string (PROP_DOMAIN, "domain");
  install_string (PROP_KIND, "kind");
  install_string (PROP_REPOSITORY, "repository");
  install_string (PROP_BRANCH, "branch");
  install_string (PROP_BUILD_COMMAND, "build-command");
  install_string (PROP_START_COMMAND, "start-command");
  install_string (PROP_API_URL, "api-url");
  properties[PROP_PORT] = g_param_spec_int ("port", NULL, NULL, G_MININT, G_MAXINT, 0, flags);
  properties[PROP_CREATED_AT] = g_param_spec_int64 ("created-at", NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
  properties[PROP_STATUS] = g_param_spec_enum ("status", NULL, NULL, HW_TYPE_STATUS, HW_STATUS_OTHER, flags);
  properties[PROP_AS_OF] = g_param_spec_int64 ("as-of", NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
  properties[PROP_OTHER_FIELDS] = g_param_spec_boxed ("other-fields", NULL, NULL, G_TYPE_PTR_ARRAY, flags);
  properties[PROP_N_VARIABLES] = g_param_spec_int ("n-variables", NULL, NULL, -1, G_MAXINT, -1, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
hw_site_init (HwSite *self)
{
  self->others = g_ptr_array_new_with_free_func ((GDestroyNotify) hw_field_free);
  self->n_variables = -1;
}

/**
 * hw_site_new:
 * @id: id of the site, as it came
 *
 * Creates a site of which nothing but the id is known.
 *
 * Returns: (transfer full): a site
 */
HwSite *
hw_site_new (const char *id)
{
  HwSite *self;

  g_return_val_if_fail (id != NULL && *id != '\0', NULL);

  self = g_object_new (HW_TYPE_SITE, NULL);
  self->id = g_strdup (id);
  hw_site_update_derived (self);

  return self;
}

/**
 * hw_site_get_id:
 * @self: a site
 *
 * Gets the id: opaque, not for showing, exactly as it came.
 *
 * Returns: (transfer none): the id
 */
const char *
hw_site_get_id (HwSite *self)
{
  g_return_val_if_fail (HW_IS_SITE (self), NULL);

  return self->id;
}

/**
 * hw_site_get_as_of:
 * @self: a site
 *
 * Gets when the site was last seen.
 *
 * Returns: wall clock time in µs since 1970, or 0 if never
 */
gint64
hw_site_get_as_of (HwSite *self)
{
  g_return_val_if_fail (HW_IS_SITE (self), 0);

  return self->as_of;
}

/**
 * hw_site_is_present:
 * @self: a site
 * @member: a member
 *
 * Whether the server ever said anything of a member, be it null.
 *
 * Returns: %TRUE if so
 */
gboolean
hw_site_is_present (HwSite *self, HwSiteMember member)
{
  g_return_val_if_fail (HW_IS_SITE (self), FALSE);
  g_return_val_if_fail (member < HW_N_SITE_MEMBERS, FALSE);

  return (self->present & (1u << member)) != 0;
}

/**
 * hw_site_get_text:
 * @self: a site
 * @member: a member that is a text
 *
 * Gets what the server said of a member.
 *
 * Returns: (transfer none) (nullable): plain text, or %NULL for null, an empty text and nothing said
 */
const char *
hw_site_get_text (HwSite *self, HwSiteMember member)
{
  g_return_val_if_fail (HW_IS_SITE (self), NULL);
  g_return_val_if_fail (member < HW_N_SITE_TEXTS, NULL);

  return self->texts[member];
}

/**
 * hw_site_get_name:
 * @self: a site
 *
 * Gets what to call the site: its name, or its id if the server gave no name.
 *
 * Returns: (transfer none): plain text, never empty
 */
const char *
hw_site_get_name (HwSite *self)
{
  g_return_val_if_fail (HW_IS_SITE (self), NULL);

  return self->shown_name;
}

/**
 * hw_site_get_status_word:
 * @self: a site
 *
 * Gets the server's own word for the status.
 *
 * Returns: (transfer none) (nullable): plain text
 */
const char *
hw_site_get_status_word (HwSite *self)
{
  return hw_site_get_text (self, HW_SITE_STATUS);
}

/**
 * hw_site_get_status:
 * @self: a site
 *
 * Gets the class of the status, see hw_status_from_word().
 *
 * Returns: a class
 */
HwStatus
hw_site_get_status (HwSite *self)
{
  g_return_val_if_fail (HW_IS_SITE (self), HW_STATUS_OTHER);

  return self->status;
}

/**
 * hw_site_get_domain:
 * @self: a site
 *
 * Gets the public address. It is the server's text: to open it, go through
 * hw_text_https_uri().
 *
 * Returns: (transfer none) (nullable): plain text, or %NULL while there is none
 */
const char *
hw_site_get_domain (HwSite *self)
{
  return hw_site_get_text (self, HW_SITE_DOMAIN);
}

/**
 * hw_site_get_port:
 * @self: a site
 *
 * Gets the port that the site's program listens on.
 *
 * Returns: the port as the server gave it, or 0 if it gave none
 */
int
hw_site_get_port (HwSite *self)
{
  g_return_val_if_fail (HW_IS_SITE (self), 0);

  return self->port;
}

/**
 * hw_site_get_created_at:
 * @self: a site
 *
 * Gets when the site was created.
 *
 * Returns: wall clock time in µs since 1970, or 0 if not known
 */
gint64
hw_site_get_created_at (HwSite *self)
{
  g_return_val_if_fail (HW_IS_SITE (self), 0);

  return self->created_at;
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
 * hw_site_get_name_key:
 * @self: a site
 *
 * Gets a key for sorting by name with strcmp(): without case, numbers by value.
 *
 * Returns: (transfer none): bytes, not text
 */
const char *
hw_site_get_name_key (HwSite *self)
{
  g_return_val_if_fail (HW_IS_SITE (self), NULL);

  return self->name_key;
}

/**
 * hw_site_get_search_key:
 * @self: a site
 *
 * Gets name and address as hw_text_search_key() makes them, to look for the key of
 * what a person typed.
 *
 * Returns: (transfer none): the key
 */
const char *
hw_site_get_search_key (HwSite *self)
{
  g_return_val_if_fail (HW_IS_SITE (self), NULL);

  return self->search_key;
}

/**
 * hw_site_set_text:
 * @self: a site that is not shared yet
 * @member: a member that is a text
 * @text: (nullable): its value as it came, or %NULL for null
 *
 * Notes what the server said of a member. The text is sanitised.
 */
void
hw_site_set_text (HwSite *self, HwSiteMember member, const char *text)
{
  g_autofree char *clean = hw_text_sanitise_limited (text, MAX_TEXT);

  g_return_if_fail (HW_IS_SITE (self));
  g_return_if_fail (member < HW_N_SITE_TEXTS);

  if (clean != NULL && *clean == '\0')
    g_clear_pointer (&clean, g_free);

  self->present |= 1u << member;
  g_set_str (&self->texts[member], clean);
  if (member == HW_SITE_NAME || member == HW_SITE_DOMAIN || member == HW_SITE_STATUS)
    hw_site_update_derived (self);
}

/**
 * hw_site_set_port:
 * @self: a site that is not shared yet
 * @port: the port, or 0 for null
 *
 * Notes what the server said of the port.
 */
void
hw_site_set_port (HwSite *self, int port)
{
  g_return_if_fail (HW_IS_SITE (self));

  self->present |= 1u << HW_SITE_PORT;
  self->port = port;
}

/**
 * hw_site_set_created_at:
 * @self: a site that is not shared yet
 * @created_at: wall clock time in µs since 1970, or 0 for null
 *
 * Notes what the server said of the time of creation.
 */
void
hw_site_set_created_at (HwSite *self, gint64 created_at)
{
  g_return_if_fail (HW_IS_SITE (self));

  self->present |= 1u << HW_SITE_CREATED_AT;
  self->created_at = created_at;
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

/**
 * hw_site_add_other:
 * @self: a site that is not shared yet
 * @name: name of a member that this program has no page for
 * @value: its value as text, as it came
 *
 * Notes another member. Both are sanitised; of two with one name the last counts.
 */
void
hw_site_add_other (HwSite *self, const char *name, const char *value)
{
  g_autofree char *clean_name = hw_text_sanitise_limited (name, MAX_FIELD_NAME);
  g_autofree char *clean_value = hw_text_sanitise_limited (value, MAX_TEXT);

  g_return_if_fail (HW_IS_SITE (self));
  g_return_if_fail (name != NULL && value != NULL);

  hw_site_put_field (self->others, clean_name, clean_value);
}
