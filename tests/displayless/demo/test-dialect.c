/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "hw-practice-dialect.h"

static HwPracticeDialect
parse (const char *text)
{
  HwPracticeDialect dialect;
  g_autoptr (GError) error = NULL;

  g_assert_true (hw_practice_dialect_parse (&dialect, text, &error));
  g_assert_no_error (error);
  return dialect;
}

static void
assert_refused (const char *text, int code, const char *named)
{
  HwPracticeDialect dialect, reference = parse (NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (hw_practice_dialect_parse (&dialect, text, &error));
  g_assert_error (error, G_OPTION_ERROR, code);
  g_assert_nonnull (strstr (error->message, named));
  g_assert_cmpmem (&dialect, sizeof dialect, &reference, sizeof reference);
}

static void
test_presets (void)
{
  HwPracticeDialect none = parse (NULL), empty = parse (""), reference = parse ("reference"), other = parse ("other");

  g_assert_cmpmem (&none, sizeof none, &empty, sizeof empty);
  g_assert_cmpmem (&none, sizeof none, &reference, sizeof reference);
  g_assert_cmpuint (reference.list, ==, HW_PRACTICE_ENVELOPE_BARE);
  g_assert_cmpuint (reference.limit, ==, 60);
  g_assert_cmpuint (reference.n_sites, ==, HW_PRACTICE_AS_DRAWN);
  g_assert_cmpuint (reference.n_databases, ==, HW_PRACTICE_AS_DRAWN);
  g_assert_cmpuint (reference.n_transactions, ==, HW_PRACTICE_AS_DRAWN);
  g_assert_cmpfloat (reference.deploy_seconds, >=, 12);

  g_assert_cmpuint (other.list, !=, reference.list);
  g_assert_cmpuint (other.detail, !=, reference.detail);
  g_assert_cmpuint (other.words, !=, reference.words);
  g_assert_cmpuint (other.patch_reply, !=, reference.patch_reply);
  g_assert_cmpuint (other.variables, !=, reference.variables);
  g_assert_cmpuint (other.short_lists, !=, reference.short_lists);
  g_assert_cmpuint (other.absent_domains, !=, reference.absent_domains);
  g_assert_cmpuint (other.unknown_status, !=, reference.unknown_status);
  g_assert_cmpuint (other.extra_members, !=, reference.extra_members);
  g_assert_cmpuint (other.offset_dates, !=, reference.offset_dates);
  g_assert_cmpuint (other.money_as_text, !=, reference.money_as_text);
  g_assert_cmpuint (other.details, !=, reference.details);
  g_assert_cmpuint (other.database_actions, !=, reference.database_actions);
  g_assert_cmpuint (other.credits, !=, reference.credits);
  g_assert_cmpuint (other.transaction_ids, !=, reference.transaction_ids);
}

static void
test_choices (void)
{
  g_assert_cmpuint (parse ("list=bare").list, ==, HW_PRACTICE_ENVELOPE_BARE);
  g_assert_cmpuint (parse ("list=sites").list, ==, HW_PRACTICE_ENVELOPE_NAMED);
  g_assert_cmpuint (parse ("list=data").list, ==, HW_PRACTICE_ENVELOPE_DATA);
  g_assert_cmpuint (parse ("list=items").list, ==, HW_PRACTICE_ENVELOPE_ITEMS);
  g_assert_cmpuint (parse ("detail=bare").detail, ==, HW_PRACTICE_ENVELOPE_BARE);
  g_assert_cmpuint (parse ("detail=site").detail, ==, HW_PRACTICE_ENVELOPE_NAMED);
  g_assert_cmpuint (parse ("detail=data").detail, ==, HW_PRACTICE_ENVELOPE_DATA);
  g_assert_cmpuint (parse ("words=other").words, ==, HW_PRACTICE_WORDS_OTHER);
  g_assert_cmpuint (parse ("other,words=reference").words, ==, HW_PRACTICE_WORDS_REFERENCE);
  g_assert_cmpuint (parse ("other,patch-reply=site").patch_reply, ==, HW_PRACTICE_PATCH_REPLY_SITE);
  g_assert_cmpuint (parse ("patch-reply=empty").patch_reply, ==, HW_PRACTICE_PATCH_REPLY_EMPTY);
  g_assert_cmpuint (parse ("patch-reply=ok").patch_reply, ==, HW_PRACTICE_PATCH_REPLY_OK);
  g_assert_cmpuint (parse ("variables=masked").variables, ==, HW_PRACTICE_VARIABLES_MASKED);
  g_assert_cmpuint (parse ("variables=absent").variables, ==, HW_PRACTICE_VARIABLES_ABSENT);
  g_assert_cmpuint (parse ("other,variables=real").variables, ==, HW_PRACTICE_VARIABLES_REAL);
  g_assert_cmpuint (parse ("fail-deploys=no").fail_deploys, ==, HW_PRACTICE_FAIL_DEPLOYS_NO);
  g_assert_cmpuint (parse ("fail-deploys=all").fail_deploys, ==, HW_PRACTICE_FAIL_DEPLOYS_ALL);
  g_assert_true (parse ("list-members=short").short_lists);
  g_assert_true (parse ("domain=absent").absent_domains);
  g_assert_true (parse ("unknown-status=yes").unknown_status);
  g_assert_false (parse ("other,unknown-status=no").unknown_status);
  g_assert_true (parse ("hostile-names=yes").hostile_names);
  g_assert_true (parse ("extra-members=yes").extra_members);
  g_assert_true (parse ("dates=offset").offset_dates);
  g_assert_true (parse ("money=text").money_as_text);
  g_assert_cmpuint (parse ("details=other").details, ==, HW_PRACTICE_DETAILS_OTHER);
  g_assert_cmpuint (parse ("other,details=plain").details, ==, HW_PRACTICE_DETAILS_PLAIN);
  g_assert_cmpuint (parse ("database-actions=restart").database_actions, ==, HW_PRACTICE_DATABASE_ACTIONS_RESTART);
  g_assert_cmpuint (parse ("other,database-actions=all").database_actions, ==, HW_PRACTICE_DATABASE_ACTIONS_ALL);
  g_assert_cmpuint (parse ("credits=other").credits, ==, HW_PRACTICE_CREDITS_OTHER);
  g_assert_cmpuint (parse ("other,credits=plain").credits, ==, HW_PRACTICE_CREDITS_PLAIN);
  g_assert_false (parse ("transaction-ids=no").transaction_ids);
  g_assert_true (parse ("other,transaction-ids=yes").transaction_ids);
}

static void
test_numbers (void)
{
  HwPracticeDialect dialect = parse ("other, sites=500 ,limit=7,,seed=3,deploy-seconds=0.25,action-seconds=0,"
                                     "databases=0,transactions=10000");

  g_assert_cmpuint (dialect.list, ==, HW_PRACTICE_ENVELOPE_DATA);
  g_assert_cmpuint (dialect.n_sites, ==, 500);
  g_assert_cmpuint (dialect.n_databases, ==, 0);
  g_assert_cmpuint (dialect.n_transactions, ==, 10000);
  g_assert_cmpuint (dialect.limit, ==, 7);
  g_assert_cmpuint (dialect.seed, ==, 3);
  g_assert_cmpfloat (dialect.deploy_seconds, ==, 0.25);
  g_assert_cmpfloat (dialect.action_seconds, ==, 0);
}

static void
test_refused (void)
{
  assert_refused ("colour=red", G_OPTION_ERROR_UNKNOWN_OPTION, "colour");
  assert_refused ("sites=3,klingon", G_OPTION_ERROR_BAD_VALUE, "klingon");
  assert_refused ("klingon", G_OPTION_ERROR_UNKNOWN_OPTION, "klingon");
  assert_refused ("limit=5,other", G_OPTION_ERROR_BAD_VALUE, "other");
  assert_refused ("list=round", G_OPTION_ERROR_BAD_VALUE, "bare, sites, data, items");
  assert_refused ("detail=items", G_OPTION_ERROR_BAD_VALUE, "detail");
  assert_refused ("sites=-1", G_OPTION_ERROR_BAD_VALUE, "sites");
  assert_refused ("sites=", G_OPTION_ERROR_BAD_VALUE, "sites");
  assert_refused ("databases=many", G_OPTION_ERROR_BAD_VALUE, "databases");
  assert_refused ("details=secret", G_OPTION_ERROR_BAD_VALUE, "plain, other");
  assert_refused ("limit=1000001", G_OPTION_ERROR_BAD_VALUE, "limit");
  assert_refused ("deploy-seconds=soon", G_OPTION_ERROR_BAD_VALUE, "deploy-seconds");
  assert_refused ("deploy-seconds=1s", G_OPTION_ERROR_BAD_VALUE, "deploy-seconds");
  assert_refused ("action-seconds=nan", G_OPTION_ERROR_BAD_VALUE, "action-seconds");
  assert_refused ("action-seconds=-1", G_OPTION_ERROR_BAD_VALUE, "action-seconds");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/demo/dialect/presets", test_presets);
  g_test_add_func ("/demo/dialect/choices", test_choices);
  g_test_add_func ("/demo/dialect/numbers", test_numbers);
  g_test_add_func ("/demo/dialect/refused", test_refused);

  return g_test_run ();
}
