/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-account-private.h"
#include "hw-operation-log-private.h"
#include "hw-run-fixture.h"

/* Until all that is known is on the disk, or failed to be. */
void
run_flush (Fixture *f)
{
  HwOperationLog *log = hw_account_get_log (f->account);
  GAsyncResult *kept = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  hw_operation_log_flush_async (log, hw_test_result_cb, &kept);
  result = hw_test_wait_result (&kept, PATIENCE);
  hw_operation_log_flush_finish (log, result);
}

/* A run does not end before what it knows is on the disk, or failed to be. */
void
run_end (Fixture *f)
{
  if (!f->account)
    return;

  run_flush (f);
  hw_account_close (f->account);
  run_flush (f);
  g_clear_object (&f->account);
}

/* The account that the store knows, as of the next run; not open yet. */
HwAccount *
run_new_account (Fixture *f)
{
  g_autofree char *address = hw_practice_server_dup_address (f->server);
  g_autoptr (HwAccountRecord) record = hw_account_record_new ("me", "Me", address);
  g_autoptr (GError) error = NULL;
  HwAccount *account =
      hw_account_new (HW_CLOCK (f->clock), HW_ACCOUNT_REAL, record, hw_practice_server_get_key (f->server), &error);

  g_assert_no_error (error);

  return account;
}

void
run_begin (Fixture *f, HwStore *store)
{
  HwAccount *account = run_new_account (f);

  run_end (f);
  f->n_answered = 0;
  f->n_verified = 0;
  hw_account_open_store (account, store);
  fixture_use_account (f, account);
}

HwOperation *
run_get_only (Fixture *f)
{
  g_autoptr (HwOperation) operation = g_list_model_get_item (G_LIST_MODEL (hw_account_get_operations (f->account)), 0);

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (hw_account_get_operations (f->account))), ==, 1);

  return operation;
}
