/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "hw-site.h"
#include "hw-test-cache.h"
#include "hw-test-folder.h"
#include "hw-test-store.h"
#include "hw-test-util.h"

/* HwCache when the program is killed at any moment: of each kind there is a whole list, the last that was acknowledged
 * or the one that was being written. */

#define ACCOUNT "0f0b6f0e-6d5e-4a63-8a1a-6d2b8d6f3b11"
#define N_KILLS 200
#define N_LISTS 7 /* that are written in turn, of different lengths */

static const HwResourceKind kinds[] = { HW_RESOURCE_SITE, HW_RESOURCE_TRANSACTION };

/* The list that is written at that turn. */
static HwResourceList *
make_list (HwResourceKind kind, guint turn)
{
  guint number = turn % N_LISTS;

  return hw_test_cache_make_list (kind, 10 + number * 12, number, 1 + number);
}

/* Writes for ever, from these turns on, and says what is acknowledged. */
static void
write_for_ever (const char *path, char **first)
{
  guint turns[] = { (guint) g_ascii_strtoull (first[0], NULL, 10), (guint) g_ascii_strtoull (first[1], NULL, 10) };
  HwStore *store = hw_store_new_cache (path);

  g_assert_true (hw_test_store_open (store));
  for (guint i = 0;; i = (i + 1) % G_N_ELEMENTS (kinds))
    {
      g_autoptr (HwResourceList) list = make_list (kinds[i], turns[i]);

      g_assert_true (hw_test_cache_save (store, ACCOUNT, kinds[i], list));
      printf ("%u %u\n", i, turns[i]++);
      fflush (stdout);
    }
}

/* Lets it write some lists, kills it in the middle of the next one, as far as it can be known how long that takes, and
 * reads to the end what it said. */
static void
write_and_kill (const char *path, gint64 *duration, guint *last)
{
  g_autofree char *first = g_strdup_printf ("%u", last[0] + 1);
  g_autofree char *second = g_strdup_printf ("%u", last[1] + 1);
  const char *argv[] = { "/proc/self/exe", "--write-for-ever", path, first, second, NULL };
  guint n_left = (guint) g_test_rand_int_range (1, 4);
  g_autoptr (GError) error = NULL;
  gint64 before = 0;
  char *line = NULL;
  size_t size = 0;
  FILE *file;
  GPid pid;
  int out;

  g_assert_true (g_spawn_async_with_pipes (NULL, (char **) argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid,
                                           NULL, &out, NULL, &error));
  g_assert_no_error (error);
  file = fdopen (out, "r");
  while (getline (&line, &size, file) > 0)
    {
      guint kind, acknowledged;

      g_assert_cmpint (sscanf (line, "%u %u", &kind, &acknowledged), ==, 2);
      last[kind] = acknowledged;
      if (before != 0)
        *duration = (*duration + g_get_monotonic_time () - before) / 2;
      before = n_left > 0 ? g_get_monotonic_time () : 0;
      if (n_left == 0 || --n_left > 0)
        continue;
      g_usleep ((gulong) g_test_rand_int_range (0, (gint32) MIN (*duration, G_USEC_PER_SEC) + 1));
      g_assert_cmpint (kill (pid, SIGKILL), ==, 0);
      before = 0;
    }
  g_assert_cmpuint (n_left, ==, 0);
  free (line);
  fclose (file);
  g_assert_cmpint (waitpid (pid, NULL, 0), ==, pid);
  g_spawn_close_pid (pid);
}

static gboolean
is_list (HwResourceKind kind, HwResourceBatch *batch, gint64 seen_at, guint turn)
{
  g_autoptr (HwResourceList) list = make_list (kind, turn);
  g_autofree char *expected = hw_test_cache_print_list (kind, list);
  g_autofree char *found = hw_test_cache_print_batch (kind, batch);

  return g_str_equal (found, expected) && seen_at == hw_resource_list_get_as_of (list)
         && batch->n_unreadable == hw_resource_list_get_n_unreadable (list);
}

/* Returns: the turn of the list that is kept, G_MAXUINT for none. */
static guint
judge (HwStore *store, guint kind, guint acknowledged)
{
  gint64 seen_at;
  gboolean is_good;
  g_autoptr (HwResourceBatch) batch = hw_test_cache_load (store, ACCOUNT, kinds[kind], &seen_at, &is_good);

  g_assert_true (is_good);
  if (batch == NULL)
    g_assert_cmpuint (acknowledged, ==, G_MAXUINT);
  if (batch == NULL || (acknowledged != G_MAXUINT && is_list (kinds[kind], batch, seen_at, acknowledged)))
    return acknowledged;

  if (!is_list (kinds[kind], batch, seen_at, acknowledged + 1))
    g_error ("Neither the list before nor the list after: kind %u, turn %u", kind, acknowledged);
  return acknowledged + 1;
}

static void
test_killed (void)
{
  char *folder = hw_test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "cache.db", NULL);
  guint last[G_N_ELEMENTS (kinds)] = { G_MAXUINT, G_MAXUINT };
  gint64 duration = 5000; /* of one write, µs */
  guint n_new = 0;

  for (guint i = 0; i < N_KILLS; i++)
    {
      HwStore *store;

      write_and_kill (path, &duration, last);
      store = hw_store_new_cache (path);
      g_assert_true (hw_test_store_open (store));
      g_assert_null (hw_store_get_set_aside (store));
      for (guint j = 0; j < G_N_ELEMENTS (kinds); j++)
        {
          guint kept = judge (store, j, last[j]);

          n_new += kept != last[j];
          last[j] = kept;
        }
      hw_test_store_end (store);
    }
  hw_test_folder_remove (folder);
  g_test_message ("%d times killed while %u lists were written; %u times the list was there that was being written",
                  N_KILLS, last[0] + last[1] + 2, n_new);
}

int
main (int argc, char *argv[])
{
  if (argc == 5 && g_str_equal (argv[1], "--write-for-ever"))
    write_for_ever (argv[2], argv + 3);

  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/store/cache-killed", test_killed);

  return g_test_run ();
}
