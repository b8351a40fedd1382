/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _HwKey HwKey;

HwKey *hw_key_new (const char *text, GError **error);
HwKey *hw_key_ref (HwKey *self);
void hw_key_unref (HwKey *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwKey, hw_key_unref)

const char *hw_key_get_authorization (HwKey *self);
char *hw_key_redact (HwKey *self, const char *text);

G_END_DECLS
