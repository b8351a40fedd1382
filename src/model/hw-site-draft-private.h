/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The rules of the members: hw-site-draft-repository.c, hw-site-draft-branch.c, hw-site-draft-problem.c. */

#include "hw-site-draft.h"

G_BEGIN_DECLS

/* What a text says of a repository on GitHub, as far as it goes. */
typedef struct
{
  gboolean is_github;
  char *owner; /* (owned) (nullable) as typed */
  char *name;  /* (owned) (nullable) as typed, without “.git” */
} HwRepository;

void hw_repository_parse (HwRepository *self, const char *text);
void hw_repository_clear (HwRepository *self);
char *hw_repository_shorten (const char *text);
char *hw_repository_dup_problem (const char *value);

char *hw_branch_dup_problem (const char *value);

char *hw_site_draft_trim (const char *text);
gboolean hw_site_draft_has_unseen (const char *value);
char *hw_site_draft_dup_value_problem (HwSiteMember member, const char *value);

G_END_DECLS
