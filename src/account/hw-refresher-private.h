/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* For this room and its tests: it names the api, which ui must not see. */

#include "hw-api.h"
#include "hw-operation-list.h"
#include "hw-refresher.h"

G_BEGIN_DECLS

/* Signal "read" (GPtrArray of HwResource, gint64 asked_at): a reply was merged into the list. The array holds the
 * records as they came, so that a member which a reply did not name is not taken for news; it is empty when the reply
 * was that a site does not exist. */
HwRefresher *hw_refresher_new (HwApi *api, HwClock *clock, HwResourceList *sites, HwOperationList *operations);

void hw_refresher_note_change (HwRefresher *self);

/* For the readers beside the list (hw-refresher-site.c). */
HwApi *hw_refresher_get_api (HwRefresher *self);
void hw_refresher_absorb_site (HwRefresher *self, const char *id, HwResource *site, gint64 asked_at, gint64 seen_at);

G_END_DECLS
