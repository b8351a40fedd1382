/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

GUri *hw_address_parse (const char *server, GError **error);
gboolean hw_address_is_loopback (GUri *address);
char *hw_address_dup_host (GUri *address);
GUri *hw_address_build (GUri *address, const char *path);

G_END_DECLS
