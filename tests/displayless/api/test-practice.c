/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "exchange.h"
#include "hw-error.h"
#include "hw-requests.h"
#include "hw-resource-list.h"
#include "hw-site.h"
#include "practice.h"

/* Against the practice server, whole and faulty, on its two presets. */

static HwSite *
find_running (HwResourceBatch *batch)
{
  for (guint i = 0; i < batch->resources->len; i++)
    if (hw_resource_get_status (HW_RESOURCE (g_ptr_array_index (batch->resources, i))) == HW_STATUS_RUNNING)
      return g_ptr_array_index (batch->resources, i);

  g_assert_not_reached ();
}

static void
test_sites (Practice *fixture, gconstpointer dialect)
{
  g_autoptr (HwResourceBatch) batch = practice_list (fixture, HW_RESOURCE_SITE);

  g_assert_cmpuint (batch->resources->len, >=, 12);
  for (guint i = 0; i < batch->resources->len; i++)
    {
      HwSite *row = g_ptr_array_index (batch->resources, i);
      g_autoptr (HwSite) site = HW_SITE (practice_get (fixture, HW_RESOURCE_SITE, hw_resource_get_id (HW_RESOURCE (row))));

      g_assert_cmpstr (hw_resource_get_name (HW_RESOURCE (site)), ==, hw_resource_get_name (HW_RESOURCE (row)));
      g_assert_cmpstr (hw_resource_get_status_word (HW_RESOURCE (site)), ==,
                       hw_resource_get_status_word (HW_RESOURCE (row)));
      g_assert_cmpint (hw_resource_get_created_at (HW_RESOURCE (site)), ==,
                       hw_resource_get_created_at (HW_RESOURCE (row)));
      g_assert_cmpint (hw_resource_get_created_at (HW_RESOURCE (site)), >, 0);
      g_assert_true (hw_resource_is_present (HW_RESOURCE (site), HW_SITE_PORT));
      g_assert_nonnull (hw_resource_get_text (HW_RESOURCE (site), HW_SITE_REPOSITORY));
    }

  for (guint i = 0; i < hw_practice_server_get_n_requests (fixture->server); i++)
    g_assert_true (hw_practice_server_request_had_key (fixture->server, i));
}

static void
test_action (Practice *fixture, gconstpointer dialect)
{
  g_autoptr (HwResourceBatch) batch = practice_list (fixture, HW_RESOURCE_SITE);
  const char *id = hw_resource_get_id (HW_RESOURCE (find_running (batch)));
  g_autoptr (HwRequest) request = hw_request_new_action (HW_RESOURCE_SITE, id, HW_ACTION_DEPLOY);
  g_autoptr (GError) error = NULL;
  g_autoptr (HwSite) site = NULL;

  g_assert_true (exchange_ask (fixture->api, request, NULL, NULL, &error));
  site = HW_SITE (practice_get (fixture, HW_RESOURCE_SITE, id));
  g_assert_cmpint (hw_resource_get_status (HW_RESOURCE (site)), ==, HW_STATUS_WORKING);
  g_assert_cmpuint (practice_count (fixture, "PATCH"), ==, 1);
}

/* Made, changed and deleted, as a page would: what is there is read each time. */
static void
test_life (Practice *fixture, gconstpointer dialect)
{
  g_autoptr (HwDraft) draft = hw_draft_new (HW_RESOURCE_SITE);
  g_autoptr (HwRequest) create = NULL;
  g_autoptr (HwRequest) edit = NULL;
  g_autoptr (HwRequest) erase = NULL;
  g_autoptr (HwRequest) read = NULL;
  g_autoptr (HwSite) site = NULL;
  g_autoptr (HwSite) found = NULL;
  g_autoptr (HwSite) edited = NULL;
  g_autoptr (GError) error = NULL;

  hw_draft_set (draft, HW_SITE_NAME, "gift-cards");
  hw_draft_set (draft, HW_SITE_REPOSITORY, "git@github.com:lindner/gift-cards.git");
  hw_draft_set (draft, HW_SITE_PORT, "8080");
  hw_draft_set (draft, HW_SITE_START_COMMAND, "npm start");
  create = hw_request_new_create (draft);
  g_assert_true (exchange_ask (fixture->api, create, NULL, (gpointer *) &site, &error));
  g_assert_nonnull (site);
  found = HW_SITE (practice_get (fixture, HW_RESOURCE_SITE, hw_resource_get_id (HW_RESOURCE (site))));
  g_assert_cmpstr (hw_resource_get_name (HW_RESOURCE (found)), ==, "gift-cards");
  g_assert_cmpstr (hw_resource_get_text (HW_RESOURCE (found), HW_SITE_REPOSITORY), ==, "github.com/lindner/gift-cards");
  g_assert_cmpint (hw_site_get_port (found), ==, 8080);

  hw_draft_set (draft, HW_SITE_PORT, "");
  hw_draft_set (draft, HW_SITE_START_COMMAND, "");
  hw_draft_set (draft, HW_SITE_BRANCH, "next");
  edit = hw_request_new_edit (hw_resource_get_id (HW_RESOURCE (site)), draft,
                              1u << HW_SITE_PORT | 1u << HW_SITE_START_COMMAND | 1u << HW_SITE_BRANCH);
  g_assert_true (exchange_ask (fixture->api, edit, NULL, NULL, &error));
  edited = HW_SITE (practice_get (fixture, HW_RESOURCE_SITE, hw_resource_get_id (HW_RESOURCE (site))));
  g_assert_cmpint (hw_site_get_port (edited), ==, 0);
  g_assert_null (hw_resource_get_text (HW_RESOURCE (edited), HW_SITE_START_COMMAND));
  g_assert_cmpstr (hw_resource_get_text (HW_RESOURCE (edited), HW_SITE_BRANCH), ==, "next");
  g_assert_cmpstr (hw_resource_get_name (HW_RESOURCE (edited)), ==, "gift-cards");

  erase = hw_request_new_delete (HW_RESOURCE_SITE, hw_resource_get_id (HW_RESOURCE (site)));
  g_assert_true (exchange_ask (fixture->api, erase, NULL, NULL, &error));
  read = hw_request_new_get (HW_RESOURCE_SITE, hw_resource_get_id (HW_RESOURCE (site)));
  g_assert_false (exchange_ask (fixture->api, read, NULL, NULL, &error));
  g_assert_error (error, HW_ERROR, HW_ERROR_NOT_FOUND);
  g_assert_cmpuint (practice_count (fixture, "POST"), ==, 1);
  g_assert_cmpuint (practice_count (fixture, "PATCH"), ==, 1);
  g_assert_cmpuint (practice_count (fixture, "DELETE"), ==, 1);
}

static void
test_refusals (Practice *fixture, gconstpointer dialect)
{
  g_autoptr (HwApi) stranger = practice_connect (fixture, "another");
  g_autoptr (HwRequest) read = hw_request_new_list (HW_RESOURCE_SITE);
  g_autoptr (HwRequest) missing = hw_request_new_action (HW_RESOURCE_SITE, "no such site", HW_ACTION_STOP);
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

  practice_add_fault (fixture, "PATCH *:limited");
  g_assert_false (exchange_ask (fixture->api, missing, NULL, NULL, &limit_error));
  g_assert_error (limit_error, HW_ERROR, HW_ERROR_RATE_LIMITED);
  g_assert_cmpint (hw_error_get_certainty (limit_error), ==, HW_CERTAINTY_NOT_DONE);
  g_assert_cmpuint (practice_count (fixture, "PATCH"), ==, 1 + 4);
}

/* Done or not done, the same silence: nobody here can know, and nobody here asks twice. */
static void
test_faults (Practice *fixture, gconstpointer dialect)
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
  g_autoptr (HwResourceBatch) batch = practice_list (fixture, HW_RESOURCE_SITE);
  const char *id = hw_resource_get_id (HW_RESOURCE (find_running (batch)));

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HwRequest) request = hw_request_new_action (HW_RESOURCE_SITE, id, HW_ACTION_RESTART);
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i].fault);
      hw_transport_set_deadline (hw_api_get_transport (fixture->api),
                                 cases[i].code == HW_ERROR_TIMED_OUT ? G_TIME_SPAN_SECOND / 4 : G_TIME_SPAN_MINUTE);
      practice_add_fault (fixture, cases[i].fault);
      g_assert_false (exchange_ask (fixture->api, request, NULL, NULL, &error));
      g_assert_error (error, HW_ERROR, (int) cases[i].code);
      g_assert_cmpint (hw_error_get_certainty (error), ==, HW_CERTAINTY_UNKNOWN);
      g_assert_cmpuint (practice_count (fixture, "PATCH"), ==, i + 1);
    }
}

static void
test_bad_replies (Practice *fixture, gconstpointer dialect)
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
      g_autoptr (HwRequest) request = hw_request_new_list (HW_RESOURCE_SITE);
      g_autoptr (HwResourceBatch) batch = NULL;
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i].fault);
      practice_add_fault (fixture, cases[i].fault);
      g_assert_false (exchange_ask (fixture->api, request, NULL, NULL, &error));
      g_assert_error (error, HW_ERROR, (int) cases[i].code);
      batch = practice_list (fixture, HW_RESOURCE_SITE);
      g_assert_cmpuint (batch->resources->len, >=, 12);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  practice_add_test ("/api/practice/sites", test_sites);
  practice_add_test ("/api/practice/action", test_action);
  practice_add_test ("/api/practice/life", test_life);
  practice_add_test ("/api/practice/refusals", test_refusals);
  practice_add_test ("/api/practice/faults", test_faults);
  practice_add_test ("/api/practice/bad-replies", test_bad_replies);

  return g_test_run ();
}
