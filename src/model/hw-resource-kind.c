/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-credits.h"
#include "hw-database.h"
#include "hw-package.h"
#include "hw-site.h"
#include "hw-transaction.h"

/*
 * The kinds of records, each with its class and its table of members.
 */

/**
 * hw_resource_kind_get_item_type:
 * @kind: a kind of record
 *
 * Returns: the class of its records
 */
GType
hw_resource_kind_get_item_type (HwResourceKind kind)
{
  switch (kind)
    {
    case HW_RESOURCE_DATABASE:
      return HW_TYPE_DATABASE;
    case HW_RESOURCE_CREDITS:
      return HW_TYPE_CREDITS;
    case HW_RESOURCE_TRANSACTION:
      return HW_TYPE_TRANSACTION;
    case HW_RESOURCE_PACKAGE:
      return HW_TYPE_PACKAGE;
    case HW_RESOURCE_SITE:
    default:
      return HW_TYPE_SITE;
    }
}

/**
 * hw_resource_kind_get_members:
 * @kind: a kind of record
 * @n_members: (out): how many there are
 *
 * Returns: (transfer none) (array length=n_members): the members of its records
 */
const HwMember *
hw_resource_kind_get_members (HwResourceKind kind, guint *n_members)
{
  /* The class stays for good: its properties are static. */
  HwResourceClass *klass = g_type_class_peek (hw_resource_kind_get_item_type (kind));

  if (klass == NULL)
    klass = g_type_class_ref (hw_resource_kind_get_item_type (kind));
  *n_members = klass->n_members;

  return klass->members;
}

/**
 * hw_resource_kind_get_wire_name:
 * @kind: a kind of record
 * @member: a member of it
 *
 * Returns: (transfer none): what the API calls it
 */
const char *
hw_resource_kind_get_wire_name (HwResourceKind kind, guint member)
{
  guint n_members;
  const HwMember *members = hw_resource_kind_get_members (kind, &n_members);

  g_return_val_if_fail (member < n_members, NULL);

  return members[member].wire_name;
}
