/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-site.h"

G_BEGIN_DECLS

/* What a person types into the form of a new site or of a site's settings. Texts are as typed; what is sent is the
 * normalised text of each member. Pure data and rules, no widget and no JSON. */
#define HW_TYPE_SITE_DRAFT (hw_site_draft_get_type ())
G_DECLARE_FINAL_TYPE (HwSiteDraft, hw_site_draft, HW, SITE_DRAFT, GObject)

/* The members that a person can set, in the order of the forms: name, repository, branch, build command, start
 * command, port. */
#define HW_N_SITE_DRAFT_MEMBERS 6
extern const HwSiteMember hw_site_draft_members[HW_N_SITE_DRAFT_MEMBERS];

HwSiteDraft *hw_site_draft_new (void);
HwSiteDraft *hw_site_draft_new_from_site (HwSite *site);
HwSiteDraft *hw_site_draft_copy (HwSiteDraft *self);

const char *hw_site_draft_get (HwSiteDraft *self, HwSiteMember member); /* as typed, never NULL */
void hw_site_draft_set (HwSiteDraft *self, HwSiteMember member, const char *text);
char *hw_site_draft_dup_value (HwSiteDraft *self, HwSiteMember member); /* normalised; "" is "not given" */
/* The same as a reading of it will be shown, for a wish: HwSite makes one space of many. */
char *hw_site_draft_dup_shown (HwSiteDraft *self, HwSiteMember member);

/* A sentence for the person, NULL if the text can be used. An edit has rules of its own: what a site has, and needs,
 * cannot be emptied (name, repository, branch). */
char *hw_site_draft_dup_problem (HwSiteDraft *self, HwSiteMember member, gboolean for_edit);
gboolean hw_site_draft_is_valid (HwSiteDraft *self, gboolean for_edit);

/* Bit (1 << member) for each member whose normalised value differs. */
guint hw_site_draft_diff (HwSiteDraft *self, HwSiteDraft *base);

/* "https://github.com/u/r.git", "git@github.com:u/r.git", … → "github.com/u/r"; anything else is only trimmed. */
char *hw_site_draft_normalise (HwSiteMember member, const char *text);
/* "github.com/lindner/gift-cards" → "gift-cards"; NULL if it is no repository. */
char *hw_site_draft_suggest_name (const char *repository);

const char *hw_site_member_get_wire_name (HwSiteMember member); /* "buildCommand" */
const char *hw_site_member_get_label (HwSiteMember member);     /* "Build Command", translated */

G_END_DECLS
