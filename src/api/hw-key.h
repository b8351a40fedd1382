/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *hw_key_build_authorization (const char *key, GError **error);
void hw_key_wipe (char *secret);

G_END_DECLS
