/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hw-operation.h"

G_BEGIN_DECLS

/* A dialog in which a change is asked for tells itself what went wrong with that, for as long as it is open: nobody
 * else has to. Which change that is, is noted when it is asked for; one that was asked for earlier is forgotten.
 * target: the id of the thing, or the name of one that is to be created. */
void hw_asked_here_note (AdwDialog *dialog, HwResourceKind kind, HwVerb verb, const char *target);

gboolean hw_asked_here (AdwDialog *dialog, HwOperation *operation);

G_END_DECLS
