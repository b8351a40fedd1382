/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

char *hw_test_folder_new (void);
void hw_test_folder_remove (char *folder);
GPtrArray *hw_test_folder_list (const char *folder, const char *part);
void hw_test_folder_clean (const char *folder, const char *part);

void hw_test_folder_write (const char *path, const char *end, const char *bytes, gsize length);
gboolean hw_test_folder_holds (const char *path, const char *end, const char *bytes, gsize length);
void hw_test_folder_limit_files (guint64 size);

G_END_DECLS
