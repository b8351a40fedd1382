/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-resource-private.h"
#include "hw-text.h"

/*
 * The members of a record: what decoders put in, and what everybody reads.
 */

#define MAX_TEXT       4096
#define MAX_FIELD_NAME 200

static gboolean
has_member (HwResource *self, guint member, gboolean is_text)
{
  HwResourceClass *klass = HW_RESOURCE_GET_CLASS (self);
  HwMemberType type;

  if (member >= klass->n_members)
    return FALSE;

  type = klass->members[member].type;
  return is_text == (type == HW_MEMBER_TEXT || type == HW_MEMBER_AMOUNT);
}

/**
 * hw_resource_is_present:
 * @self: a record
 * @member: a member of its kind
 *
 * Returns: whether the server ever said anything of it, be it null
 */
gboolean
hw_resource_is_present (HwResource *self, guint member)
{
  g_return_val_if_fail (HW_IS_RESOURCE (self), FALSE);
  g_return_val_if_fail (member < HW_RESOURCE_GET_CLASS (self)->n_members, FALSE);

  return (hw_resource_get_private (self)->present & (1u << member)) != 0;
}

/**
 * hw_resource_get_text:
 * @self: a record
 * @member: a member of its kind that is a text or an amount
 *
 * Returns: (transfer none) (nullable): plain text, or %NULL for null, an empty text and nothing said
 */
const char *
hw_resource_get_text (HwResource *self, guint member)
{
  g_return_val_if_fail (HW_IS_RESOURCE (self), NULL);
  g_return_val_if_fail (has_member (self, member, TRUE), NULL);

  return hw_resource_get_private (self)->texts[member];
}

/**
 * hw_resource_get_number:
 * @self: a record
 * @member: a member of its kind that is a number or a time
 *
 * Returns: the number, or µs since 1970; 0 for null and nothing said
 */
gint64
hw_resource_get_number (HwResource *self, guint member)
{
  g_return_val_if_fail (HW_IS_RESOURCE (self), 0);
  g_return_val_if_fail (has_member (self, member, FALSE), 0);

  return hw_resource_get_private (self)->numbers[member];
}

/**
 * hw_resource_dup_value:
 * @self: a record
 * @member: a member of its kind
 *
 * Returns: (transfer full): its value as a text, as it stands in a form: "" if there is none, a number in its digits
 */
char *
hw_resource_dup_value (HwResource *self, guint member)
{
  HwResourcePrivate *priv;

  g_return_val_if_fail (HW_IS_RESOURCE (self), NULL);
  g_return_val_if_fail (member < HW_RESOURCE_GET_CLASS (self)->n_members, NULL);

  priv = hw_resource_get_private (self);
  if (has_member (self, member, TRUE))
    return g_strdup (priv->texts[member] != NULL ? priv->texts[member] : "");

  return priv->numbers[member] != 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, priv->numbers[member]) : g_strdup ("");
}

static gboolean
is_derived_from (HwResource *self, guint member)
{
  HwResourceClass *klass = HW_RESOURCE_GET_CLASS (self);

  return member == HW_RESOURCE_NAME || member == klass->status_member || klass->members[member].is_searched;
}

/**
 * hw_resource_set_text:
 * @self: a record that is not shared yet
 * @member: a member of its kind that is a text or an amount
 * @text: (nullable): its value as it came, or %NULL for null
 *
 * Notes what the server said of a member. The text is sanitised.
 */
void
hw_resource_set_text (HwResource *self, guint member, const char *text)
{
  HwResourcePrivate *priv;
  g_autofree char *clean = hw_text_sanitise_limited (text, MAX_TEXT);

  g_return_if_fail (HW_IS_RESOURCE (self));
  g_return_if_fail (has_member (self, member, TRUE));

  if (clean != NULL && *clean == '\0')
    g_clear_pointer (&clean, g_free);

  priv = hw_resource_get_private (self);
  priv->present |= 1u << member;
  g_set_str (&priv->texts[member], clean);
  if (is_derived_from (self, member))
    hw_resource_update_derived (self);
}

/**
 * hw_resource_set_number:
 * @self: a record that is not shared yet
 * @member: a member of its kind that is a number or a time
 * @number: the number, or wall clock time in µs since 1970; 0 for null
 *
 * Notes what the server said of a member.
 */
void
hw_resource_set_number (HwResource *self, guint member, gint64 number)
{
  HwResourcePrivate *priv;

  g_return_if_fail (HW_IS_RESOURCE (self));
  g_return_if_fail (has_member (self, member, FALSE));

  priv = hw_resource_get_private (self);
  priv->present |= 1u << member;
  priv->numbers[member] = number;
}

/**
 * hw_resource_add_other:
 * @self: a record that is not shared yet
 * @name: name of a member that this program has no page for
 * @value: its value as text, as it came
 *
 * Notes another member. Both are sanitised; of two with one name the last counts.
 */
void
hw_resource_add_other (HwResource *self, const char *name, const char *value)
{
  g_autofree char *clean_name = hw_text_sanitise_limited (name, MAX_FIELD_NAME);
  g_autofree char *clean_value = hw_text_sanitise_limited (value, MAX_TEXT);

  g_return_if_fail (HW_IS_RESOURCE (self));
  g_return_if_fail (name != NULL && value != NULL);

  hw_resource_put_field (hw_resource_get_private (self)->others, clean_name, clean_value);
}

/**
 * hw_resource_set_excerpt:
 * @self: a record that is not shared yet
 *
 * Notes that this is a row of a list, which may mask what the record itself shows.
 */
void
hw_resource_set_excerpt (HwResource *self)
{
  g_return_if_fail (HW_IS_RESOURCE (self));

  hw_resource_get_private (self)->is_excerpt = TRUE;
}
