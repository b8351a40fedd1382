/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hw-account.h"
#include "hw-notice.h"

G_BEGIN_DECLS

/* Properties, all for the template of the page: "title", "description", "empty-text", "error-title", "content". */
#define HW_TYPE_CREDITS_SECTION (hw_credits_section_get_type ())
G_DECLARE_FINAL_TYPE (HwCreditsSection, hw_credits_section, HW, CREDITS_SECTION, AdwBin)

/* Once: what is shown in it. */
void hw_credits_section_set_kind (HwCreditsSection *self, HwAccount *account, HwNotice *notice, HwResourceKind kind);
/* The time has gone on. */
void hw_credits_section_update (HwCreditsSection *self);

G_END_DECLS
