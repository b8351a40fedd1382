/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-error.h"
#include "hw-protection-private.h"
#include "hw-test-storage.h"
#include "hw-test-util.h"

/* HwProtection: nothing counts as unprotected that was not read to be so. */

#define PATIENCE 5000

typedef struct
{
  HwStore *store;           /* (owned) */
  HwProtection *protection; /* (owned) (nullable) */
  guint n_changed;
} Fixture;

static void
changed_cb (HwProtection *protection, Fixture *f)
{
  f->n_changed++;
}

static void
new_protection (Fixture *f)
{
  g_clear_object (&f->protection);
  f->protection = hw_protection_new ();
  f->n_changed = 0;
  g_signal_connect (f->protection, "changed", G_CALLBACK (changed_cb), f);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->store = store_new ();
  new_protection (f);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_clear_object (&f->protection);
  g_assert_finalize_object (g_steal_pointer (&f->store));
}

static gboolean
is_ready (gpointer user_data)
{
  return hw_protection_is_ready (user_data);
}

static void
open_protection (Fixture *f, HwStore *store)
{
  hw_protection_open (f->protection, store, "me");
  g_assert_true (hw_test_wait_until (is_ready, f->protection, PATIENCE));
}

static void
set (Fixture *f, const char *id, gboolean is_protected, gboolean succeeds)
{
  GAsyncResult *kept = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  hw_protection_set_async (f->protection, HW_RESOURCE_SITE, id, is_protected, hw_test_result_cb, &kept);
  result = hw_test_wait_result (&kept, PATIENCE);
  g_assert_cmpint (hw_protection_set_finish (f->protection, result, &error), ==, succeeds);
  if (!succeeds)
    g_assert_error (error, HW_ERROR, HW_ERROR_STORE);
}

static void
assert_state (Fixture *f, const char *id, HwProtectionState state)
{
  g_assert_cmpint (hw_protection_get (f->protection, HW_RESOURCE_SITE, id), ==, state);
}

static void
test_set (Fixture *f, gconstpointer data)
{
  assert_state (f, "cm1", HW_PROTECTION_UNKNOWN);
  g_assert_false (hw_protection_is_ready (f->protection));
  open_protection (f, f->store);
  g_assert_cmpuint (f->n_changed, ==, 1);
  assert_state (f, "cm1", HW_PROTECTION_OFF);

  set (f, "cm1", TRUE, TRUE);
  assert_state (f, "cm1", HW_PROTECTION_ON);
  assert_state (f, "cm2", HW_PROTECTION_OFF);
  g_assert_cmpuint (f->n_changed, ==, 2);

  new_protection (f);
  open_protection (f, f->store);
  assert_state (f, "cm1", HW_PROTECTION_ON);
  set (f, "cm1", FALSE, TRUE);
  assert_state (f, "cm1", HW_PROTECTION_OFF);

  new_protection (f);
  open_protection (f, f->store);
  assert_state (f, "cm1", HW_PROTECTION_OFF);
}

static void
set_any (Fixture *f, HwResourceKind kind, const char *id, gboolean is_protected)
{
  GAsyncResult *kept = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  hw_protection_set_async (f->protection, kind, id, is_protected, hw_test_result_cb, &kept);
  result = hw_test_wait_result (&kept, PATIENCE);
  g_assert_true (hw_protection_set_finish (f->protection, result, NULL));
}

/* A site and a database may have the same id, and an id may look like anything: each pair is one mark of its own, also
 * for the next start. */
static void
test_kinds (Fixture *f, gconstpointer data)
{
  static const char *const ids[] = { "1", "database:1", "site:1", "site:database:1", "database:database:1" };
  const guint n = G_N_ELEMENTS (ids) * HW_N_TARGET_KINDS;

  for (guint i = 0; i < n; i++)
    {
      new_protection (f);
      open_protection (f, f->store);
      set_any (f, (HwResourceKind) (i % HW_N_TARGET_KINDS), ids[i / HW_N_TARGET_KINDS], TRUE);
      new_protection (f);
      open_protection (f, f->store);
      for (guint j = 0; j < n; j++)
        g_assert_cmpint (
            hw_protection_get (f->protection, (HwResourceKind) (j % HW_N_TARGET_KINDS), ids[j / HW_N_TARGET_KINDS]), ==,
            j == i ? HW_PROTECTION_ON : HW_PROTECTION_OFF);
      set_any (f, (HwResourceKind) (i % HW_N_TARGET_KINDS), ids[i / HW_N_TARGET_KINDS], FALSE);
    }
}

/* Nothing changes before it is on the disk. */
static void
test_held (Fixture *f, gconstpointer data)
{
  GAsyncResult *kept = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  open_protection (f, f->store);
  store_hold (f->store);
  hw_protection_set_async (f->protection, HW_RESOURCE_SITE, "cm1", TRUE, hw_test_result_cb, &kept);
  hw_test_settle ();
  assert_state (f, "cm1", HW_PROTECTION_OFF);
  g_assert_cmpuint (f->n_changed, ==, 1);
  store_let_go (f->store);
  result = hw_test_wait_result (&kept, PATIENCE);
  g_assert_true (hw_protection_set_finish (f->protection, result, &error));
  assert_state (f, "cm1", HW_PROTECTION_ON);
}

static void
test_full_disk (Fixture *f, gconstpointer data)
{
  open_protection (f, f->store);
  set (f, "cm1", TRUE, TRUE);
  hw_test_storage_set_read_only (f->store, TRUE);
  set (f, "cm1", FALSE, FALSE);
  assert_state (f, "cm1", HW_PROTECTION_ON);
  set (f, "cm2", TRUE, FALSE);
  assert_state (f, "cm2", HW_PROTECTION_OFF);
  g_assert_cmpuint (f->n_changed, ==, 2);
}

/* Then all of them may be protected, but for what was set since. */
static void
test_unreadable (Fixture *f, gconstpointer data)
{
  store_run_sql (f->store, "ALTER TABLE marks RENAME TO elsewhere");
  open_protection (f, f->store);
  g_assert_error (hw_protection_get_error (f->protection), HW_ERROR, HW_ERROR_STORE);
  g_assert_cmpuint (f->n_changed, ==, 1);
  assert_state (f, "cm1", HW_PROTECTION_UNKNOWN);

  store_run_sql (f->store, "ALTER TABLE elsewhere RENAME TO marks");
  set (f, "cm1", FALSE, TRUE);
  assert_state (f, "cm1", HW_PROTECTION_OFF);
  assert_state (f, "cm2", HW_PROTECTION_UNKNOWN);
}

static void
test_not_open (Fixture *f, gconstpointer data)
{
  set (f, "cm1", TRUE, FALSE);
  assert_state (f, "cm1", HW_PROTECTION_UNKNOWN);
}

/* Set in the same moment in which the marks are still being read. */
static void
test_early (Fixture *f, gconstpointer data)
{
  hw_protection_open (f->protection, f->store, "me");
  set (f, "cm1", TRUE, TRUE);
  g_assert_true (hw_protection_is_ready (f->protection));
  assert_state (f, "cm1", HW_PROTECTION_ON);
}

/* The next time that the account is opened, they are read again. */
static void
test_readable_again (Fixture *f, gconstpointer data)
{
  open_protection (f, f->store);
  set (f, "cm1", TRUE, TRUE);
  new_protection (f);
  store_run_sql (f->store, "ALTER TABLE marks RENAME TO elsewhere");
  open_protection (f, f->store);
  assert_state (f, "cm2", HW_PROTECTION_UNKNOWN);
  store_run_sql (f->store, "ALTER TABLE elsewhere RENAME TO marks");
  hw_protection_open (f->protection, f->store, "me");
  while (f->n_changed < 2)
    g_main_context_iteration (NULL, TRUE);
  g_assert_no_error (hw_protection_get_error (f->protection));
  assert_state (f, "cm1", HW_PROTECTION_ON);
  assert_state (f, "cm2", HW_PROTECTION_OFF);
}

/* An account that was for the session only is kept from now on. */
static void
test_moved (Fixture *f, gconstpointer data)
{
  g_autoptr (HwStore) lasting = store_new ();

  open_protection (f, f->store);
  set (f, "cm1", TRUE, TRUE);
  hw_protection_open (f->protection, lasting, "me");
  assert_state (f, "cm1", HW_PROTECTION_ON);
  set (f, "cm2", TRUE, TRUE);

  new_protection (f);
  open_protection (f, lasting);
  assert_state (f, "cm1", HW_PROTECTION_ON);
  assert_state (f, "cm2", HW_PROTECTION_ON);
  assert_state (f, "cm3", HW_PROTECTION_OFF);
  g_clear_object (&f->protection);
}

#define ADD(name, func) g_test_add ("/protection/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("set", test_set);
  ADD ("kinds", test_kinds);
  ADD ("held", test_held);
  ADD ("full-disk", test_full_disk);
  ADD ("unreadable", test_unreadable);
  ADD ("readable-again", test_readable_again);
  ADD ("not-open", test_not_open);
  ADD ("early", test_early);
  ADD ("moved", test_moved);

  return g_test_run ();
}
