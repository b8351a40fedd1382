/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-rename-database-dialog.h"

struct _HwRenameDatabaseDialog
{
  AdwDialog parent_instance;
};

G_DEFINE_FINAL_TYPE (HwRenameDatabaseDialog, hw_rename_database_dialog, ADW_TYPE_DIALOG)

static void
hw_rename_database_dialog_class_init (HwRenameDatabaseDialogClass *klass)
{
}

static void
hw_rename_database_dialog_init (HwRenameDatabaseDialog *self)
{
}

HwRenameDatabaseDialog *
hw_rename_database_dialog_new (HwAccount *account, HwDatabase *database)
{
  return g_object_new (HW_TYPE_RENAME_DATABASE_DIALOG, NULL);
}
