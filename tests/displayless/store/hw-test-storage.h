/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* For the tests of this room and of account: what goes wrong where accounts and keys are kept. */

#include "hw-store.h"

G_BEGIN_DECLS

void hw_test_storage_begin_keyring (const char *path);
void hw_test_storage_end_keyring (void);
void hw_test_storage_set_read_only (HwStore *store, gboolean read_only);

G_END_DECLS
