/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-resource.h"

G_BEGIN_DECLS

typedef enum
{
  HW_PACKAGE_NAME,
  HW_PACKAGE_CREDITS,
  HW_PACKAGE_PRICE, /* in units of the currency; none if the unit is not known */
  HW_PACKAGE_CURRENCY,
} HwPackageMember;
#define HW_N_PACKAGE_MEMBERS (HW_PACKAGE_CURRENCY + 1)

#define HW_TYPE_PACKAGE (hw_package_get_type ())
G_DECLARE_FINAL_TYPE (HwPackage, hw_package, HW, PACKAGE, HwResource)

G_END_DECLS
