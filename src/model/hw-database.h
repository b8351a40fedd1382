/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-resource.h"

G_BEGIN_DECLS

typedef enum
{
  HW_DATABASE_NAME,
  HW_DATABASE_STATUS,
  HW_DATABASE_TYPE,
  HW_DATABASE_API_URL, /* "url" on the wire, if it is an http address: that of the record */
  HW_DATABASE_CREATED_AT,
} HwDatabaseMember;
#define HW_N_DATABASE_MEMBERS (HW_DATABASE_CREATED_AT + 1)

/* What a program needs to connect, in the order in which it is shown. The API names none of it (api-facts,
 * “Databases”). Values are exactly as they came: to be shown they have to be sanitised. They are kept in memory only.
 */
typedef enum
{
  HW_DETAIL_CONNECTION_STRING,
  HW_DETAIL_HOST,
  HW_DETAIL_PORT,
  HW_DETAIL_USER,
  HW_DETAIL_PASSWORD,
  HW_DETAIL_DATABASE,
} HwDetail;
#define HW_N_DETAILS 6

const char *hw_detail_get_label (HwDetail self); /* "Connection String", translated */
gboolean hw_detail_is_secret (HwDetail self);
/* Whether a member of a database is such a detail, however it is spelt ("connectionUrl", "db_host"). value: (nullable):
 * its text; a "url" that begins with http is none. */
gboolean hw_detail_from_wire_name (const char *name, const char *value, HwDetail *detail);
/* (transfer full): what may be seen of a secret: "postgresql://••••••••", or twelve dots whatever it is. */
char *hw_detail_mask (HwDetail self, const char *value);

/* The types that can be created (api-facts, “Databases”), PostgreSQL first. One row adds one. */
guint hw_database_type_get_n (void);
const char *hw_database_type_get_word (guint type);  /* "postgresql" */
const char *hw_database_type_get_label (guint type); /* "PostgreSQL" */
/* (transfer full): the label, or the server's word made readable for a type that is not in the table; word: (nullable):
 * NULL gives NULL. */
char *hw_database_type_word_label (const char *word);

/* Property "details" (an int64 that changes whenever one of them does). */
#define HW_TYPE_DATABASE (hw_database_get_type ())
G_DECLARE_FINAL_TYPE (HwDatabase, hw_database, HW, DATABASE, HwResource)

const char *hw_database_get_detail (HwDatabase *self, HwDetail detail); /* (nullable) */
gboolean hw_database_has_details (HwDatabase *self);                    /* any of them */

/* For decoders, before the record is shared; NULL or "" means that the server said that there is none. */
void hw_database_set_detail (HwDatabase *self, HwDetail detail, const char *value);
/* As if the server had said nothing of it. */
void hw_database_forget_detail (HwDatabase *self, HwDetail detail);

G_END_DECLS
