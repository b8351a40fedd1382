/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-site.h"
#include "hw-test-draft.h"

const HwSiteMember hw_test_draft_members[HW_N_SITE_DRAFT_MEMBERS] = {
  HW_SITE_NAME, HW_SITE_REPOSITORY, HW_SITE_BRANCH, HW_SITE_BUILD_COMMAND, HW_SITE_START_COMMAND, HW_SITE_PORT,
};

void
draft_assert_normal (HwSiteMember member, const char *typed, const char *expected)
{
  g_autofree char *value = hw_draft_normalise (HW_RESOURCE_SITE, member, typed);
  g_autofree char *again = hw_draft_normalise (HW_RESOURCE_SITE, member, value);

  g_assert_cmpstr (value, ==, expected);
  g_assert_cmpstr (again, ==, expected);
}

char *
draft_dup_problem (HwSiteMember member, const char *typed, gboolean for_edit)
{
  g_autoptr (HwDraft) draft = hw_draft_new (HW_RESOURCE_SITE);

  hw_draft_set (draft, member, typed);
  return hw_draft_dup_problem (draft, member, for_edit);
}

void
draft_assert_good (HwSiteMember member, const char *typed)
{
  g_autofree char *new_problem = draft_dup_problem (member, typed, FALSE);
  g_autofree char *edit_problem = draft_dup_problem (member, typed, TRUE);

  g_assert_cmpstr (new_problem, ==, NULL);
  g_assert_cmpstr (edit_problem, ==, NULL);
}

/* The sentence begins so. */
void
draft_assert_problem (HwSiteMember member, const char *typed, const char *beginning)
{
  for (gboolean for_edit = FALSE; for_edit <= TRUE; for_edit++)
    {
      g_autofree char *problem = draft_dup_problem (member, typed, for_edit);

      if (problem == NULL || !g_str_has_prefix (problem, beginning))
        g_error ("“%s”: %s", typed, problem);
    }
}
