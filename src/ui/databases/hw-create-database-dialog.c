/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-create-database-dialog.h"

struct _HwCreateDatabaseDialog
{
  AdwDialog parent_instance;
};

G_DEFINE_FINAL_TYPE (HwCreateDatabaseDialog, hw_create_database_dialog, ADW_TYPE_DIALOG)

static void
hw_create_database_dialog_class_init (HwCreateDatabaseDialogClass *klass)
{
}

static void
hw_create_database_dialog_init (HwCreateDatabaseDialog *self)
{
}

HwCreateDatabaseDialog *
hw_create_database_dialog_new (HwAccount *account)
{
  return g_object_new (HW_TYPE_CREATE_DATABASE_DIALOG, NULL);
}
