/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-account.h"

G_BEGIN_DECLS

/* Signal "read" (GError, nullable): a read has ended. */
#define HW_TYPE_DETAIL_READER (hw_detail_reader_get_type ())
G_DECLARE_FINAL_TYPE (HwDetailReader, hw_detail_reader, HW, DETAIL_READER, GObject)

HwDetailReader *hw_detail_reader_new (HwAccount *account, HwResourceKind kind);

/* What the page shows from now on; nothing of it was read by itself yet. */
void hw_detail_reader_set_resource (HwDetailReader *self, HwResource *resource);
/* Whether the page can be seen. */
void hw_detail_reader_set_shown (HwDetailReader *self, gboolean shown);
/* The person asked for it: for this one, after it could not be read; for everything that is on show. */
void hw_detail_reader_read (HwDetailReader *self);
void hw_detail_reader_refresh (HwDetailReader *self);
gboolean hw_detail_reader_is_loaded (HwDetailReader *self); /* read by itself at least once */

G_END_DECLS
