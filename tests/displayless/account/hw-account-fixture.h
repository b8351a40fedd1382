/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-account-book.h"
#include "hw-fault.h"
#include "hw-op-action.h"
#include "hw-practice-server.h"
#include "hw-site.h"
#include "hw-test-clock.h"
#include "hw-test-util.h"

G_BEGIN_DECLS

/* How long anything may take on an idle machine, ms. */
#define PATIENCE 5000

#define FIXTURE_APPLICATION "com.hostwares.Test"

/* An account on a practice server in this process; both live by one clock, which stands still until a test moves it. */
typedef struct
{
  HwTestClock *clock;       /* (owned) */
  HwPracticeServer *server; /* (owned) (nullable) */
  HwFaults *faults;         /* (owned) (nullable) */
  HwAccount *account;       /* (owned) (nullable) */

  /* Of the account, as long as there is one: what is read is sites, unless fixture_set_kind() says otherwise. */
  HwPracticeWorld *world;
  HwResourceKind kind;
  HwResourceList *list;
  HwRefresher *refresher;
  HwRunner *runner;

  /* Of fixture_add_book_test(). */
  char *directory;     /* (owned) (nullable) */
  HwAccountBook *book; /* (owned) (nullable): loaded */

  guint n_answered;
  guint n_verified;
  HwOperation *last_verified; /* (owned) (nullable) */
} Fixture;

typedef void (*FixtureFunc) (Fixture *f, gconstpointer dialect);

/* Runs a test once on each dialect; is_other() tells on which. */
void fixture_add_test (const char *path, FixtureFunc func);
void fixture_add_book_test (const char *path, FixtureFunc func);
gboolean fixture_is_other (gconstpointer dialect);

/* The same, once more for databases; f->kind tells. path: with “%s” where it says of which it is. */
void fixture_add_target_test (const char *path, FixtureFunc func);
void fixture_add_target_book_test (const char *path, FixtureFunc func);
void fixture_set_kind (Fixture *f, HwResourceKind kind);

/* fault, prefix: with “%s” for where the things are that are read: “/sites”. */
void fixture_fault (Fixture *f, const char *fault);
void fixture_set_no_backoff (HwAccount *account);
void fixture_lose_network (Fixture *f);
void fixture_set_status (Fixture *f, const char *name, const char *word);
void fixture_keep_only (Fixture *f, const char *name);
guint fixture_count (Fixture *f, const char *prefix);

void fixture_set_keyring (Fixture *f, const char *name);

/* Drops the book, as when the program ends, and begins anew with what is in the directory. */
void fixture_restart_book (Fixture *f);
void fixture_drop_book (Fixture *f);

void fixture_wait_ready (HwAccount *account);
void fixture_use_account (Fixture *f, HwAccount *account);
void fixture_load (Fixture *f);
void fixture_wait_read (Fixture *f);
void fixture_wait_quiet (Fixture *f);
void fixture_wait_request (Fixture *f, const char *prefix, guint n);
void fixture_wait_state (HwOperation *operation, HwOperationState state);
void fixture_wait_answered (HwOperation *operation);
void fixture_pass_limit (Fixture *f, const char *prefix, guint n);
void fixture_advance (Fixture *f, gint64 duration);
void fixture_advance_to_read (Fixture *f);

/* Both (transfer none) (nullable); a site only if it is sites that are read. */
HwResource *fixture_find (Fixture *f, const char *name);
HwSite *fixture_site (Fixture *f, const char *name);
HwStatus fixture_status (Fixture *f, const char *name);
void fixture_begin (Fixture *f);
void fixture_let_pass (Fixture *f, gint64 duration);
double fixture_get_delay (Fixture *f);
void fixture_watch (Fixture *f, HwOperation *operation, HwVerified verified);
void fixture_assert_word (HwOperation *operation, HwStatus status);
HwOperation *fixture_run (Fixture *f, const char *name, HwAction action);

G_END_DECLS
