/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-resource.h"

G_BEGIN_DECLS

/* What a person types into the form of a new site or database, or of the settings of one. Texts are as typed; what is
 * sent is the normalised text of each member. Pure data and rules, no widget and no JSON. */
#define HW_TYPE_DRAFT (hw_draft_get_type ())
G_DECLARE_FINAL_TYPE (HwDraft, hw_draft, HW, DRAFT, GObject)

/* The members that a person can set, in the order of the forms. Of a site: name, repository, branch, build command,
 * start command, port; of a database: name, type. */
#define HW_N_SITE_DRAFT_MEMBERS 6
const guint *hw_draft_kind_get_members (HwResourceKind kind, guint *n_members);

HwDraft *hw_draft_new (HwResourceKind kind);
HwDraft *hw_draft_new_from (HwResource *resource);
HwDraft *hw_draft_copy (HwDraft *self);

HwResourceKind hw_draft_get_kind (HwDraft *self);
const char *hw_draft_get (HwDraft *self, guint member); /* as typed, never NULL */
void hw_draft_set (HwDraft *self, guint member, const char *text);
char *hw_draft_dup_value (HwDraft *self, guint member); /* normalised; "" is "not given" */
/* The same as a reading of it will be shown, for a wish: HwResource makes one space of many. */
char *hw_draft_dup_shown (HwDraft *self, guint member);

/* A sentence for the person, NULL if the text can be used. An edit has rules of its own: what a thing has, and needs,
 * cannot be emptied (name, repository, branch). */
char *hw_draft_dup_problem (HwDraft *self, guint member, gboolean for_edit);
gboolean hw_draft_is_valid (HwDraft *self, gboolean for_edit);

/* Bit (1 << member) for each member whose normalised value differs. */
guint hw_draft_diff (HwDraft *self, HwDraft *base);

/* "https://github.com/u/r.git", "git@github.com:u/r.git", … → "github.com/u/r"; anything else is only trimmed. */
char *hw_draft_normalise (HwResourceKind kind, guint member, const char *text);
/* "github.com/lindner/gift-cards" → "gift-cards"; NULL if it is no repository. */
char *hw_draft_suggest_name (const char *repository);

G_END_DECLS
