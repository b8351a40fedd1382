/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-package.h"

/**
 * HwPackage:
 *
 * Credits that can be bought. No document names its members (api-facts, “Credits”).
 */

struct _HwPackage
{
  HwResource parent_instance;
};

G_DEFINE_FINAL_TYPE (HwPackage, hw_package, HW_TYPE_RESOURCE)

static const HwMember members[HW_N_PACKAGE_MEMBERS] = {
  [HW_PACKAGE_NAME] = { "name", NULL, HW_MEMBER_TEXT, FALSE },
  [HW_PACKAGE_CREDITS] = { "credits", "credits", HW_MEMBER_AMOUNT, FALSE },
  [HW_PACKAGE_PRICE] = { "price", "price", HW_MEMBER_AMOUNT, FALSE },
  [HW_PACKAGE_CURRENCY] = { "currency", "currency", HW_MEMBER_TEXT, FALSE },
};

static void
hw_package_class_init (HwPackageClass *klass)
{
  hw_resource_class_set_members (HW_RESOURCE_CLASS (klass), HW_RESOURCE_PACKAGE, members, HW_N_PACKAGE_MEMBERS,
                                 HW_NO_MEMBER, HW_NO_MEMBER);
}

static void
hw_package_init (HwPackage *self)
{
}
