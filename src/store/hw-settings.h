/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The keys of the schema; a key is a property of what it is bound to, so that nobody copies values about. */
#define HW_SETTINGS_WINDOW_WIDTH     "window-width"
#define HW_SETTINGS_WINDOW_HEIGHT    "window-height"
#define HW_SETTINGS_WINDOW_MAXIMIZED "window-maximized"
#define HW_SETTINGS_SITES_ORDER      "sites-order"
#define HW_SETTINGS_DATABASES_ORDER  "databases-order"

#define HW_TYPE_SETTINGS (hw_settings_get_type ())
G_DECLARE_FINAL_TYPE (HwSettings, hw_settings, HW, SETTINGS, GObject)

HwSettings *hw_settings_new (void);

void hw_settings_bind (HwSettings *self, const char *key, gpointer object, const char *property);
GAction *hw_settings_create_action (HwSettings *self, const char *key, const char *name);

G_END_DECLS
