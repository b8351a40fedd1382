/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "hw-resource.h"

G_BEGIN_DECLS

typedef enum
{
  HW_PROTECTION_OFF,
  HW_PROTECTION_ON,
  HW_PROTECTION_UNKNOWN, /* the marks cannot be read: ask as if it were protected, and say why */
} HwProtectionState;

/* Which things of an account the person has protected on this computer (marks of the store). */
#define HW_TYPE_PROTECTION (hw_protection_get_type ())
G_DECLARE_FINAL_TYPE (HwProtection, hw_protection, HW, PROTECTION, GObject)

/* Signal "changed": any of them. */
gboolean hw_protection_is_ready (HwProtection *self);
HwProtectionState hw_protection_get (HwProtection *self, HwResourceKind kind, const char *id);
const GError *hw_protection_get_error (HwProtection *self); /* (nullable): why they cannot be read */

/* It is as before if that fails: HW_ERROR_STORE. */
void hw_protection_set_async (HwProtection *self, HwResourceKind kind, const char *id, gboolean is_protected,
                              GAsyncReadyCallback callback, gpointer user_data);
gboolean hw_protection_set_finish (HwProtection *self, GAsyncResult *result, GError **error);

G_END_DECLS
