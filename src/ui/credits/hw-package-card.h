/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hw-resource.h"

G_BEGIN_DECLS

#define HW_TYPE_PACKAGE_CARD (hw_package_card_get_type ())
G_DECLARE_FINAL_TYPE (HwPackageCard, hw_package_card, HW, PACKAGE_CARD, GtkFlowBoxChild)

/* package: (type HwPackage) */
HwPackageCard *hw_package_card_new (HwResource *package);

G_END_DECLS
