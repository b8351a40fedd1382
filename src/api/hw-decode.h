/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Bytes of a 2xx reply → model. "created": what the answer to a POST says, NULL without an error if it says nothing. */
gpointer hw_decode_site_list (GBytes *body, GError **error);        /* → HwResourceBatch of HwSite */
gpointer hw_decode_site (GBytes *body, GError **error);             /* → HwSite */
gpointer hw_decode_created_site (GBytes *body, GError **error);     /* → HwSite (nullable) */
gpointer hw_decode_database_list (GBytes *body, GError **error);    /* → HwResourceBatch of HwDatabase */
gpointer hw_decode_database (GBytes *body, GError **error);         /* → HwDatabase */
gpointer hw_decode_created_database (GBytes *body, GError **error); /* → HwDatabase (nullable) */
gpointer hw_decode_credits (GBytes *body, GError **error);          /* → HwResourceBatch of one HwCredits */
gpointer hw_decode_transaction_list (GBytes *body, GError **error); /* → HwResourceBatch of HwTransaction */
gpointer hw_decode_package_list (GBytes *body, GError **error);     /* → HwResourceBatch of HwPackage */

G_END_DECLS
