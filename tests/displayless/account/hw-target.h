/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-draft.h"
#include "hw-practice-world.h"
#include "hw-resource-list.h"

G_BEGIN_DECLS

/* What can be changed, of either kind, as the server has it: what tests of the verbs ask for, and what they ask about.
 * thing: an id or, unless it is to be renamed, a name. */

/* The name of a new one, and of one with a name that it is found by; it runs, and nobody works on it. */
#define TARGET_NEW_NAME "gift-cards"
const char *target_get_name (HwResourceKind kind);
const char *target_get_other_name (HwResourceKind kind);

const char *target_get_path (HwResourceKind kind); /* "/sites" */

/* (transfer full): what a new one is to be: of the reference's example, and more. */
HwDraft *target_draft_new (HwResourceKind kind);

/* What an edit changes, and to what: the branch of a site, the name of a database. */
guint target_get_member (HwResourceKind kind);
const char *target_get_token (HwResourceKind kind);

/* What the server has. */
guint target_count (HwPracticeWorld *world, HwResourceKind kind, const char *name); /* name: (nullable): all */
GStrv target_dup_ids (HwPracticeWorld *world, HwResourceKind kind);
char *target_dup_name (HwPracticeWorld *world, HwResourceKind kind, const char *thing);
char *target_dup_status (HwPracticeWorld *world, HwResourceKind kind, const char *thing);
char *target_dup_token (HwPracticeWorld *world, HwResourceKind kind, const char *thing); /* what an edit changes */
char *target_describe (HwPracticeWorld *world, HwResourceKind kind, const char *id);     /* all that can be set */

/* What somebody else does with it. */
void target_set_status (HwPracticeWorld *world, HwResourceKind kind, const char *thing, const char *word);
void target_set_token (HwPracticeWorld *world, HwResourceKind kind, const char *thing, const char *value);
void target_rename (HwPracticeWorld *world, HwResourceKind kind, const char *thing, const char *name);
void target_delete (HwPracticeWorld *world, HwResourceKind kind, const char *thing);
char *target_add (HwPracticeWorld *world, HwResourceKind kind, const char *name); /* (transfer full): its id */

/* (transfer none) (nullable) */
HwResource *target_find (HwResourceList *list, const char *name);

G_END_DECLS
