/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "hw-fault-private.h"

/* /_test/: what a test tells the running server, and asks it. See hw_faults_new(). */

static char *
dup_body (SoupServerMessage *message)
{
  g_autoptr (GBytes) body = soup_message_body_flatten (soup_server_message_get_request_body (message));
  gsize size;
  gconstpointer data = g_bytes_get_data (body, &size);

  return g_strstrip (g_strndup (data != NULL ? data : "", size));
}

static void
answer (SoupServerMessage *message, guint status, const char *text)
{
  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (message, "text/plain; charset=utf-8", SOUP_MEMORY_COPY, text, strlen (text));
}

static void
answer_found (SoupServerMessage *message, gboolean found)
{
  answer (message, found ? 200 : 404, found ? "done\n" : "there is no such thing\n");
}

static void
control_fault (HwFaults *self, SoupServerMessage *message, GHashTable *query)
{
  g_autofree char *body = dup_body (message);
  g_auto (GStrv) lines = g_strsplit (body, "\n", -1);

  if (lines[0] == NULL || *lines[0] == '\0')
    hw_faults_clear (self);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;

      if (*g_strstrip (lines[i]) != '\0' && !hw_faults_add (self, lines[i], &error))
        {
          answer (message, 400, error->message);
          return;
        }
    }

  answer (message, 200, "done\n");
}

static void
control_requests (HwFaults *self, SoupServerMessage *message, GHashTable *query)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  char *text;

  json_builder_begin_array (builder);
  for (guint i = 0; i < hw_practice_server_get_n_requests (self->server); i++)
    {
      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "request");
      json_builder_add_string_value (builder, hw_practice_server_get_request (self->server, i));
      json_builder_set_member_name (builder, "key");
      json_builder_add_boolean_value (builder, hw_practice_server_request_had_key (self->server, i));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);

  root = json_builder_get_root (builder);
  text = json_to_string (root, FALSE);
  soup_server_message_set_status (message, 200, NULL);
  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_TAKE, text, strlen (text));
}

static void
control_site (HwFaults *self, SoupServerMessage *message, GHashTable *query)
{
  const char *id = g_hash_table_lookup (query, "id");
  const char *status = g_hash_table_lookup (query, "status");
  HwPracticeWorld *world = hw_practice_server_get_world (self->server);

  if (id == NULL || status == NULL)
    answer (message, 400, "id and status are needed\n");
  else
    answer_found (message, hw_practice_world_set_site_status (world, id, status));
}

static void
control_delete (HwFaults *self, SoupServerMessage *message, GHashTable *query)
{
  const char *id = g_hash_table_lookup (query, "id");

  if (id == NULL)
    answer (message, 400, "id is needed\n");
  else
    answer_found (message, hw_practice_world_delete_site (hw_practice_server_get_world (self->server), id));
}

static void
control_database (HwFaults *self, SoupServerMessage *message, GHashTable *query)
{
  const char *id = g_hash_table_lookup (query, "id");
  const char *status = g_hash_table_lookup (query, "status");
  HwPracticeWorld *world = hw_practice_server_get_world (self->server);

  if (id == NULL || status == NULL)
    answer (message, 400, "id and status are needed\n");
  else
    answer_found (message, hw_practice_world_set_database_status (world, id, status));
}

static void
control_delete_database (HwFaults *self, SoupServerMessage *message, GHashTable *query)
{
  const char *id = g_hash_table_lookup (query, "id");

  if (id == NULL)
    answer (message, 400, "id is needed\n");
  else
    answer_found (message, hw_practice_world_delete_database (hw_practice_server_get_world (self->server), id));
}

/* Hundredths of a credit. */
static gboolean
parse_amount (const char *text, gint64 *amount)
{
  return text != NULL
         && g_ascii_string_to_signed (text, 10, -G_GINT64_CONSTANT (1000000000000), G_GINT64_CONSTANT (1000000000000),
                                      amount, NULL);
}

static void
control_transaction (HwFaults *self, SoupServerMessage *message, GHashTable *query)
{
  const char *type = g_hash_table_lookup (query, "type");
  const char *description = g_hash_table_lookup (query, "description");
  gint64 amount;

  if (type == NULL || description == NULL || !parse_amount (g_hash_table_lookup (query, "amount"), &amount))
    {
      answer (message, 400, "type, description and amount, in hundredths, are needed\n");
      return;
    }

  hw_practice_world_add_transaction (hw_practice_server_get_world (self->server), type, description, amount);
  answer (message, 200, "done\n");
}

static void
control_balance (HwFaults *self, SoupServerMessage *message, GHashTable *query)
{
  gint64 amount;

  if (!parse_amount (g_hash_table_lookup (query, "amount"), &amount))
    {
      answer (message, 400, "amount, in hundredths, is needed\n");
      return;
    }

  hw_practice_world_set_balance (hw_practice_server_get_world (self->server), amount);
  answer (message, 200, "done\n");
}

static void
control_key (HwFaults *self, SoupServerMessage *message, GHashTable *query)
{
  g_autofree char *key = dup_body (message);

  if (*key == '\0')
    answer (message, 400, "a key is needed\n");
  else
    {
      hw_practice_server_set_key (self->server, key);
      answer (message, 200, "done\n");
    }
}

static const struct
{
  const char *method;
  const char *path;
  void (*run) (HwFaults *self, SoupServerMessage *message, GHashTable *query);
} controls[] = {
  { "POST", "/_test/fault", control_fault },
  { "GET", "/_test/requests", control_requests },
  { "POST", "/_test/site", control_site },
  { "POST", "/_test/delete", control_delete },
  { "POST", "/_test/database", control_database },
  { "POST", "/_test/delete-database", control_delete_database },
  { "POST", "/_test/transaction", control_transaction },
  { "POST", "/_test/balance", control_balance },
  { "POST", "/_test/key", control_key },
};

void
hw_fault_control (HwFaults *self, SoupServerMessage *message, const char *path)
{
  const char *text = g_uri_get_query (soup_server_message_get_uri (message));
  g_autoptr (GHashTable) query = g_uri_parse_params (text != NULL ? text : "", -1, "&", G_URI_PARAMS_NONE, NULL);

  for (gsize i = 0; query != NULL && i < G_N_ELEMENTS (controls); i++)
    {
      if (g_str_equal (controls[i].path, path)
          && g_str_equal (controls[i].method, soup_server_message_get_method (message)))
        {
          controls[i].run (self, message, query);
          return;
        }
    }

  answer (message, 404, "nothing is controlled here\n");
}
