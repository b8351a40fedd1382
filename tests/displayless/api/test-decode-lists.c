/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "decoding.h"
#include "hw-decode.h"

/* What no document shows, and servers do: ids that are numbers, and lists that come in pages. */

static void
assert_ids (HwResourceBatch *batch, const char *expected)
{
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; i < batch->resources->len; i++)
    g_string_append_printf (ids, "%s ", hw_resource_get_id (g_ptr_array_index (batch->resources, i)));
  g_assert_cmpstr (ids->str, ==, expected);
}

static void
test_number_ids (gconstpointer dialect)
{
  static const char entries[] = "{\"id\":42},{\"id\":\"42\"},{\"id\":0},{\"id\":9007199254740993},{\"id\":7.0},"
                                "{\"id\":1.5},{\"id\":1e300},{\"id\":true},{\"id\":99999999999999999999},{\"id\":\"\"}";
  g_autofree char *sites = dialect_wrap_list (dialect, "sites", entries);
  g_autofree char *databases = dialect_wrap_list (dialect, "databases", entries);
  g_autofree char *record = dialect_wrap_record (dialect, "site", "{\"id\":42,\"name\":\"x\"}");
  g_autoptr (HwResourceBatch) site_batch = decoding_good_list (hw_decode_site_list, sites);
  g_autoptr (HwResourceBatch) database_batch = decoding_good_list (hw_decode_database_list, databases);
  g_autoptr (HwResource) site = decoding_good_record (hw_decode_site, record);
  g_autoptr (HwResource) created = decoding_good_record (hw_decode_created_site, record);

  assert_ids (site_batch, "42 0 9007199254740993 7 ");
  assert_ids (database_batch, "42 0 9007199254740993 7 ");
  g_assert_cmpuint (site_batch->n_unreadable, ==, 6);
  g_assert_cmpuint (database_batch->n_unreadable, ==, 6);
  g_assert_cmpstr (hw_resource_get_id (site), ==, "42");
  g_assert_cmpstr (hw_resource_get_id (created), ==, "42");
}

/* Each with two entries. */
static const struct
{
  const char *start;
  const char *end;
  gboolean is_part;
} lists[] = {
  { "[", "]", FALSE },
  { "{\"data\":[", "]}", FALSE },
  { "{\"data\":[", "],\"pagination\":{\"page\":1,\"limit\":2,\"total\":57,\"totalPages\":29}}", TRUE },
  { "{\"data\":[", "],\"pagination\":{\"page\":1,\"limit\":20,\"total\":2,\"totalPages\":1}}", FALSE },
  { "{\"data\":[", "],\"pagination\":{\"totalPages\":2}}", TRUE },
  { "{\"data\":[", "],\"meta\":{\"total\":3}}", TRUE },
  { "{\"data\":[", "],\"meta\":{\"total\":2,\"count\":2}}", FALSE },
  { "{\"data\":[", "],\"paging\":{\"total_count\":3}}", TRUE },
  { "{\"data\":[", "],\"page_info\":{\"has_next_page\":true}}", TRUE },
  { "{\"data\":[", "],\"page_info\":{\"has_next_page\":false,\"next_cursor\":null}}", FALSE },
  { "{\"data\":[", "],\"hasMore\":true}", TRUE },
  { "{\"data\":[", "],\"has_more\":true}", TRUE },
  { "{\"data\":[", "],\"hasMore\":false}", FALSE },
  { "{\"data\":[", "],\"hasMore\":\"true\"}", TRUE },
  { "{\"hasMore\":true,\"data\":[", "]}", TRUE },
  { "{\"data\":[", "],\"nextCursor\":\"x\"}", TRUE },
  { "{\"data\":[", "],\"next_cursor\":\"x\"}", TRUE },
  { "{\"data\":[", "],\"nextCursor\":\"\"}", FALSE },
  { "{\"data\":[", "],\"nextCursor\":null}", FALSE },
  { "{\"data\":[", "],\"meta\":{\"nextPage\":2}}", TRUE },
  { "{\"data\":[", "],\"meta\":{\"nextPage\":false}}", FALSE },
  { "{\"data\":[", "],\"_links\":{\"next\":{\"href\":\"/x?page=2\"}}}", TRUE },
  { "{\"data\":[", "],\"_links\":{\"self\":{\"href\":\"/x\"},\"next\":null}}", FALSE },
  /* A bare total may be a sum. */
  { "{\"data\":[", "],\"total\":57}", FALSE },
  { "{\"data\":[", "],\"total\":57,\"page\":1}", TRUE },
  { "{\"data\":[", "],\"total\":57,\"limit\":2}", TRUE },
  { "{\"data\":[", "],\"total\":2,\"offset\":0}", FALSE },
  { "{\"data\":[", "],\"total\":57.5,\"page\":1}", FALSE },
  { "{\"data\":[", "],\"total\":\"57\",\"per_page\":2}", FALSE },
  { "{\"data\":{\"items\":[", "],\"hasMore\":true}}", TRUE },
  { "{\"data\":{\"items\":[", "]},\"meta\":{\"total\":3}}", TRUE },
  { "{\"data\":{\"items\":[", "]},\"meta\":[1,2,3]}", FALSE },
};

static void
test_part (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autofree char *text = g_strconcat (lists[i].start, "{\"id\":\"a\"},{}", lists[i].end, NULL);
      g_autoptr (HwResourceBatch) sites = decoding_good_list (hw_decode_site_list, text);
      g_autoptr (HwResourceBatch) transactions = decoding_good_list (hw_decode_transaction_list, text);

      g_test_message ("%s", text);
      g_assert_cmpint (sites->is_part, ==, lists[i].is_part);
      g_assert_cmpint (transactions->is_part, ==, lists[i].is_part);
      g_assert_cmpuint (sites->n_unreadable, ==, 1);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  dialect_add_test ("/api/decode-lists/number-ids", test_number_ids);
  g_test_add_func ("/api/decode-lists/part", test_part);

  return g_test_run ();
}
