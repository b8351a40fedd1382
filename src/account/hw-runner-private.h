/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* For this room and its tests: it names the api, which ui must not see. */

#include "hw-api.h"
#include "hw-operation-list.h"
#include "hw-refresher.h"
#include "hw-runner.h"
#include "hw-watch.h"

G_BEGIN_DECLS

HwRunner *hw_runner_new (HwApi *api, HwClock *clock, HwResourceList *sites, HwOperationList *operations,
                         HwRefresher *refresher);

void hw_runner_submit (HwRunner *self, HwOperation *operation, HwRequest *request, HwWatch *watch);

G_END_DECLS
