/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-resource-list.h"
#include "hw-site.h"

/*
 * Random merges beside a naive model: a table of what each id should show, kept by the
 * rules in their plainest form. A mirror of the list, kept by its signals alone, has to
 * agree with it at every one of them, as the models of GTK do.
 */

#define N_IDS   12
#define N_WORDS 4
#define N_RUNS  60
#define N_STEPS 60

typedef struct
{
  gboolean is_there;
  int word;
  gint64 asked_at;
  gint64 changed_at;
} Naive;

typedef struct
{
  HwResourceList *list;
  GPtrArray *mirror; /* (element-type HwSite) */
  GArray *words;     /* word of each row of the mirror when it was last announced */
  Naive naive[N_IDS];
  gint64 list_asked_at;
  guint n_unchanged; /* rows that were announced without having changed */
  gint64 now;
} World;

static void
items_changed_cb (GListModel *model, guint position, guint removed, guint added, gpointer user_data)
{
  World *world = user_data;

  g_assert_cmpuint (position + removed, <=, world->mirror->len);
  for (guint i = 0; i < removed && removed == added; i++)
    {
      HwSite *site = g_ptr_array_index (world->mirror, position + i);

      world->n_unchanged +=
          atoi (hw_resource_get_status_word (HW_RESOURCE (site))) == g_array_index (world->words, int, position + i);
    }
  if (removed > 0)
    {
      g_ptr_array_remove_range (world->mirror, position, removed);
      g_array_remove_range (world->words, position, removed);
    }
  for (guint i = 0; i < added; i++)
    {
      HwSite *site = g_list_model_get_item (model, position + i);
      int word = atoi (hw_resource_get_status_word (HW_RESOURCE (site)));

      g_ptr_array_insert (world->mirror, (int) (position + i), site);
      g_array_insert_val (world->words, position + i, word);
    }

  g_assert_cmpuint (world->mirror->len, ==, g_list_model_get_n_items (model));
  for (guint i = 0; i < world->mirror->len; i++)
    {
      g_autoptr (HwSite) site = g_list_model_get_item (model, i);

      g_assert_true (site == g_ptr_array_index (world->mirror, i));
    }
}

static HwSite *
make_site (int id, int word)
{
  g_autofree char *id_text = g_strdup_printf ("%d", id);
  g_autofree char *word_text = g_strdup_printf ("%d", word);
  HwSite *site = HW_SITE (hw_resource_new (HW_RESOURCE_SITE, id_text));

  hw_resource_set_text (HW_RESOURCE (site), HW_SITE_STATUS, word_text);

  return site;
}

static gboolean
is_believed (const Naive *naive, gint64 asked_at)
{
  return asked_at > naive->changed_at && asked_at >= naive->asked_at;
}

static void
read_naive (Naive *naive, int word, gint64 asked_at)
{
  naive->is_there = TRUE;
  naive->word = word;
  naive->asked_at = asked_at;
}

static gint64
random_past (World *world)
{
  return world->now - g_test_rand_int_range (0, 8);
}

static void
step_merge (World *world)
{
  g_autoptr (HwResourceBatch) batch = hw_resource_batch_new ();
  gint64 asked_at = random_past (world);

  for (int id = 0; id < N_IDS; id++)
    {
      Naive *naive = &world->naive[id];
      gboolean is_in = g_test_rand_int_range (0, 4) > 0;
      int word = g_test_rand_bit () ? naive->word : g_test_rand_int_range (0, N_WORDS);

      if (is_in)
        g_ptr_array_insert (batch->resources, g_test_rand_int_range (0, (int) batch->resources->len + 1),
                            make_site (id, word));
      if (!is_believed (naive, asked_at))
        continue;
      if (is_in && (naive->is_there || asked_at >= world->list_asked_at))
        read_naive (naive, word, asked_at);
      else if (!is_in)
        naive->is_there = FALSE;
    }
  world->list_asked_at = MAX (world->list_asked_at, asked_at);
  hw_resource_list_merge (world->list, batch, asked_at, world->now);
}

static void
step_merge_one (World *world, int id)
{
  Naive *naive = &world->naive[id];
  gint64 asked_at = random_past (world);
  int word = g_test_rand_int_range (0, N_WORDS);
  g_autoptr (HwSite) site = make_site (id, word);
  HwResource *row = hw_resource_list_merge_one (world->list, HW_RESOURCE (site), asked_at, world->now);

  if (is_believed (naive, asked_at) && (naive->is_there || asked_at >= world->list_asked_at))
    read_naive (naive, word, asked_at);
  g_assert_cmpint (row != NULL, ==, naive->is_there);
}

static void
step (World *world)
{
  int id = g_test_rand_int_range (0, N_IDS);
  g_autofree char *id_text = g_strdup_printf ("%d", id);

  world->now += g_test_rand_int_range (0, 4);
  switch (g_test_rand_int_range (0, 6))
    {
    case 0:
      world->naive[id].changed_at = MAX (world->naive[id].changed_at, world->now);
      hw_resource_list_note_change (world->list, id_text, world->now);
      break;
    case 1:
      world->naive[id].changed_at = MAX (world->naive[id].changed_at, world->now);
      world->naive[id].is_there = FALSE;
      hw_resource_list_note_change (world->list, id_text, world->now);
      hw_resource_list_remove (world->list, id_text);
      break;
    case 2:
      step_merge_one (world, id);
      break;
    default:
      step_merge (world);
    }
}

static void
check (World *world)
{
  guint n = 0;

  for (int id = 0; id < N_IDS; id++)
    {
      g_autofree char *id_text = g_strdup_printf ("%d", id);
      HwResource *row = hw_resource_list_find (world->list, id_text);

      n += world->naive[id].is_there ? 1 : 0;
      g_assert_cmpint (row != NULL, ==, world->naive[id].is_there);
      if (row != NULL)
        g_assert_cmpint (atoi (hw_resource_get_status_word (row)), ==, world->naive[id].word);
    }
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (world->list)), ==, n);
  g_assert_cmpuint (world->mirror->len, ==, n);
  for (guint i = 0; i < n; i++)
    g_assert_cmpint (atoi (hw_resource_get_status_word (HW_RESOURCE (g_ptr_array_index (world->mirror, i)))), ==,
                     g_array_index (world->words, int, i));
  g_assert_cmpuint (world->n_unchanged, ==, 0);
}

static void
test_random (void)
{
  for (guint run = 0; run < N_RUNS; run++)
    {
      World world = { 0 };

      world.list = hw_resource_list_new (HW_TYPE_SITE);
      world.mirror = g_ptr_array_new_with_free_func (g_object_unref);
      world.words = g_array_new (FALSE, FALSE, sizeof (int));
      world.now = 100;
      world.list_asked_at = G_MININT64;
      for (int id = 0; id < N_IDS; id++)
        world.naive[id] = (Naive) { FALSE, 0, G_MININT64, G_MININT64 };
      g_signal_connect (world.list, "items-changed", G_CALLBACK (items_changed_cb), &world);

      for (guint i = 0; i < N_STEPS; i++)
        {
          step (&world);
          check (&world);
        }

      g_assert_finalize_object (world.list);
      g_ptr_array_unref (world.mirror);
      g_array_unref (world.words);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/resource-list/random", test_random);

  return g_test_run ();
}
