/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-cache-private.h"
#include "hw-credits.h"
#include "hw-database.h"
#include "hw-package.h"
#include "hw-site.h"
#include "hw-transaction.h"

/*
 * The allowlist (design §4 “Durability”). What is not named here is in no file: above all the connection details of a
 * database, the commands of a site, which may hold a secret, and fields that this program does not know.
 */

static const HwCacheColumn site_columns[] = {
  { HW_SITE_NAME, "name" }, { HW_SITE_STATUS, "status" },         { HW_SITE_DOMAIN, "domain" },
  { HW_SITE_KIND, "type" }, { HW_SITE_REPOSITORY, "repository" }, { HW_SITE_BRANCH, "branch" },
  { HW_SITE_PORT, "port" }, { HW_SITE_CREATED_AT, "created" },
};

static const HwCacheColumn database_columns[] = {
  { HW_DATABASE_NAME, "name" },
  { HW_DATABASE_STATUS, "status" },
  { HW_DATABASE_TYPE, "type" },
  { HW_DATABASE_CREATED_AT, "created" },
};

static const HwCacheColumn credits_columns[] = {
  { HW_CREDITS_BALANCE, "balance" },
  { HW_CREDITS_LAST_PURCHASE, "last_purchase" },
};

static const HwCacheColumn transaction_columns[] = {
  { HW_TRANSACTION_DESCRIPTION, "description" }, { HW_TRANSACTION_TYPE, "type" },
  { HW_TRANSACTION_AMOUNT, "amount" },           { HW_TRANSACTION_BALANCE, "balance" },
  { HW_TRANSACTION_STATUS, "status" },           { HW_TRANSACTION_CREATED_AT, "created" },
};

static const HwCacheColumn package_columns[] = {
  { HW_PACKAGE_NAME, "name" },
  { HW_PACKAGE_CREDITS, "credits" },
  { HW_PACKAGE_PRICE, "price" },
  { HW_PACKAGE_CURRENCY, "currency" },
};

static const HwCacheTable tables[HW_N_RESOURCE_KINDS] = {
  [HW_RESOURCE_SITE] = { "sites", site_columns, G_N_ELEMENTS (site_columns) },
  [HW_RESOURCE_DATABASE] = { "databases", database_columns, G_N_ELEMENTS (database_columns) },
  [HW_RESOURCE_CREDITS] = { "credits", credits_columns, G_N_ELEMENTS (credits_columns) },
  [HW_RESOURCE_TRANSACTION] = { "transactions", transaction_columns, G_N_ELEMENTS (transaction_columns) },
  [HW_RESOURCE_PACKAGE] = { "packages", package_columns, G_N_ELEMENTS (package_columns) },
};

/* hw_cache_table_get: Returns: (transfer none): where the records of @kind are kept */
const HwCacheTable *
hw_cache_table_get (HwResourceKind kind)
{
  return &tables[kind];
}

/* hw_cache_table_is_text: Returns: whether the values of that column are texts, else they are numbers */
gboolean
hw_cache_table_is_text (HwResourceKind kind, guint column)
{
  guint n_members;
  const HwMember *members = hw_resource_kind_get_members (kind, &n_members);
  HwMemberType type = members[tables[kind].columns[column].member].type;

  return type == HW_MEMBER_TEXT || type == HW_MEMBER_AMOUNT;
}

static void
append_columns (GString *sql, const HwCacheTable *self)
{
  g_string_append (sql, "position, id");
  for (guint i = 0; i < self->n_columns; i++)
    g_string_append_printf (sql, ", %s", self->columns[i].name);
}

/* hw_cache_table_dup_insert: Returns: (transfer full): parameters: 1 position, 2 id, then the columns; last the list */
char *
hw_cache_table_dup_insert (const HwCacheTable *self)
{
  GString *sql = g_string_new (NULL);

  g_string_append_printf (sql, "INSERT INTO %s (", self->name);
  append_columns (sql, self);
  g_string_append (sql, ", list) VALUES (?1");
  for (guint i = 2; i <= self->n_columns + 3; i++)
    g_string_append_printf (sql, ", ?%u", i);
  g_string_append_c (sql, ')');

  return g_string_free_and_steal (sql);
}

/* hw_cache_table_dup_select: Returns: (transfer full): columns: 0 position, 1 id, then the others; parameter: 1 list */
char *
hw_cache_table_dup_select (const HwCacheTable *self)
{
  GString *sql = g_string_new ("SELECT ");

  append_columns (sql, self);
  g_string_append_printf (sql, " FROM %s WHERE list = ?1 ORDER BY position", self->name);

  return g_string_free_and_steal (sql);
}
