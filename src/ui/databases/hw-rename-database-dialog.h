/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hw-account.h"
#include "hw-database.h"

G_BEGIN_DECLS

#define HW_TYPE_RENAME_DATABASE_DIALOG (hw_rename_database_dialog_get_type ())
G_DECLARE_FINAL_TYPE (HwRenameDatabaseDialog, hw_rename_database_dialog, HW, RENAME_DATABASE_DIALOG, AdwDialog)

HwRenameDatabaseDialog *hw_rename_database_dialog_new (HwAccount *account, HwDatabase *database);

G_END_DECLS
