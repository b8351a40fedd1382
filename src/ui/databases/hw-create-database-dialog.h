/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hw-account.h"

G_BEGIN_DECLS

/* When the database is made, "win.open-database" is activated with its id. */
#define HW_TYPE_CREATE_DATABASE_DIALOG (hw_create_database_dialog_get_type ())
G_DECLARE_FINAL_TYPE (HwCreateDatabaseDialog, hw_create_database_dialog, HW, CREATE_DATABASE_DIALOG, AdwDialog)

HwCreateDatabaseDialog *hw_create_database_dialog_new (HwAccount *account);

G_END_DECLS
