/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hw-account.h"

G_BEGIN_DECLS

#define HW_TYPE_NOTICE (hw_notice_get_type ())
G_DECLARE_FINAL_TYPE (HwNotice, hw_notice, HW, NOTICE, GObject)

HwNotice *hw_notice_new (HwAccount *account);
void hw_notice_attach (HwNotice *self, AdwBanner *banner);
gboolean hw_notice_is_old (HwNotice *self);
/* Whether what is known of this kind is old: offline, or it is from an earlier run. "notify::old" tells that any of it
 * may have changed. */
gboolean hw_notice_is_old_for (HwNotice *self, HwResourceKind kind);

G_END_DECLS
