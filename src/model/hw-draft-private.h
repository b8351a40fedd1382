/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The rules of the members: hw-draft-site.c with hw-draft-repository.c and hw-draft-branch.c, hw-draft-database.c. */

#include "hw-draft.h"

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

char *hw_draft_trim (const char *text);
gboolean hw_draft_has_unseen (const char *value);

typedef struct
{
  HwResourceKind kind;
  const guint *members;
  guint n_members;
  char *(*normalise) (guint member, char *trimmed); /* (nullable) trimmed: (transfer full) */
  /* (transfer full) (nullable): a sentence of what is wrong with a normalised value */
  char *(*dup_problem) (guint member, const char *value);
  char *(*dup_problem_of_edit) (guint member, const char *value);
} HwDraftRules;

extern const HwDraftRules hw_draft_rules_site;
extern const HwDraftRules hw_draft_rules_database;

G_END_DECLS
