/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-practice-world.h"

G_BEGIN_DECLS

#define HW_TYPE_PRACTICE_SERVER (hw_practice_server_get_type ())
G_DECLARE_FINAL_TYPE (HwPracticeServer, hw_practice_server, HW, PRACTICE_SERVER, GObject)

HwPracticeServer *hw_practice_server_new (HwPracticeWorld *world);
gboolean hw_practice_server_listen (HwPracticeServer *self, guint port, GError **error);

HwPracticeWorld *hw_practice_server_get_world (HwPracticeServer *self);
const char *hw_practice_server_get_key (HwPracticeServer *self);
void hw_practice_server_set_key (HwPracticeServer *self, const char *key);
char *hw_practice_server_dup_address (HwPracticeServer *self);

guint hw_practice_server_get_n_requests (HwPracticeServer *self);
const char *hw_practice_server_get_request (HwPracticeServer *self, guint nth);
gint64 hw_practice_server_get_request_time (HwPracticeServer *self, guint nth);
gboolean hw_practice_server_request_had_key (HwPracticeServer *self, guint nth);

G_END_DECLS
