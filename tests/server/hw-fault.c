/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "hw-fault-private.h"

/* HwFaults: makes the practice server answer as badly as servers, proxies and networks do. */

static void
rule_free (HwFaultRule *rule)
{
  g_free (rule->method);
  g_free (rule->path);
  g_free (rule->argument);
  g_free (rule);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwFaultRule, rule_free)

static void
source_end (GSource *source)
{
  g_source_destroy (source);
  g_source_unref (source);
}

static void
stream_end (GIOStream *stream)
{
  g_io_stream_close (stream, NULL, NULL);
  g_object_unref (stream);
}

static gboolean
rule_matches (HwFaultRule *rule, const char *method, const char *path)
{
  return rule->n_left > 0 && (g_str_equal (rule->method, "*") || g_str_equal (rule->method, method))
         && g_pattern_match_simple (rule->path, path);
}

static gboolean
intercept_cb (HwPracticeServer *server, SoupServerMessage *message, const char *path, gpointer user_data)
{
  HwFaults *self = user_data;
  const char *method = soup_server_message_get_method (message);

  if (g_str_has_prefix (path, "/_test/"))
    {
      hw_fault_control (self, message, path);
      return TRUE;
    }

  if (g_str_has_prefix (path, "/api/"))
    path += strlen ("/api");
  for (guint i = 0; i < self->rules->len; i++)
    {
      HwFaultRule *rule = g_ptr_array_index (self->rules, i);

      if (rule_matches (rule, method, path))
        {
          if (rule->n_left != G_MAXUINT)
            rule->n_left--;
          hw_fault_kind_run (self, rule->kind, message, rule->argument);
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * hw_faults_new:
 * @server: a practice server
 *
 * Puts a fault layer before @server, which does nothing until hw_faults_add(). It also answers below /_test/, without a
 * key: `POST /_test/fault` adds the faults in its body, one a line, or clears all if there is none;
 * `GET /_test/requests` lists what was asked; `POST /_test/site?id=ID&status=WORD` and `POST /_test/delete?id=ID`
 * change a site (an id or a name) behind the program's back, `POST /_test/database?id=ID&status=WORD` and
 * `POST /_test/delete-database?id=ID` a database; `POST /_test/transaction?type=WORD&description=TEXT&amount=N` adds to
 * the ledger and the balance, `POST /_test/balance?amount=N` sets it, both in hundredths of a credit;
 * `POST /_test/key` replaces the key by its body.
 *
 * Returns: (transfer full): the fault layer
 */
HwFaults *
hw_faults_new (HwPracticeServer *server)
{
  HwFaults *self = g_new0 (HwFaults, 1);

  self->server = g_object_ref (server);
  self->rules = g_ptr_array_new_with_free_func ((GDestroyNotify) rule_free);
  self->streams = g_ptr_array_new_with_free_func ((GDestroyNotify) stream_end);
  self->sources = g_ptr_array_new_with_free_func ((GDestroyNotify) source_end);
  self->cancellable = g_cancellable_new ();
  hw_practice_server_set_interceptor (server, intercept_cb, self);

  return self;
}

/**
 * hw_faults_free:
 * @self: (transfer full): a fault layer
 *
 * Takes the layer away and drops every connection it holds.
 */
void
hw_faults_free (HwFaults *self)
{
  hw_practice_server_set_interceptor (self->server, NULL, NULL);
  g_cancellable_cancel (self->cancellable);
  g_ptr_array_unref (self->sources);
  g_ptr_array_set_size (self->streams, 0);
  g_ptr_array_unref (self->streams);
  g_ptr_array_unref (self->rules);
  g_object_unref (self->cancellable);
  g_object_unref (self->server);
  g_free (self);
}

/* Cuts “:TIMES” off the end of @text, if there. An argument that ends so needs one more “:1”. */
static guint
cut_times (char *text)
{
  char *colon = strrchr (text, ':');
  guint64 times;

  if (colon == NULL || !g_ascii_string_to_unsigned (colon + 1, 10, 1, 100000, &times, NULL))
    return G_MAXUINT;

  *colon = '\0';
  return (guint) times;
}

static gboolean
parse_fault (HwFaultRule *rule, char *text, GError **error)
{
  char *sign;

  rule->n_left = cut_times (text);
  sign = strchr (text, '=');
  if (sign != NULL)
    *sign = '\0';

  rule->kind = hw_fault_kind_find (text);
  rule->argument = g_strdup (sign != NULL ? sign + 1 : "");
  if (rule->kind == NULL)
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION, "There is no fault “%s”", text);
  else if (!hw_fault_kind_accepts (rule->kind, rule->argument))
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "“%s” is no argument of the fault “%s”",
                 rule->argument, text);
  else
    return TRUE;

  return FALSE;
}

/**
 * hw_faults_add:
 * @self: a fault layer
 * @text: "METHOD PATH:FAULT[=ARGUMENT][:TIMES]", such as "PATCH /sites/[*]:status=503:2" without the brackets; METHOD
 *   may be "*", PATH is a glob below /api, without TIMES it is for ever. See hw-fault-connections.c, hw-fault-replies.c
 *   and hw-fault-floods.c for the faults
 * @error: return location for a #GOptionError
 *
 * Adds a fault. Of several that fit a request, the first is used.
 *
 * Returns: whether @text was understood
 */
gboolean
hw_faults_add (HwFaults *self, const char *text, GError **error)
{
  g_autoptr (HwFaultRule) rule = g_new0 (HwFaultRule, 1);
  g_auto (GStrv) words = g_strsplit (text, " ", 2);
  char *colon = words[0] != NULL && words[1] != NULL ? strchr (words[1], ':') : NULL;

  if (colon == NULL)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "“%s” is not METHOD PATH:FAULT[:TIMES]", text);
      return FALSE;
    }

  *colon = '\0';
  rule->method = g_strdup (words[0]);
  rule->path = g_strdup (words[1]);
  if (!parse_fault (rule, colon + 1, error))
    return FALSE;

  g_ptr_array_add (self->rules, g_steal_pointer (&rule));
  return TRUE;
}

/**
 * hw_faults_clear:
 * @self: a fault layer
 *
 * Forgets every fault. What has begun goes on: who waits for a late answer still gets it.
 */
void
hw_faults_clear (HwFaults *self)
{
  g_ptr_array_set_size (self->rules, 0);
}
