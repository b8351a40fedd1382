/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-draft.h"
#include "hw-site.h"

G_BEGIN_DECLS

/* The members of a site that a person can set, as hw_draft_kind_get_members() has them. */
extern const HwSiteMember hw_test_draft_members[HW_N_SITE_DRAFT_MEMBERS];

/* What a person types for a site: what becomes of it, and what is said of it. */
typedef struct
{
  const char *typed;
  const char *expected;
} DraftCase;

/* Also when it is normalised once more. */
void draft_assert_normal (HwSiteMember member, const char *typed, const char *expected);
char *draft_dup_problem (HwSiteMember member, const char *typed, gboolean for_edit);
/* In a new site and in an edit. */
void draft_assert_good (HwSiteMember member, const char *typed);
/* The sentence begins so. */
void draft_assert_problem (HwSiteMember member, const char *typed, const char *beginning);

G_END_DECLS
