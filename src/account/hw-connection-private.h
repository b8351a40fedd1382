/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* For this room and its tests: it names the api, which ui must not see. */

#include "hw-api.h"
#include "hw-connection.h"

G_BEGIN_DECLS

/* Signal "retry": the network of this computer changed while the account was offline or had not heard of its server for
 * a while, as after sleep; an answer may be had now. */
HwConnection *hw_connection_new (HwApi *api, HwClock *clock);

void hw_connection_note_new_key (HwConnection *self);

G_END_DECLS
