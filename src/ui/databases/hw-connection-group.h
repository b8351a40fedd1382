/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hw-database.h"

G_BEGIN_DECLS

/* What is needed to connect to a database: masked, shown on demand until the window loses the focus, copied. */
#define HW_TYPE_CONNECTION_GROUP (hw_connection_group_get_type ())
G_DECLARE_FINAL_TYPE (HwConnectionGroup, hw_connection_group, HW, CONNECTION_GROUP, AdwBin)

/* Again for a database that was listed anew. Not visible while there are no details. */
void hw_connection_group_set_database (HwConnectionGroup *self, HwDatabase *database);
/* Whether the database was read by itself: what is not there by then is not shown by Hostwares, and that is said. */
void hw_connection_group_set_loaded (HwConnectionGroup *self, gboolean loaded);

G_END_DECLS
