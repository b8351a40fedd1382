/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <gio/gio.h>
#include <string.h>

#include "hw-crash.h"

const char *const crash_step_names[CRASH_N_STEPS] = {
  "intent-unwritten",   "intent-written",   "sent-unwritten",      "sent-written",
  "undone-unanswered",  "done-unanswered",  "answered-unwritten",  "answered-written",
  "refused-unwritten",  "refused-written",  "reading-unwritten",   "reading-written",
  "verified-unwritten", "verified-written", "dismissed-unwritten", "dismissed-written",
};

/* One exchange, with what blocks: the server is another process. Returns: (transfer full): the whole reply */
static char *
exchange (const char *address, const char *head, const char *body)
{
  g_autoptr (GUri) uri = g_uri_parse (address, G_URI_FLAGS_NONE, NULL);
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketConnection) connection = NULL;
  g_autoptr (GOutputStream) reply = g_memory_output_stream_new_resizable ();
  g_autofree char *text =
      g_strdup_printf ("%sHost: 127.0.0.1\r\nContent-Length: %zu\r\n\r\n%s", head, strlen (body), body);
  g_autoptr (GError) error = NULL;

  g_socket_client_set_enable_proxy (client, FALSE);
  connection = g_socket_client_connect_to_host (client, "127.0.0.1", (guint16) g_uri_get_port (uri), NULL, &error);
  g_assert_no_error (error);
  g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)), text, strlen (text), NULL, NULL,
                             &error);
  g_assert_no_error (error);
  g_output_stream_splice (reply, g_io_stream_get_input_stream (G_IO_STREAM (connection)),
                          G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, &error);
  g_assert_no_error (error);

  return g_strndup (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (reply)),
                    g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (reply)));
}

char *
crash_control (const char *address, const char *method, const char *path, const char *body)
{
  g_autofree char *head = g_strdup_printf ("%s /_test/%s HTTP/1.0\r\n", method, path);

  return exchange (address, head, body);
}

void
crash_control_set_status (const char *address, HwOperationKind kind, const char *id, const char *word)
{
  gboolean is_site = hw_operation_kind_get_target (kind) == HW_RESOURCE_SITE;
  g_autofree char *path = g_strdup_printf ("%s?id=%s&status=%s", is_site ? "site" : "database", id, word);
  g_autofree char *reply = crash_control (address, "POST", path, "");

  if (!strstr (reply, "done"))
    g_error ("%s: %s", path, reply);
}

/* What anybody with the key would be told. Returns: (transfer full): the whole reply */
char *
crash_get (const char *address, const char *key, const char *path, guint *status)
{
  g_autofree char *head = g_strdup_printf ("GET /api%s HTTP/1.0\r\nAuthorization: Bearer %s\r\n", path, key);
  char *reply = exchange (address, head, "");

  g_assert_true (g_str_has_prefix (reply, "HTTP/1."));
  *status = (guint) g_ascii_strtoull (reply + strlen ("HTTP/1.x "), NULL, 10);

  return reply;
}

char *
crash_dup_path (HwOperationKind kind, const char *target)
{
  gboolean is_site = hw_operation_kind_get_target (kind) == HW_RESOURCE_SITE;
  gboolean is_create = hw_operation_kind_get_verb (kind) == HW_VERB_CREATE;

  return g_strjoin ("/", is_site ? "/sites" : "/databases", is_create ? NULL : target, NULL);
}

char *
crash_dup_request (HwOperationKind kind, const char *target)
{
  static const char *const methods[HW_N_VERBS] = { "PATCH", "PATCH", "PATCH", "PATCH", "POST", "PATCH", "DELETE" };
  g_autofree char *path = crash_dup_path (kind, target);

  return g_strjoin (" ", methods[hw_operation_kind_get_verb (kind)], path, NULL);
}

static gboolean
is_step_of_database (HwOperationKind kind, CrashStep step)
{
  if (kind == HW_OPERATION_START_DATABASE || kind == HW_OPERATION_STOP_DATABASE)
    return step == CRASH_DONE_UNANSWERED || step == CRASH_READING_WRITTEN;

  return step == CRASH_INTENT_WRITTEN || step == CRASH_UNDONE_UNANSWERED || step == CRASH_DONE_UNANSWERED
         || step == CRASH_ANSWERED_WRITTEN || step == CRASH_READING_WRITTEN || step == CRASH_VERIFIED_UNWRITTEN;
}

/* Of databases, the steps where what is found again depends on what it is about: the journal does not know the
 * difference. Readings of work under way come from actions only: the rest is there or not. */
gboolean
crash_has_step (HwOperationKind kind, CrashStep step)
{
  gboolean is_reading = step == CRASH_READING_UNWRITTEN || step == CRASH_READING_WRITTEN;

  if (hw_operation_kind_get_target (kind) == HW_RESOURCE_DATABASE && !is_step_of_database (kind, step))
    return FALSE;

  return hw_operation_kind_is_action (kind) || !is_reading;
}

const char *
crash_get_word_before (HwOperationKind kind)
{
  return hw_operation_kind_get_verb (kind) == HW_VERB_START ? "STOPPED" : "RUNNING";
}

const char *
crash_get_word_after (HwOperationKind kind)
{
  return hw_operation_kind_get_verb (kind) == HW_VERB_STOP ? "STOPPED" : "RUNNING";
}
