/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-connection-group.h"

struct _HwConnectionGroup
{
  AdwBin parent_instance;
};

G_DEFINE_FINAL_TYPE (HwConnectionGroup, hw_connection_group, ADW_TYPE_BIN)

static void
hw_connection_group_class_init (HwConnectionGroupClass *klass)
{
}

static void
hw_connection_group_init (HwConnectionGroup *self)
{
}

void
hw_connection_group_set_database (HwConnectionGroup *self, HwDatabase *database)
{
}
