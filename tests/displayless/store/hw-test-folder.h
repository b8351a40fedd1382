/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

char *hw_test_folder_new (void);
void hw_test_folder_remove (char *folder);
GPtrArray *hw_test_folder_list (const char *folder, const char *part);

G_END_DECLS
