/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a create or an edit wishes for, as it is remembered: enough to tell whether a record that was read later is as
 * wished, and no more. A value is kept as a digest only (SHA-256 over a salt and the value): a command may hold what
 * the person would not want in a file. For a create, also which ids were there before. */
typedef struct _HwWish HwWish;

HwWish *hw_wish_new (const char *salt);
void hw_wish_free (HwWish *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwWish, hw_wish_free)

/* member: as the API spells it ("buildCommand"); value: (nullable): NULL and "" are the same, a port is its digits. */
void hw_wish_add (HwWish *self, const char *member, const char *value);
void hw_wish_add_digest (HwWish *self, const char *member, const char *digest);
gboolean hw_wish_is_empty (HwWish *self);
gboolean hw_wish_has (HwWish *self, const char *member);
gboolean hw_wish_fits (HwWish *self, const char *member, const char *value);
GStrv hw_wish_dup_members (HwWish *self);                          /* (transfer full), sorted */
const char *hw_wish_get_digest (HwWish *self, const char *member); /* (nullable) */

/* The ids that were listed before a create was sent. */
void hw_wish_add_known (HwWish *self, const char *id);
gboolean hw_wish_knows (HwWish *self, const char *id);
GStrv hw_wish_dup_known (HwWish *self); /* (transfer full), sorted */

G_END_DECLS
