/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "exchange.h"
#include "hw-error.h"
#include "hw-fault.h"
#include "hw-practice-server.h"
#include "hw-requests-sites.h"
#include "hw-resource-list.h"
#include "hw-site.h"

/* Against the practice server, whole and faulty, on its two presets. */

typedef struct
{
  HwPracticeServer *server;
  HwFaults *faults;
  HwApi *api;
} Fixture;

static HwApi *
connect_with (Fixture *fixture, const char *key)
{
  g_autoptr (HwClock) clock = hw_clock_new ();
  g_autofree char *address = hw_practice_server_dup_address (fixture->server);
  g_autoptr (GError) error = NULL;
  HwApi *api = hw_api_new (clock, address, key, &error);

  g_assert_no_error (error);
  return api;
}

static void
set_up (Fixture *fixture, gconstpointer dialect)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HwPracticeWorld) world = hw_practice_world_new (dialect, &error);

  g_assert_no_error (error);
  fixture->server = hw_practice_server_new (world);
  hw_practice_server_set_key (fixture->server, TEST_KEY);
  g_assert_true (hw_practice_server_listen (fixture->server, 0, &error));
  fixture->faults = hw_faults_new (fixture->server);
  fixture->api = connect_with (fixture, TEST_KEY);
}

static void
tear_down (Fixture *fixture, gconstpointer dialect)
{
  g_assert_finalize_object (fixture->api);
  hw_faults_free (fixture->faults);
  g_object_unref (fixture->server);
}

static void
add_fault (Fixture *fixture, const char *fault)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (hw_faults_add (fixture->faults, fault, &error));
  g_assert_no_error (error);
}

static HwResourceBatch *
list (Fixture *fixture)
{
  g_autoptr (HwRequest) request = hw_request_new_list_sites ();
  g_autoptr (GError) error = NULL;
  HwResourceBatch *batch = NULL;

  g_assert_true (exchange_ask (fixture->api, request, NULL, (gpointer *) &batch, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (batch->n_unreadable, ==, 0);
  return batch;
}

static HwSite *
get (Fixture *fixture, const char *id)
{
  g_autoptr (HwRequest) request = hw_request_new_get_site (id);
  g_autoptr (GError) error = NULL;
  HwSite *site = NULL;

  g_assert_true (exchange_ask (fixture->api, request, NULL, (gpointer *) &site, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (hw_site_get_id (site), ==, id);
  return site;
}

static HwSite *
find_running (HwResourceBatch *batch)
{
  for (guint i = 0; i < batch->resources->len; i++)
    if (hw_site_get_status (g_ptr_array_index (batch->resources, i)) == HW_STATUS_RUNNING)
      return g_ptr_array_index (batch->resources, i);

  g_assert_not_reached ();
}

static guint
count (Fixture *fixture, const char *method)
{
  guint n = 0;

  for (guint i = 0; i < hw_practice_server_get_n_requests (fixture->server); i++)
    n += g_str_has_prefix (hw_practice_server_get_request (fixture->server, i), method) ? 1 : 0;

  return n;
}

static void
test_sites (Fixture *fixture, gconstpointer dialect)
{
  g_autoptr (HwResourceBatch) batch = list (fixture);

  g_assert_cmpuint (batch->resources->len, >=, 12);
  for (guint i = 0; i < batch->resources->len; i++)
    {
      HwSite *row = g_ptr_array_index (batch->resources, i);
      g_autoptr (HwSite) site = get (fixture, hw_site_get_id (row));

      g_assert_cmpstr (hw_site_get_name (site), ==, hw_site_get_name (row));
      g_assert_cmpstr (hw_site_get_status_word (site), ==, hw_site_get_status_word (row));
      g_assert_cmpint (hw_site_get_created_at (site), ==, hw_site_get_created_at (row));
      g_assert_cmpint (hw_site_get_created_at (site), >, 0);
      g_assert_true (hw_site_is_present (site, HW_SITE_PORT));
      g_assert_nonnull (hw_site_get_text (site, HW_SITE_REPOSITORY));
    }

  for (guint i = 0; i < hw_practice_server_get_n_requests (fixture->server); i++)
    g_assert_true (hw_practice_server_request_had_key (fixture->server, i));
}

static void
test_action (Fixture *fixture, gconstpointer dialect)
{
  g_autoptr (HwResourceBatch) batch = list (fixture);
  const char *id = hw_site_get_id (find_running (batch));
  g_autoptr (HwRequest) request = hw_request_new_site_action (id, HW_SITE_ACTION_DEPLOY);
  g_autoptr (GError) error = NULL;
  g_autoptr (HwSite) site = NULL;

  g_assert_true (exchange_ask (fixture->api, request, NULL, NULL, &error));
  site = get (fixture, id);
  g_assert_cmpint (hw_site_get_status (site), ==, HW_STATUS_WORKING);
  g_assert_cmpuint (count (fixture, "PATCH"), ==, 1);
}

/* Made, changed and deleted, as a page would: what is there is read each time. */
static void
test_life (Fixture *fixture, gconstpointer dialect)
{
  g_autoptr (HwSiteDraft) draft = hw_site_draft_new ();
  g_autoptr (HwRequest) create = NULL;
  g_autoptr (HwRequest) edit = NULL;
  g_autoptr (HwRequest) erase = NULL;
  g_autoptr (HwRequest) read = NULL;
  g_autoptr (HwSite) site = NULL;
  g_autoptr (HwSite) found = NULL;
  g_autoptr (HwSite) edited = NULL;
  g_autoptr (GError) error = NULL;

  hw_site_draft_set (draft, HW_SITE_NAME, "gift-cards");
  hw_site_draft_set (draft, HW_SITE_REPOSITORY, "git@github.com:lindner/gift-cards.git");
  hw_site_draft_set (draft, HW_SITE_PORT, "8080");
  hw_site_draft_set (draft, HW_SITE_START_COMMAND, "npm start");
  create = hw_request_new_create_site (draft);
  g_assert_true (exchange_ask (fixture->api, create, NULL, (gpointer *) &site, &error));
  g_assert_nonnull (site);
  found = get (fixture, hw_site_get_id (site));
  g_assert_cmpstr (hw_site_get_name (found), ==, "gift-cards");
  g_assert_cmpstr (hw_site_get_text (found, HW_SITE_REPOSITORY), ==, "github.com/lindner/gift-cards");
  g_assert_cmpint (hw_site_get_port (found), ==, 8080);

  hw_site_draft_set (draft, HW_SITE_PORT, "");
  hw_site_draft_set (draft, HW_SITE_START_COMMAND, "");
  hw_site_draft_set (draft, HW_SITE_BRANCH, "next");
  edit = hw_request_new_edit_site (hw_site_get_id (site), draft,
                                   1u << HW_SITE_PORT | 1u << HW_SITE_START_COMMAND | 1u << HW_SITE_BRANCH);
  g_assert_true (exchange_ask (fixture->api, edit, NULL, NULL, &error));
  edited = get (fixture, hw_site_get_id (site));
  g_assert_cmpint (hw_site_get_port (edited), ==, 0);
  g_assert_null (hw_site_get_text (edited, HW_SITE_START_COMMAND));
  g_assert_cmpstr (hw_site_get_text (edited, HW_SITE_BRANCH), ==, "next");
  g_assert_cmpstr (hw_site_get_name (edited), ==, "gift-cards");

  erase = hw_request_new_delete_site (hw_site_get_id (site));
  g_assert_true (exchange_ask (fixture->api, erase, NULL, NULL, &error));
  read = hw_request_new_get_site (hw_site_get_id (site));
  g_assert_false (exchange_ask (fixture->api, read, NULL, NULL, &error));
  g_assert_error (error, HW_ERROR, HW_ERROR_NOT_FOUND);
  g_assert_cmpuint (count (fixture, "POST"), ==, 1);
  g_assert_cmpuint (count (fixture, "PATCH"), ==, 1);
  g_assert_cmpuint (count (fixture, "DELETE"), ==, 1);
}

static void
test_refusals (Fixture *fixture, gconstpointer dialect)
{
  g_autoptr (HwApi) stranger = connect_with (fixture, "another");
  g_autoptr (HwRequest) read = hw_request_new_list_sites ();
  g_autoptr (HwRequest) missing = hw_request_new_site_action ("no such site", HW_SITE_ACTION_STOP);
  g_autoptr (GError) key_error = NULL;
  g_autoptr (GError) missing_error = NULL;
  g_autoptr (GError) limit_error = NULL;

  g_assert_false (exchange_ask (stranger, read, NULL, NULL, &key_error));
  g_assert_error (key_error, HW_ERROR, HW_ERROR_UNAUTHORIZED);
  g_assert_cmpstr (hw_error_get_server_code (key_error), ==, "UNAUTHORIZED");
  g_assert_nonnull (hw_error_get_server_message (key_error));

  g_assert_false (exchange_ask (fixture->api, missing, NULL, NULL, &missing_error));
  g_assert_error (missing_error, HW_ERROR, HW_ERROR_NOT_FOUND);
  g_assert_cmpint (hw_error_get_certainty (missing_error), ==, HW_CERTAINTY_NOT_DONE);
  g_assert_cmpstr (hw_error_get_server_code (missing_error), ==, "NOT_FOUND");

  add_fault (fixture, "PATCH *:limited");
  g_assert_false (exchange_ask (fixture->api, missing, NULL, NULL, &limit_error));
  g_assert_error (limit_error, HW_ERROR, HW_ERROR_RATE_LIMITED);
  g_assert_cmpint (hw_error_get_certainty (limit_error), ==, HW_CERTAINTY_NOT_DONE);
  g_assert_cmpuint (count (fixture, "PATCH"), ==, 1 + 4);
}

/* Done or not done, the same silence: nobody here can know, and nobody here asks twice. */
static void
test_faults (Fixture *fixture, gconstpointer dialect)
{
  static const struct
  {
    const char *fault;
    HwErrorCode code;
  } cases[] = {
    { "PATCH *:before-reset:1", HW_ERROR_DISCONNECTED },
    { "PATCH *:after-reset:1", HW_ERROR_DISCONNECTED },
    { "PATCH *:status=503:1", HW_ERROR_SERVER },
    { "PATCH *:after-status=500:1", HW_ERROR_SERVER },
    { "PATCH *:html:1", HW_ERROR_SERVER },
    { "PATCH *:redirect=http%3A//127.0.0.1%3A1/:1", HW_ERROR_REDIRECT },
    { "PATCH *:after-never:1", HW_ERROR_TIMED_OUT },
    { "PATCH *:never:1", HW_ERROR_TIMED_OUT },
    { "PATCH *:processing:1", HW_ERROR_TIMED_OUT },
  };
  g_autoptr (HwResourceBatch) batch = list (fixture);
  const char *id = hw_site_get_id (find_running (batch));

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HwRequest) request = hw_request_new_site_action (id, HW_SITE_ACTION_RESTART);
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i].fault);
      hw_transport_set_deadline (hw_api_get_transport (fixture->api),
                                 cases[i].code == HW_ERROR_TIMED_OUT ? G_TIME_SPAN_SECOND / 4 : G_TIME_SPAN_MINUTE);
      add_fault (fixture, cases[i].fault);
      g_assert_false (exchange_ask (fixture->api, request, NULL, NULL, &error));
      g_assert_error (error, HW_ERROR, (int) cases[i].code);
      g_assert_cmpint (hw_error_get_certainty (error), ==, HW_CERTAINTY_UNKNOWN);
      g_assert_cmpuint (count (fixture, "PATCH"), ==, i + 1);
    }
}

static void
test_bad_replies (Fixture *fixture, gconstpointer dialect)
{
  static const struct
  {
    const char *fault;
    HwErrorCode code;
  } cases[] = {
    { "GET /sites:garbage:1", HW_ERROR_BAD_REPLY },
    { "GET /sites:noise:1", HW_ERROR_BAD_REPLY },
    { "GET /sites:wrong-type:1", HW_ERROR_BAD_REPLY },
    { "GET /sites:reply=null:1", HW_ERROR_BAD_REPLY },
    { "GET /sites:half:3", HW_ERROR_CUT },
    { "GET /sites:empty-with-length:3", HW_ERROR_CUT },
    { "GET /sites:html:3", HW_ERROR_SERVER },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HwRequest) request = hw_request_new_list_sites ();
      g_autoptr (HwResourceBatch) batch = NULL;
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i].fault);
      add_fault (fixture, cases[i].fault);
      g_assert_false (exchange_ask (fixture->api, request, NULL, NULL, &error));
      g_assert_error (error, HW_ERROR, (int) cases[i].code);
      batch = list (fixture);
      g_assert_cmpuint (batch->resources->len, >=, 12);
    }
}

static void
add_for_presets (const char *path, void (*func) (Fixture *, gconstpointer))
{
  static const char *const presets[] = { "reference", "other" };

  for (gsize i = 0; i < G_N_ELEMENTS (presets); i++)
    {
      g_autofree char *whole = g_strconcat (path, "/", presets[i], NULL);

      g_test_add (whole, Fixture, presets[i], set_up, func, tear_down);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add_for_presets ("/api/practice/sites", test_sites);
  add_for_presets ("/api/practice/action", test_action);
  add_for_presets ("/api/practice/life", test_life);
  add_for_presets ("/api/practice/refusals", test_refusals);
  add_for_presets ("/api/practice/faults", test_faults);
  add_for_presets ("/api/practice/bad-replies", test_bad_replies);

  return g_test_run ();
}
