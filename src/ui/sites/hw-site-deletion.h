/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hw-account.h"
#include "hw-site.h"

G_BEGIN_DECLS

/* The dialog that deletes a site, not presented yet. */
AdwDialog *hw_site_deletion_create_dialog (HwAccount *account, HwSite *site);

G_END_DECLS
