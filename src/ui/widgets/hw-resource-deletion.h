/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hw-account.h"

G_BEGIN_DECLS

/* The dialog that deletes a site or a database, not presented yet. */
AdwDialog *hw_resource_deletion_create_dialog (HwAccount *account, HwResource *resource);

G_END_DECLS
