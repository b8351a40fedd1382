/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hw-clock.h"
#include "hw-form-message.h"
#include "hw-draft.h"

G_BEGIN_DECLS

/* How long a person who has stopped typing is left in peace. */
#define HW_DRAFT_FIELD_PAUSE (800 * G_TIME_SPAN_MILLISECOND)

#define HW_TYPE_DRAFT_FIELD (hw_draft_field_get_type ())
G_DECLARE_FINAL_TYPE (HwDraftField, hw_draft_field, HW, DRAFT_FIELD, AdwEntryRow)

/* Signal "edited": the person has changed the text; the draft has it already. */
void hw_draft_field_set_up (HwDraftField *self, guint member, HwFormMessage *message, HwClock *clock);
void hw_draft_field_set_draft (HwDraftField *self, HwDraft *draft, HwDraft *base);
void hw_draft_field_set_known (HwDraftField *self, gboolean known);
void hw_draft_field_fill (HwDraftField *self, const char *text);
void hw_draft_field_end (HwDraftField *self);

guint hw_draft_field_get_member (HwDraftField *self);
gboolean hw_draft_field_is_changed (HwDraftField *self);
gboolean hw_draft_field_is_valid (HwDraftField *self);
gboolean hw_draft_field_check (HwDraftField *self);

G_END_DECLS
