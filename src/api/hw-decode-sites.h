/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gpointer hw_decode_site_list (GBytes *body, GError **error);    /* → HwResourceBatch of HwSite */
gpointer hw_decode_site (GBytes *body, GError **error);         /* → HwSite */
gpointer hw_decode_created_site (GBytes *body, GError **error); /* → HwSite, or NULL without an error */

G_END_DECLS
