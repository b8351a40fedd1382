/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Which verb on each account is under way, and which ones wait for it. A part of HwAccountBook. */
typedef struct _HwAccountTurns HwAccountTurns;
typedef void (*HwTurnFunc) (GTask *task);

HwAccountTurns *hw_account_turns_new (void);
void hw_account_turns_free (HwAccountTurns *self);

/* task: (transfer full): for func. */
void hw_account_turns_take (HwAccountTurns *self, const char *id, HwTurnFunc func, GTask *task);
void hw_account_turns_end (HwAccountTurns *self, const char *id);

G_END_DECLS
