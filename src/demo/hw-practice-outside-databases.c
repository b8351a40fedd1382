/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-practice-world-private.h"

/* What somebody else does with the databases of the account, as in hw-practice-outside.c. A database is named by its id
 * or by its name, as the sites there. */

static HwPracticeDatabase *
find (HwPracticeWorld *self, const char *database)
{
  HwPracticeDatabase *found;

  hw_practice_world_advance (self);
  found = hw_practice_world_find_database (self, database);
  for (guint i = 0; found == NULL && i < self->databases->len; i++)
    {
      HwPracticeDatabase *candidate = g_ptr_array_index (self->databases, i);

      if (g_str_equal (candidate->name, database))
        found = candidate;
    }

  return found;
}

/**
 * hw_practice_world_set_database_status:
 * @self: a practice world
 * @database: id of a database, or its name
 * @word: a status, as for hw_practice_world_set_site_status()
 *
 * Changes a database as somebody else would.
 *
 * Returns: whether there is such a database
 */
gboolean
hw_practice_world_set_database_status (HwPracticeWorld *self, const char *database, const char *word)
{
  HwPracticeDatabase *found;

  g_return_val_if_fail (HW_IS_PRACTICE_WORLD (self), FALSE);
  g_return_val_if_fail (database != NULL && word != NULL, FALSE);

  found = find (self, database);
  if (found == NULL)
    return FALSE;

  hw_practice_world_put_word (self, &found->life, word);
  return TRUE;
}

/**
 * hw_practice_world_dup_database_status:
 * @self: a practice world
 * @database: id of a database, or its name
 *
 * Returns: (transfer full) (nullable): the status as the dialect says it, or %NULL if there is no such database
 */
char *
hw_practice_world_dup_database_status (HwPracticeWorld *self, const char *database)
{
  HwPracticeDatabase *found;

  g_return_val_if_fail (HW_IS_PRACTICE_WORLD (self), NULL);
  g_return_val_if_fail (database != NULL, NULL);

  found = find (self, database);
  return found != NULL ? g_strdup (hw_practice_world_word (self, &found->life)) : NULL;
}

/**
 * hw_practice_world_delete_database:
 * @self: a practice world
 * @database: id of a database, or its name
 *
 * Deletes a database as somebody else would.
 *
 * Returns: whether there was such a database
 */
gboolean
hw_practice_world_delete_database (HwPracticeWorld *self, const char *database)
{
  HwPracticeDatabase *found;

  g_return_val_if_fail (HW_IS_PRACTICE_WORLD (self), FALSE);
  g_return_val_if_fail (database != NULL, FALSE);

  found = find (self, database);
  return found != NULL && g_ptr_array_remove (self->databases, found);
}

/**
 * hw_practice_world_add_database:
 * @self: a practice world
 * @name: its name
 * @type: its type, of which nothing is checked
 *
 * Creates a running database.
 *
 * Returns: (transfer full): its id
 */
char *
hw_practice_world_add_database (HwPracticeWorld *self, const char *name, const char *type)
{
  g_return_val_if_fail (HW_IS_PRACTICE_WORLD (self), NULL);
  g_return_val_if_fail (name != NULL && type != NULL, NULL);

  hw_practice_world_advance (self);
  return g_strdup (hw_practice_database_new (self, name, type)->id);
}

/**
 * hw_practice_world_rename_database:
 * @self: a practice world
 * @database: id of a database, or its name
 * @name: its new name, of which nothing is checked
 *
 * Returns: whether there is such a database
 */
gboolean
hw_practice_world_rename_database (HwPracticeWorld *self, const char *database, const char *name)
{
  HwPracticeDatabase *found;

  g_return_val_if_fail (HW_IS_PRACTICE_WORLD (self), FALSE);
  g_return_val_if_fail (database != NULL && name != NULL, FALSE);

  found = find (self, database);
  if (found == NULL)
    return FALSE;

  g_set_str (&found->name, name);
  return TRUE;
}

/**
 * hw_practice_world_dup_database_name:
 * @self: a practice world
 * @database: id of a database
 *
 * Returns: (transfer full) (nullable): its name, or %NULL if there is no such database
 */
char *
hw_practice_world_dup_database_name (HwPracticeWorld *self, const char *database)
{
  HwPracticeDatabase *found;

  g_return_val_if_fail (HW_IS_PRACTICE_WORLD (self), NULL);
  g_return_val_if_fail (database != NULL, NULL);

  found = find (self, database);
  return found != NULL ? g_strdup (found->name) : NULL;
}

/**
 * hw_practice_world_dup_database_password:
 * @self: a practice world
 * @database: id of a database, or its name
 *
 * Tells what tests then look for where it must not be.
 *
 * Returns: (transfer full) (nullable): its password, or %NULL if there is no such database
 */
char *
hw_practice_world_dup_database_password (HwPracticeWorld *self, const char *database)
{
  HwPracticeDatabase *found;

  g_return_val_if_fail (HW_IS_PRACTICE_WORLD (self), NULL);
  g_return_val_if_fail (database != NULL, NULL);

  found = find (self, database);
  return found != NULL ? g_strdup (found->password) : NULL;
}

/**
 * hw_practice_world_dup_database_ids:
 * @self: a practice world
 *
 * Returns: (transfer full): the ids of all databases, the oldest first
 */
GStrv
hw_practice_world_dup_database_ids (HwPracticeWorld *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_return_val_if_fail (HW_IS_PRACTICE_WORLD (self), NULL);

  hw_practice_world_advance (self);
  for (guint i = 0; i < self->databases->len; i++)
    g_strv_builder_add (builder, ((HwPracticeDatabase *) g_ptr_array_index (self->databases, i))->id);

  return g_strv_builder_end (builder);
}

/**
 * hw_practice_world_count_databases:
 * @self: a practice world
 * @name: (nullable): a name; %NULL for all
 *
 * Returns: how many databases there are of that name
 */
guint
hw_practice_world_count_databases (HwPracticeWorld *self, const char *name)
{
  guint n = 0;

  g_return_val_if_fail (HW_IS_PRACTICE_WORLD (self), 0);

  hw_practice_world_advance (self);
  for (guint i = 0; i < self->databases->len; i++)
    {
      HwPracticeDatabase *database = g_ptr_array_index (self->databases, i);

      n += name == NULL || g_str_equal (database->name, name);
    }

  return n;
}
