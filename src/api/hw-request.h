/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* How a request may be treated when its fate is in doubt. */
typedef enum
{
  HW_SAFETY_READ,   /* a GET: may be repeated and coalesced */
  HW_SAFETY_CHANGE, /* POST, PATCH, DELETE: sent once */
} HwSafety;

/* bytes → model; runs in a worker thread, so it touches nothing but its arguments. */
typedef gpointer (*HwDecodeFunc) (GBytes *body, GError **error);

#define HW_TYPE_REQUEST (hw_request_get_type ())
G_DECLARE_FINAL_TYPE (HwRequest, hw_request, HW, REQUEST, GObject)

HwRequest *hw_request_new (const char *method, const char *path, GBytes *body, HwSafety safety, HwDecodeFunc decode,
                           GDestroyNotify free_result);

const char *hw_request_get_method (HwRequest *self);
const char *hw_request_get_path (HwRequest *self);
GBytes *hw_request_get_body (HwRequest *self);
HwSafety hw_request_get_safety (HwRequest *self);
HwDecodeFunc hw_request_get_decode (HwRequest *self);
GDestroyNotify hw_request_get_free_result (HwRequest *self);
gboolean hw_request_is_same_read (HwRequest *a, HwRequest *b);
guint hw_request_hash (HwRequest *self);
char *hw_request_describe (HwRequest *self);

G_END_DECLS
