/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* For this room and its tests: it names the store, which ui must not see. */

#include "hw-protection.h"
#include "hw-store.h"

G_BEGIN_DECLS

HwProtection *hw_protection_new (void);

/* Reads the marks. Again with another store: what is known to be protected is written there as well. */
void hw_protection_open (HwProtection *self, HwStore *store, const char *account_id);

G_END_DECLS
