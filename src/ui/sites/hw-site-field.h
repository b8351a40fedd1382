/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hw-clock.h"
#include "hw-form-message.h"
#include "hw-draft.h"
#include "hw-site.h"

G_BEGIN_DECLS

/* How long a person who has stopped typing is left in peace. */
#define HW_SITE_FIELD_PAUSE (800 * G_TIME_SPAN_MILLISECOND)

#define HW_TYPE_SITE_FIELD (hw_site_field_get_type ())
G_DECLARE_FINAL_TYPE (HwSiteField, hw_site_field, HW, SITE_FIELD, AdwEntryRow)

/* Signal "edited": the person has changed the text; the draft has it already. */
void hw_site_field_set_up (HwSiteField *self, HwSiteMember member, HwFormMessage *message, HwClock *clock);
void hw_site_field_set_draft (HwSiteField *self, HwDraft *draft, HwDraft *base);
void hw_site_field_set_base (HwSiteField *self, HwDraft *base);
void hw_site_field_set_known (HwSiteField *self, gboolean known);
void hw_site_field_fill (HwSiteField *self, const char *text);
void hw_site_field_end (HwSiteField *self);

HwSiteMember hw_site_field_get_member (HwSiteField *self);
gboolean hw_site_field_is_changed (HwSiteField *self);
gboolean hw_site_field_is_valid (HwSiteField *self);
gboolean hw_site_field_check (HwSiteField *self);

G_END_DECLS
