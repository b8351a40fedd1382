/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-practice-world-private.h"

/* Sites and databases, and what they live through. */

void
hw_practice_variable_free (HwPracticeVariable *variable)
{
  g_free (variable->key);
  g_free (variable->value);
  g_free (variable);
}

void
hw_practice_site_free (HwPracticeSite *site)
{
  g_free (site->id);
  g_free (site->name);
  g_free (site->domain);
  g_free (site->repository);
  g_free (site->branch);
  g_free (site->build_command);
  g_free (site->start_command);
  g_free (site->life.word);
  g_ptr_array_unref (site->variables);
  g_free (site);
}

void
hw_practice_database_free (HwPracticeDatabase *database)
{
  g_free (database->id);
  g_free (database->name);
  g_free (database->type);
  g_free (database->password);
  g_free (database->life.word);
  g_free (database);
}

/* An id like the reference's “cm1234abcd”, from the seed and a running number. */
static char *
make_id (HwPracticeWorld *self, const char *kind)
{
  static const char digits[] = "0123456789abcdefghijklmnopqrstuvwxyz";
  GString *id = g_string_new ("cm");
  guint value = hw_practice_world_dice (self, kind, ++self->n_ids);

  for (guint i = 0; i < 5; i++, value /= 36)
    g_string_append_c (id, digits[value % 36]);
  /* The running number makes it unique whatever the dice say. */
  g_string_append_printf (id, "%03x", self->n_ids);

  return g_string_free_and_steal (id);
}

/*< private >
 * hw_practice_site_new:
 * @world: the world it belongs to
 * @name: its name
 * @repository: its repository, without a scheme
 *
 * Makes a stopped site without settings at the end of the list.
 *
 * Returns: (transfer none): the site
 */
HwPracticeSite *
hw_practice_site_new (HwPracticeWorld *world, const char *name, const char *repository)
{
  HwPracticeSite *site = g_new0 (HwPracticeSite, 1);

  site->id = make_id (world, "site");
  site->name = g_strdup (name);
  site->repository = g_strdup (repository);
  site->branch = g_strdup ("main");
  site->created = hw_practice_world_now (world);
  site->variables = g_ptr_array_new_with_free_func ((GDestroyNotify) hw_practice_variable_free);
  hw_practice_life_settle (&site->life, HW_PRACTICE_STOPPED, site->created);
  g_ptr_array_add (world->sites, site);

  return site;
}

void
hw_practice_site_add_variable (HwPracticeSite *site, const char *key, const char *value)
{
  HwPracticeVariable *variable = g_new (HwPracticeVariable, 1);

  variable->key = g_strdup (key);
  variable->value = g_strdup (value);
  g_ptr_array_add (site->variables, variable);
}

/*< private >
 * hw_practice_database_new:
 * @world: the world it belongs to
 * @name: its name
 * @type: "postgresql", "mysql", "redis" or "mongodb"
 *
 * Makes a running database with a password at the end of the list.
 *
 * Returns: (transfer none): the database
 */
HwPracticeDatabase *
hw_practice_database_new (HwPracticeWorld *world, const char *name, const char *type)
{
  HwPracticeDatabase *database = g_new0 (HwPracticeDatabase, 1);

  database->id = make_id (world, "database");
  database->name = g_strdup (name);
  database->type = g_strdup (type);
  database->password = g_strdup_printf ("practice-%08x", hw_practice_world_dice (world, "password", world->n_ids));
  database->host = 1 + hw_practice_world_dice (world, "host", world->n_ids) % 9;
  database->created = hw_practice_world_now (world);
  hw_practice_life_settle (&database->life, HW_PRACTICE_RUNNING, database->created);
  g_ptr_array_add (world->databases, database);

  return database;
}

void
hw_practice_life_settle (HwPracticeLife *life, HwPracticeState state, gint64 now)
{
  g_clear_pointer (&life->word, g_free);
  life->state = life->next = state;
  life->since = life->until = now;
}

void
hw_practice_life_begin (HwPracticeLife *life, HwPracticeState state, HwPracticeState next, gint64 now, double seconds)
{
  hw_practice_life_settle (life, state, now);
  life->next = next;
  life->until = now + (gint64) (seconds * G_TIME_SPAN_SECOND);
}

gboolean
hw_practice_life_is_busy (const HwPracticeLife *life)
{
  return life->state >= HW_PRACTICE_DEPLOYING;
}

/* Returns whether something ended that was under way until now. */
gboolean
hw_practice_life_advance (HwPracticeLife *life, gint64 now)
{
  if (!hw_practice_life_is_busy (life) || now < life->until)
    return FALSE;

  hw_practice_life_settle (life, life->next, life->until);
  return TRUE;
}

/* The address a site gets by itself with its first deploy: its name, if that can be part of a host's name. */
static char *
make_domain (HwPracticeSite *site)
{
  g_autofree char *name = g_ascii_strdown (site->name, -1);
  gboolean fits = g_regex_match_simple ("^[a-z0-9][a-z0-9-]{0,39}$", name, G_REGEX_DOLLAR_ENDONLY, 0);

  return g_strconcat (fits ? name : site->id, ".hostwares.example", NULL);
}

void
hw_practice_site_advance (HwPracticeSite *site, gint64 now)
{
  gboolean was_deploying = site->life.state == HW_PRACTICE_DEPLOYING;

  if (hw_practice_life_advance (&site->life, now) && was_deploying && site->life.state == HW_PRACTICE_RUNNING
      && site->domain == NULL)
    site->domain = make_domain (site);
}
