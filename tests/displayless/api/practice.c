/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "exchange.h"
#include "hw-requests.h"
#include "practice.h"

HwApi *
practice_connect (Practice *self, const char *key)
{
  g_autoptr (HwClock) clock = hw_clock_new ();
  g_autofree char *address = hw_practice_server_dup_address (self->server);
  g_autoptr (GError) error = NULL;
  HwApi *api = hw_api_new (clock, address, key, &error);

  g_assert_no_error (error);
  return api;
}

void
practice_add_fault (Practice *self, const char *fault)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (hw_faults_add (self->faults, fault, &error));
  g_assert_no_error (error);
}

/* How many requests so far begin with @prefix. */
guint
practice_count (Practice *self, const char *prefix)
{
  guint n = 0;

  for (guint i = 0; i < hw_practice_server_get_n_requests (self->server); i++)
    n += g_str_has_prefix (hw_practice_server_get_request (self->server, i), prefix) ? 1 : 0;

  return n;
}

static void
set_up (Practice *self, gconstpointer dialect)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HwPracticeWorld) world = hw_practice_world_new (dialect, &error);

  g_assert_no_error (error);
  self->server = hw_practice_server_new (world);
  hw_practice_server_set_key (self->server, TEST_KEY);
  g_assert_true (hw_practice_server_listen (self->server, 0, &error));
  self->faults = hw_faults_new (self->server);
  self->api = practice_connect (self, TEST_KEY);
}

static void
tear_down (Practice *self, gconstpointer dialect)
{
  g_assert_finalize_object (self->api);
  hw_faults_free (self->faults);
  g_object_unref (self->server);
}

void
practice_add_test (const char *path, void (*func) (Practice *, gconstpointer))
{
  static const char *const presets[] = { "reference", "other" };

  for (gsize i = 0; i < G_N_ELEMENTS (presets); i++)
    {
      g_autofree char *whole = g_strconcat (path, "/", presets[i], NULL);

      g_test_add (whole, Practice, presets[i], set_up, func, tear_down);
    }
}

HwResourceBatch *
practice_list (Practice *self, HwResourceKind kind)
{
  g_autoptr (HwRequest) request = hw_request_new_list (kind);
  g_autoptr (GError) error = NULL;
  HwResourceBatch *batch = NULL;

  g_assert_true (exchange_ask (self->api, request, NULL, (gpointer *) &batch, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (batch->n_unreadable, ==, 0);
  return batch;
}

HwResource *
practice_get (Practice *self, HwResourceKind kind, const char *id)
{
  g_autoptr (HwRequest) request = hw_request_new_get (kind, id);
  g_autoptr (GError) error = NULL;
  HwResource *resource = NULL;

  g_assert_true (exchange_ask (self->api, request, NULL, (gpointer *) &resource, &error));
  g_assert_no_error (error);
  g_assert_true (hw_resource_get_kind (resource) == kind);
  g_assert_cmpstr (hw_resource_get_id (resource), ==, id);
  return resource;
}
