/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-error.h"
#include "hw-operation.h"
#include "hw-requests.h"
#include "hw-table.h"

/* What is multiplied. */

#define LIST   G_CALLBACK (hw_request_new_list)
#define GET    G_CALLBACK (hw_request_new_get)
#define ACTION G_CALLBACK (hw_request_new_action)
#define CREATE G_CALLBACK (hw_request_new_create)
#define EDIT   G_CALLBACK (hw_request_new_edit)
#define DELETE G_CALLBACK (hw_request_new_delete)

#define VERB(request, path, thing, verb) request, path, TRUE, thing, 0, verb
#define LOOK(request, path, thing, verb) request, path, FALSE, thing, 0, verb

#define DATABASE .target = HW_RESOURCE_DATABASE

const TableEndpoint table_endpoints[] = {
  { "List the sites", LIST, "GET /sites", FALSE, NULL, 0 },
  { "Read one site", GET, "GET /sites/*", FALSE, "bakery-shop", 0 },
  { "Start", ACTION, "PATCH /sites/*", TRUE, "raffle-2025", HW_ACTION_START },
  { "Stop", ACTION, "PATCH /sites/*", TRUE, "bakery-shop", HW_ACTION_STOP },
  { "Restart", ACTION, "PATCH /sites/*", TRUE, "bakery-shop", HW_ACTION_RESTART },
  { "Deploy", ACTION, "PATCH /sites/*", TRUE, "bakery-shop", HW_ACTION_DEPLOY },
  { "Create", VERB (CREATE, "POST /sites", NULL, TABLE_VERB_CREATE) },
  { "Create, its look", LOOK (LIST, "GET /sites", NULL, TABLE_VERB_CREATE) },
  { "Edit", VERB (EDIT, "PATCH /sites/*", "bakery-shop", TABLE_VERB_EDIT) },
  { "Edit, its look", LOOK (GET, "GET /sites/*", "bakery-shop", TABLE_VERB_EDIT) },
  { "Delete", VERB (DELETE, "DELETE /sites/*", "test-kitchen", TABLE_VERB_DELETE) },
  { "Delete, its look", LOOK (GET, "GET /sites/*", "test-kitchen", TABLE_VERB_DELETE) },

  { "Read the balance", LIST, "GET /credits", FALSE, NULL, 0, .target = HW_RESOURCE_CREDITS },
  { "List the transactions", LIST, "GET /credits/transactions", FALSE, NULL, 0, .target = HW_RESOURCE_TRANSACTION },
  { "List the packages", LIST, "GET /credits/packages", FALSE, NULL, 0, .target = HW_RESOURCE_PACKAGE },

  { "List the databases", LIST, "GET /databases", FALSE, NULL, 0, DATABASE },
  { "Read one database", GET, "GET /databases/*", FALSE, "orders", 0, DATABASE },
  { "Start a database", ACTION, "PATCH /databases/*", TRUE, "orders-test", HW_ACTION_START, DATABASE },
  { "Stop a database", ACTION, "PATCH /databases/*", TRUE, "orders", HW_ACTION_STOP, DATABASE },
  { "Restart a database", ACTION, "PATCH /databases/*", TRUE, "orders", HW_ACTION_RESTART, DATABASE },
  { "Create a database", VERB (CREATE, "POST /databases", NULL, TABLE_VERB_CREATE), DATABASE },
  { "Create a database, its look", LOOK (LIST, "GET /databases", NULL, TABLE_VERB_CREATE), DATABASE },
  { "Rename a database", VERB (EDIT, "PATCH /databases/*", "orders", TABLE_VERB_EDIT), DATABASE },
  { "Rename a database, its look", LOOK (GET, "GET /databases/*", "orders", TABLE_VERB_EDIT), DATABASE },
  { "Delete a database", VERB (DELETE, "DELETE /databases/*", "sessions", TABLE_VERB_DELETE), DATABASE },
  { "Delete a database, its look", LOOK (GET, "GET /databases/*", "sessions", TABLE_VERB_DELETE), DATABASE },
};

const guint table_n_endpoints = G_N_ELEMENTS (table_endpoints);

#define BAD     HW_ERROR_BAD_REPLY
#define DONE    HW_OPERATION_DONE
#define REFUSED HW_OPERATION_REFUSED
#define UNKNOWN HW_OPERATION_UNKNOWN
#define GOOD    TABLE_GOOD
#define EITHER  TABLE_EITHER

const TableFault table_faults[] = {
  /* Slow, or nothing at all. */
  { "delay=5", "a little late", GOOD, DONE },
  { "delay=400", "too late", HW_ERROR_TIMED_OUT, UNKNOWN, .is_late = TRUE },
  { "after-delay=2000", "done, and the answer too late", HW_ERROR_TIMED_OUT, UNKNOWN },
  { "never", "never", HW_ERROR_TIMED_OUT, UNKNOWN },
  { "after-never", "done, and never an answer", HW_ERROR_TIMED_OUT, UNKNOWN },
  { "headers-only", "the head, and never a body", HW_ERROR_TIMED_OUT, EITHER },
  { "drip=10", "a byte every 10 ms", HW_ERROR_TIMED_OUT, UNKNOWN },
  { "processing", "102 Processing, for ever", HW_ERROR_TIMED_OUT, UNKNOWN },
  { "storm=102", "102 Processing, without a pause", BAD, UNKNOWN },
  { "storm=103", "103 Early Hints, without a pause", BAD, UNKNOWN },

  /* Broken off. */
  { "before-reset", "reset before doing it", HW_ERROR_DISCONNECTED, UNKNOWN },
  { "after-reset", "reset after doing it", HW_ERROR_DISCONNECTED, UNKNOWN },
  { "half", "half of the body", HW_ERROR_CUT, EITHER },
  { "cut-at=1", "1 byte of the body", HW_ERROR_CUT, EITHER },
  { "empty-with-length", "0 of N bytes", HW_ERROR_CUT, EITHER },
  { "chunked-cut", "half a chunk", HW_ERROR_CUT, UNKNOWN },
  { "before-close", "closed without a byte", HW_ERROR_DISCONNECTED, UNKNOWN },
  { "raw=HTTP/1.1 200 O", "half a status line", BAD, UNKNOWN },
  { "raw=HTTP/1.1 200 OK\\r\\n", "a head that breaks off", HW_ERROR_CUT, UNKNOWN },

  /* No HTTP that can be trusted. */
  { "noise", "another protocol", BAD, UNKNOWN },
  { "two-lengths", "Content-Length twice, equal", BAD, UNKNOWN },
  { "two-lengths=5", "Content-Length twice, different", BAD, UNKNOWN },
  { "length=-1", "Content-Length: -1", BAD, UNKNOWN },
  { "length=twelve", "Content-Length: twelve", BAD, UNKNOWN },
  { "length=1000000", "a length that is too long", HW_ERROR_CUT, UNKNOWN },
  { "body-on-204", "204 with a body", BAD, UNKNOWN },

  /* Too much. */
  { "huge=200", "a body of 200 MB", HW_ERROR_TOO_LARGE, UNKNOWN },
  { "endless", "an endless body", HW_ERROR_TOO_LARGE, UNKNOWN },
  { "endless-head", "an endless head", HW_ERROR_DISCONNECTED, UNKNOWN },
  { "broken-gzip", "broken gzip", BAD, UNKNOWN },
  { "gzip-bomb=50", "50 MB as gzip", BAD, UNKNOWN },

  /* A whole reply, of the wrong thing. A change is done or not whatever its answer carries. */
  { "garbage", "garbage", BAD, DONE },
  { "html", "a proxy’s page, 502", HW_ERROR_SERVER, UNKNOWN },
  { "html=200", "a sign-in page, 200", BAD, UNKNOWN },
  { "wrong-type={}", "{}", BAD, DONE },
  { "wrong-type=null", "null", BAD, DONE },
  { "wrong-type=0", "0", BAD, DONE },
  { "wrong-type=\"\"", "\"\"", BAD, DONE },
  { "wrong-type=[null]", "[null]", EITHER, DONE },
  { "wrong-type={\"sites\":{}}", "{\"sites\": {}}", BAD, DONE },
  { "reply={\"data\":[{\"id\":true},{\"id\":\"\"},{}],\"id\":[]}", "things without an id", EITHER, DONE },
  { "reply={\"data\":[],\"items\":[],\"hasMore\":true}", "a page of nothing, and more", EITHER, DONE },
  { "after-reply={}", "done, and {}", BAD, DONE },
  { "after-reply={\"id\":\"cmnobody\",\"status\":\"DEPLOYING\"}", "done, and the id of nobody", BAD, DONE },
  { "deep=2000", "2000 lists in each other", EITHER, DONE },
  { "twice", "every status twice", GOOD, DONE },
  { "nul", "a NUL in every name", GOOD, DONE },
  { "bom", "a byte order mark", EITHER, DONE },
  { "charset=utf-16", "UTF-16", BAD, DONE },
  { "empty", "200 and nothing", BAD, DONE },
  { "empty=204", "204", BAD, DONE },

  /* Whole, and an error. */
  { "redirect=http://127.0.0.1:1/elsewhere", "302 to another origin", HW_ERROR_REDIRECT, UNKNOWN },
  { "redirect-self", "302 to itself", HW_ERROR_REDIRECT, UNKNOWN },
  { "status=400", "400", HW_ERROR_BAD_REQUEST, REFUSED },
  { "status=401", "401", HW_ERROR_UNAUTHORIZED, REFUSED },
  { "status=402", "402", HW_ERROR_PAYMENT, REFUSED },
  { "status=403", "403", HW_ERROR_FORBIDDEN, REFUSED },
  { "status=404", "404", HW_ERROR_NOT_FOUND, REFUSED },
  { "status=405", "405", HW_ERROR_REFUSED, REFUSED },
  { "status=409", "409", HW_ERROR_REFUSED, UNKNOWN },
  { "empty=401", "401 and nothing", HW_ERROR_UNAUTHORIZED, EITHER },
  { "html=403", "403 with a page", HW_ERROR_FORBIDDEN, EITHER },
  { "status=500", "500", HW_ERROR_SERVER, UNKNOWN },
  { "status=502", "502", HW_ERROR_SERVER, UNKNOWN },
  { "status=503", "503", HW_ERROR_SERVER, UNKNOWN },
  { "after-status=500", "500 after doing it", HW_ERROR_SERVER, UNKNOWN },
  { "after-status=503", "503 after doing it", HW_ERROR_SERVER, UNKNOWN },
  { "status=500:1", "500 once, then the right answer", GOOD, UNKNOWN },
  { "before-reset:1", "reset once, then the right answer", GOOD, UNKNOWN },

  /* Asked to wait. */
  { "limited:1", "429 once", GOOD, DONE, 1 },
  { "limited:3", "429 three times", GOOD, DONE, 3 },
  { "limited=none:1", "429 once, without a reset", GOOD, DONE, 1 },
  { "limited=1:1", "429 once, with a reset long past", GOOD, DONE, 1 },
  { "limited=99999999999:1", "429 once, with a reset in a thousand years", GOOD, DONE, 1 },
  { "limited", "429, always", HW_ERROR_RATE_LIMITED, REFUSED, G_MAXUINT },
};

const guint table_n_faults = G_N_ELEMENTS (table_faults);

/* Both fail the test for what is not in the table. */

const TableEndpoint *
table_find_endpoint (const char *name)
{
  for (guint i = 0; i < table_n_endpoints; i++)
    if (g_str_equal (table_endpoints[i].name, name))
      return &table_endpoints[i];

  g_assert_not_reached ();
}

const TableFault *
table_find_fault (const char *text)
{
  for (guint i = 0; i < table_n_faults; i++)
    if (g_str_equal (table_faults[i].text, text))
      return &table_faults[i];

  g_assert_not_reached ();
}
