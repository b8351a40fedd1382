/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hw-resource-private.h"
#include "hw-text.h"

/**
 * HwResource:
 *
 * A record of the server: it has an id, a name, mostly a status, other members by a table of its kind, and it was seen
 * at some time. It holds what the server said and nothing else: what we are doing to it is an #HwOperation. A record is
 * filled by a decoder, possibly in another thread; from then on it changes by hw_resource_absorb() alone, and says so.
 */

#define MAX_TEXT       4096
#define MAX_FIELD_NAME 200

enum
{
  PROP_ID = 1,
  PROP_NAME,
  PROP_STATUS_WORD,
  PROP_STATUS,
  PROP_CREATED_AT,
  PROP_AS_OF,
  PROP_OTHER_FIELDS,
  N_PROPS,
  /* The members of the subclasses that every record does not have. */
  FIRST_MEMBER = 100
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (HwResource, hw_resource, G_TYPE_OBJECT)

/* Fields */

/**
 * hw_field_new:
 * @name: name of a member
 * @value: its value as text
 *
 * Creates a field. The caller has sanitised both.
 *
 * Returns: (transfer full): a field
 */
HwField *
hw_field_new (const char *name, const char *value)
{
  HwField *self = g_new0 (HwField, 1);

  self->name = g_strdup (name);
  self->value = g_strdup (value);

  return self;
}

/**
 * hw_field_free:
 * @self: (transfer full): a field
 *
 * Frees a field.
 */
void
hw_field_free (HwField *self)
{
  g_free (self->name);
  g_free (self->value);
  g_free (self);
}

/**
 * hw_field_equal:
 * @a: a field
 * @b: another
 *
 * Whether two fields have the same name and the same value.
 *
 * Returns: %TRUE if so
 */
gboolean
hw_field_equal (const HwField *a, const HwField *b)
{
  return g_strcmp0 (a->name, b->name) == 0 && g_strcmp0 (a->value, b->value) == 0;
}

/* What is made of the members */

HwResourcePrivate *
hw_resource_get_private (HwResource *self)
{
  return hw_resource_get_instance_private (self);
}

/* hw_resource_find_property: Returns: (transfer none): what tells that a member changed */
GParamSpec *
hw_resource_find_property (HwResource *self, guint member)
{
  HwResourceClass *klass = HW_RESOURCE_GET_CLASS (self);

  if (member == HW_RESOURCE_NAME)
    return properties[PROP_NAME];
  if (member == klass->status_member)
    return properties[PROP_STATUS_WORD];
  if (member == klass->created_member)
    return properties[PROP_CREATED_AT];

  return g_object_class_find_property (G_OBJECT_CLASS (klass), klass->members[member].property);
}

/* The key sorts “site-2” before “site-10”, and “zoo” after “Alpha” in every locale. */
static char *
make_name_key (const char *name)
{
  g_autofree char *folded = g_utf8_casefold (name, -1);

  return g_utf8_collate_key_for_filename (folded, -1);
}

/* The id of a site or database without a name is what it is called. That of a line of the ledger nobody ever sees, and
 * it may be made here: it would be found by chance. */
static char *
make_search_key (HwResource *self)
{
  HwResourceClass *klass = HW_RESOURCE_GET_CLASS (self);
  HwResourcePrivate *priv = hw_resource_get_private (self);
  gboolean is_called = priv->texts[HW_RESOURCE_NAME] != NULL || (guint) klass->kind < HW_N_TARGET_KINDS;
  g_autoptr (GString) searched = g_string_new (is_called ? priv->shown_name : NULL);

  for (guint i = 0; i < klass->n_members; i++)
    if (klass->members[i].is_searched && priv->texts[i] != NULL)
      g_string_append_printf (searched, "\n%s", priv->texts[i]);

  return hw_text_search_key (searched->str);
}

/* hw_resource_update_derived: makes anew what is made of the members */
void
hw_resource_update_derived (HwResource *self)
{
  HwResourceClass *klass = HW_RESOURCE_GET_CLASS (self);
  HwResourcePrivate *priv = hw_resource_get_private (self);

  g_free (priv->shown_name);
  priv->shown_name = priv->texts[HW_RESOURCE_NAME] != NULL ? g_strdup (priv->texts[HW_RESOURCE_NAME])
                                                           : hw_text_sanitise_limited (priv->id, MAX_TEXT);
  if (*priv->shown_name == '\0')
    g_set_str (&priv->shown_name, _ ("Unnamed"));

  g_free (priv->name_key);
  /* Only sites and databases are sorted by name, and of a long text the key takes long: a ledger has thousands. */
  priv->name_key = (guint) klass->kind < HW_N_TARGET_KINDS ? make_name_key (priv->shown_name) : g_strdup ("");
  g_free (priv->search_key);
  priv->search_key = make_search_key (self);
  if (klass->status_member != HW_NO_MEMBER)
    priv->status = hw_status_from_word (priv->texts[klass->status_member]);
}

/* The class */

static void
hw_resource_finalize (GObject *object)
{
  HwResource *self = HW_RESOURCE (object);
  HwResourcePrivate *priv = hw_resource_get_private (self);

  g_free (priv->id);
  for (guint i = 0; i < HW_RESOURCE_GET_CLASS (self)->n_members; i++)
    g_free (priv->texts[i]);
  g_free (priv->texts);
  g_free (priv->numbers);
  g_ptr_array_unref (priv->others);
  g_free (priv->shown_name);
  g_free (priv->name_key);
  g_free (priv->search_key);

  G_OBJECT_CLASS (hw_resource_parent_class)->finalize (object);
}

static void
get_member (HwResource *self, guint member, GValue *value)
{
  if (G_VALUE_HOLDS_STRING (value))
    g_value_set_string (value, hw_resource_get_text (self, member));
  else
    g_value_set_int64 (value, hw_resource_get_number (self, member));
}

static void
hw_resource_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  HwResource *self = HW_RESOURCE (object);

  switch (prop_id)
    {
    case PROP_ID:
      g_value_set_string (value, hw_resource_get_id (self));
      break;
    case PROP_NAME:
      g_value_set_string (value, hw_resource_get_name (self));
      break;
    case PROP_STATUS_WORD:
      g_value_set_string (value, hw_resource_get_status_word (self));
      break;
    case PROP_STATUS:
      g_value_set_enum (value, (int) hw_resource_get_status (self));
      break;
    case PROP_CREATED_AT:
      g_value_set_int64 (value, hw_resource_get_created_at (self));
      break;
    case PROP_AS_OF:
      g_value_set_int64 (value, hw_resource_get_as_of (self));
      break;
    case PROP_OTHER_FIELDS:
      g_value_set_boxed (value, hw_resource_get_other_fields (self));
      break;
    default:
      if (prop_id >= FIRST_MEMBER)
        get_member (self, prop_id - FIRST_MEMBER, value);
      else
        G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_resource_class_init (HwResourceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->finalize = hw_resource_finalize;
  object_class->get_property = hw_resource_get_property;

  properties[PROP_ID] = g_param_spec_string ("id", NULL, NULL, NULL, flags);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[PROP_STATUS_WORD] = g_param_spec_string ("status-word", NULL, NULL, NULL, flags);
  properties[PROP_STATUS] = g_param_spec_enum ("status", NULL, NULL, HW_TYPE_STATUS, HW_STATUS_OTHER, flags);
  properties[PROP_CREATED_AT] = g_param_spec_int64 ("created-at", NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
  properties[PROP_AS_OF] = g_param_spec_int64 ("as-of", NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
  properties[PROP_OTHER_FIELDS] = g_param_spec_boxed ("other-fields", NULL, NULL, G_TYPE_PTR_ARRAY, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
hw_resource_init (HwResource *self)
{
  HwResourcePrivate *priv = hw_resource_get_private (self);

  priv->others = g_ptr_array_new_with_free_func ((GDestroyNotify) hw_field_free);
  priv->status = HW_STATUS_OTHER;
}

/**
 * hw_resource_class_set_members:
 * @klass: the class of a kind of record
 * @kind: the kind
 * @members: (array length=n_members): its members; the table outlives everything
 * @n_members: how many, at most 32
 * @status_member: which of them is the status, or %HW_NO_MEMBER
 * @created_member: which of them is the time of creation, or %HW_NO_MEMBER
 *
 * For class_init: says what records of this kind have, and installs the properties.
 */
void
hw_resource_class_set_members (HwResourceClass *klass, HwResourceKind kind, const HwMember *members, guint n_members,
                               guint status_member, guint created_member)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  g_assert (n_members <= HW_MAX_MEMBERS);

  /* GObject asks the class that installs a property, and lets no class inherit this. */
  if (G_OBJECT_CLASS (klass)->get_property == NULL)
    G_OBJECT_CLASS (klass)->get_property = hw_resource_get_property;

  klass->kind = kind;
  klass->members = members;
  klass->n_members = n_members;
  klass->status_member = status_member;
  klass->created_member = created_member;
  for (guint i = 0; i < n_members; i++)
    {
      const char *name = members[i].property;
      gboolean is_text = members[i].type == HW_MEMBER_TEXT || members[i].type == HW_MEMBER_AMOUNT;

      if (name != NULL)
        g_object_class_install_property (G_OBJECT_CLASS (klass), FIRST_MEMBER + i,
                                         is_text
                                             ? g_param_spec_string (name, NULL, NULL, NULL, flags)
                                             : g_param_spec_int64 (name, NULL, NULL, G_MININT64, G_MAXINT64, 0, flags));
    }
}

/* Public */

/**
 * hw_resource_new:
 * @kind: a kind of record
 * @id: its id, as it came
 *
 * Returns: (transfer full): a record of which nothing but the id is known
 */
HwResource *
hw_resource_new (HwResourceKind kind, const char *id)
{
  HwResource *self;
  HwResourcePrivate *priv;
  guint n_members;

  g_return_val_if_fail (id != NULL && *id != '\0', NULL);

  self = g_object_new (hw_resource_kind_get_item_type (kind), NULL);
  n_members = HW_RESOURCE_GET_CLASS (self)->n_members;
  priv = hw_resource_get_private (self);
  priv->id = g_strdup (id);
  priv->texts = g_new0 (char *, n_members);
  priv->numbers = g_new0 (gint64, n_members);
  hw_resource_update_derived (self);

  return self;
}

/**
 * hw_resource_get_id:
 * @self: a record
 *
 * Gets the id: an opaque string that names the record for ever among those of its kind, exactly as it came; not for
 * showing.
 *
 * Returns: (transfer none): the id
 */
const char *
hw_resource_get_id (HwResource *self)
{
  g_return_val_if_fail (HW_IS_RESOURCE (self), NULL);

  return hw_resource_get_private (self)->id;
}

/** hw_resource_get_kind: Returns: what it is a record of */
HwResourceKind
hw_resource_get_kind (HwResource *self)
{
  g_return_val_if_fail (HW_IS_RESOURCE (self), HW_RESOURCE_SITE);

  return HW_RESOURCE_GET_CLASS (self)->kind;
}

/** hw_resource_get_name: Returns: (transfer none): what to call it: its name, or its id if the server gave none; plain
 * text, never empty */
const char *
hw_resource_get_name (HwResource *self)
{
  g_return_val_if_fail (HW_IS_RESOURCE (self), NULL);

  return hw_resource_get_private (self)->shown_name;
}

/** hw_resource_get_status_word: Returns: (transfer none) (nullable): the server's own word, see hw_status_from_word()
 */
const char *
hw_resource_get_status_word (HwResource *self)
{
  guint member;

  g_return_val_if_fail (HW_IS_RESOURCE (self), NULL);

  member = HW_RESOURCE_GET_CLASS (self)->status_member;
  return member == HW_NO_MEMBER ? NULL : hw_resource_get_private (self)->texts[member];
}

/** hw_resource_get_status: Returns: the class of its status, see hw_status_from_word() */
HwStatus
hw_resource_get_status (HwResource *self)
{
  g_return_val_if_fail (HW_IS_RESOURCE (self), HW_STATUS_OTHER);

  return hw_resource_get_private (self)->status;
}

/** hw_resource_get_created_at: Returns: wall clock time in µs since 1970, or 0 if not known */
gint64
hw_resource_get_created_at (HwResource *self)
{
  guint member;

  g_return_val_if_fail (HW_IS_RESOURCE (self), 0);

  member = HW_RESOURCE_GET_CLASS (self)->created_member;
  return member == HW_NO_MEMBER ? 0 : hw_resource_get_private (self)->numbers[member];
}

/** hw_resource_get_as_of: Returns: when it was last seen, wall clock time in µs since 1970, or 0 if never */
gint64
hw_resource_get_as_of (HwResource *self)
{
  g_return_val_if_fail (HW_IS_RESOURCE (self), 0);

  return hw_resource_get_private (self)->as_of;
}

/**
 * hw_resource_set_as_of:
 * @self: a record
 * @as_of: wall clock time in µs since 1970
 *
 * Notes when the record was last seen. Notifies “as-of” and nothing else.
 */
void
hw_resource_set_as_of (HwResource *self, gint64 as_of)
{
  HwResourcePrivate *priv;

  g_return_if_fail (HW_IS_RESOURCE (self));

  priv = hw_resource_get_private (self);
  if (priv->as_of == as_of)
    return;

  priv->as_of = as_of;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_AS_OF]);
}

/** hw_resource_get_name_key: Returns: (transfer none): bytes to sort by name with strcmp(): without case, numbers by
 * value; "" for what is neither a site nor a database */
const char *
hw_resource_get_name_key (HwResource *self)
{
  g_return_val_if_fail (HW_IS_RESOURCE (self), NULL);

  return hw_resource_get_private (self)->name_key;
}

/** hw_resource_get_search_key: Returns: (transfer none): its words as hw_text_search_key() makes them, to look for the
 * key of what a person typed */
const char *
hw_resource_get_search_key (HwResource *self)
{
  g_return_val_if_fail (HW_IS_RESOURCE (self), NULL);

  return hw_resource_get_private (self)->search_key;
}

/**
 * hw_resource_get_other_fields:
 * @self: a record
 *
 * Gets the members that this program has no page for. The array is replaced, not changed, when they change: take a
 * reference to keep it.
 *
 * Returns: (transfer none) (element-type HwField): the fields, in the order of the server
 */
GPtrArray *
hw_resource_get_other_fields (HwResource *self)
{
  g_return_val_if_fail (HW_IS_RESOURCE (self), NULL);

  return hw_resource_get_private (self)->others;
}
