/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hw-account.h"

G_BEGIN_DECLS

/* What whoever helps asks first: no secret, no name of a site or a person, and no address but that of the server. Not
 * translated, since it is for them. */
char *hw_debug_info_dup_versions (void);
char *hw_debug_info_dup (GtkWidget *widget, HwAccount *account);

G_END_DECLS
