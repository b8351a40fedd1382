/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-database.h"

/**
 * HwDatabase:
 *
 * What the server said of a database.
 */

struct _HwDatabase
{
  HwResource parent_instance;

  char *details[HW_N_DETAILS]; /* (owned) (nullable) */
  guint present;               /* a bit per detail: the server said something of it */
  gint64 n_changes;
};

G_DEFINE_FINAL_TYPE (HwDatabase, hw_database, HW_TYPE_RESOURCE)

enum
{
  PROP_DETAILS = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static const HwMember members[HW_N_DATABASE_MEMBERS] = {
  [HW_DATABASE_NAME] = { "name", NULL, HW_MEMBER_TEXT, FALSE },
  [HW_DATABASE_STATUS] = { "status", NULL, HW_MEMBER_TEXT, FALSE },
  [HW_DATABASE_TYPE] = { "type", "kind", HW_MEMBER_TEXT, TRUE },
  [HW_DATABASE_API_URL] = { "url", "api-url", HW_MEMBER_TEXT, FALSE },
  [HW_DATABASE_CREATED_AT] = { "createdAt", NULL, HW_MEMBER_TIME, FALSE },
};

static gboolean
hw_database_absorb (HwResource *resource, HwResource *fresh_resource)
{
  HwDatabase *self = HW_DATABASE (resource);
  HwDatabase *fresh = HW_DATABASE (fresh_resource);
  gboolean is_changed = FALSE;

  for (guint i = 0; i < HW_N_DETAILS; i++)
    if ((fresh->present & (1u << i)) != 0 && g_set_str (&self->details[i], fresh->details[i]))
      is_changed = TRUE;
  self->present |= fresh->present;
  if (is_changed)
    {
      self->n_changes++;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DETAILS]);
    }

  return is_changed;
}

static void
hw_database_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_DETAILS)
    g_value_set_int64 (value, HW_DATABASE (object)->n_changes);
  else
    G_OBJECT_CLASS (hw_database_parent_class)->get_property (object, prop_id, value, pspec);
}

static void
hw_database_finalize (GObject *object)
{
  HwDatabase *self = HW_DATABASE (object);

  for (guint i = 0; i < HW_N_DETAILS; i++)
    g_free (self->details[i]);

  G_OBJECT_CLASS (hw_database_parent_class)->finalize (object);
}

static void
hw_database_class_init (HwDatabaseClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = hw_database_get_property;
  object_class->finalize = hw_database_finalize;
  HW_RESOURCE_CLASS (klass)->absorb = hw_database_absorb;
  hw_resource_class_set_members (HW_RESOURCE_CLASS (klass), HW_RESOURCE_DATABASE, members, HW_N_DATABASE_MEMBERS,
                                 HW_DATABASE_STATUS, HW_DATABASE_CREATED_AT);

  properties[PROP_DETAILS] = g_param_spec_int64 ("details", NULL, NULL, 0, G_MAXINT64, 0,
                                                 G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
hw_database_init (HwDatabase *self)
{
}

/** hw_database_get_detail: Returns: (transfer none) (nullable): a connection detail, exactly as it came */
const char *
hw_database_get_detail (HwDatabase *self, HwDetail detail)
{
  g_return_val_if_fail (HW_IS_DATABASE (self), NULL);
  g_return_val_if_fail ((guint) detail < HW_N_DETAILS, NULL);

  return self->details[detail];
}

/** hw_database_has_details: Returns: whether there is any connection detail */
gboolean
hw_database_has_details (HwDatabase *self)
{
  g_return_val_if_fail (HW_IS_DATABASE (self), FALSE);

  for (guint i = 0; i < HW_N_DETAILS; i++)
    if (self->details[i] != NULL)
      return TRUE;

  return FALSE;
}

/**
 * hw_database_set_detail:
 * @self: a database that is not shared yet
 * @detail: which of them
 * @value: (nullable): as it came; %NULL or "" for null
 *
 * Notes what the server said of a connection detail.
 */
void
hw_database_set_detail (HwDatabase *self, HwDetail detail, const char *value)
{
  g_return_if_fail (HW_IS_DATABASE (self));
  g_return_if_fail ((guint) detail < HW_N_DETAILS);

  self->present |= 1u << detail;
  g_set_str (&self->details[detail], value != NULL && *value != '\0' ? value : NULL);
}

/**
 * hw_database_forget_detail:
 * @self: a database that is not shared yet
 * @detail: which of them
 *
 * Takes back what was noted of a connection detail: absorbed, it leaves what is known as it is.
 */
void
hw_database_forget_detail (HwDatabase *self, HwDetail detail)
{
  g_return_if_fail (HW_IS_DATABASE (self));
  g_return_if_fail ((guint) detail < HW_N_DETAILS);

  self->present &= ~(1u << detail);
  g_clear_pointer (&self->details[detail], g_free);
}
