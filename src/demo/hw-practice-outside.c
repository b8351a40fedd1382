/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-practice-call.h"
#include "hw-practice-world-private.h"

/* What somebody else does with the account, in a browser or with another program: no request of the program under test
 * leads to any of it. And what tests want to know of the world without asking the server. */

/*< private >
 * hw_practice_world_find:
 * @site: the id of a site, or a name: tests know that, not always the id
 *
 * Returns: (nullable): the first such site
 */
HwPracticeSite *
hw_practice_world_find (HwPracticeWorld *self, const char *site)
{
  HwPracticeSite *found = hw_practice_world_find_site (self, site);

  for (guint i = 0; found == NULL && i < self->sites->len; i++)
    {
      HwPracticeSite *candidate = g_ptr_array_index (self->sites, i);

      if (g_str_equal (candidate->name, site))
        found = candidate;
    }

  return found;
}

/**
 * hw_practice_world_add_site:
 * @self: a practice world
 * @name: its name
 * @repository: its repository, without a scheme
 *
 * Creates a site, which is then deployed.
 *
 * Returns: (transfer full): its id
 */
char *
hw_practice_world_add_site (HwPracticeWorld *self, const char *name, const char *repository)
{
  HwPracticeSite *site;

  g_return_val_if_fail (HW_IS_PRACTICE_WORLD (self), NULL);
  g_return_val_if_fail (name != NULL && repository != NULL, NULL);

  hw_practice_world_advance (self);
  site = hw_practice_site_new (self, name, repository);
  hw_practice_world_deploy (self, site);

  return g_strdup (site->id);
}

/**
 * hw_practice_world_change_site:
 * @self: a practice world
 * @site: id of a site, or its name
 * @member: a setting, as the API spells it
 * @value: (nullable): its new value; digits for a port
 *
 * Changes a setting, without judging the value.
 *
 * Returns: whether there is such a site
 */
gboolean
hw_practice_world_change_site (HwPracticeWorld *self, const char *site, const char *member, const char *value)
{
  g_autoptr (JsonObject) body = json_object_new ();
  HwPracticeSite *found;

  g_return_val_if_fail (HW_IS_PRACTICE_WORLD (self), FALSE);
  g_return_val_if_fail (site != NULL && member != NULL, FALSE);

  hw_practice_world_advance (self);
  found = hw_practice_world_find (self, site);
  if (found == NULL)
    return FALSE;

  if (value == NULL)
    json_object_set_null_member (body, member);
  else if (g_str_equal (member, "port"))
    json_object_set_int_member (body, member, g_ascii_strtoll (value, NULL, 10));
  else
    json_object_set_string_member (body, member, value);
  hw_practice_fields_store (found, body);

  return TRUE;
}

/**
 * hw_practice_world_dup_setting:
 * @self: a practice world
 * @site: id of a site, or its name
 * @member: a setting, as the API spells it
 *
 * Returns: (transfer full) (nullable): its value, "" for null; %NULL if there is no such site
 */
char *
hw_practice_world_dup_setting (HwPracticeWorld *self, const char *site, const char *member)
{
  HwPracticeSite *found;
  const char *value = NULL;

  g_return_val_if_fail (HW_IS_PRACTICE_WORLD (self), NULL);
  g_return_val_if_fail (site != NULL && member != NULL, NULL);

  hw_practice_world_advance (self);
  found = hw_practice_world_find (self, site);
  if (found == NULL)
    return NULL;

  if (g_str_equal (member, "port"))
    return found->port != 0 ? g_strdup_printf ("%d", (int) found->port) : g_strdup ("");
  if (g_str_equal (member, "name"))
    value = found->name;
  else if (g_str_equal (member, "repository"))
    value = found->repository;
  else if (g_str_equal (member, "branch"))
    value = found->branch;
  else if (g_str_equal (member, "buildCommand"))
    value = found->build_command;
  else if (g_str_equal (member, "startCommand"))
    value = found->start_command;

  return g_strdup (value != NULL ? value : "");
}

/**
 * hw_practice_world_dup_site_ids:
 * @self: a practice world
 *
 * Returns: (transfer full): the ids of all sites, the oldest first
 */
GStrv
hw_practice_world_dup_site_ids (HwPracticeWorld *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_return_val_if_fail (HW_IS_PRACTICE_WORLD (self), NULL);

  hw_practice_world_advance (self);
  for (guint i = 0; i < self->sites->len; i++)
    g_strv_builder_add (builder, ((HwPracticeSite *) g_ptr_array_index (self->sites, i))->id);

  return g_strv_builder_end (builder);
}

/**
 * hw_practice_world_count_sites:
 * @self: a practice world
 * @name: (nullable): a name; %NULL for all
 *
 * Returns: how many sites there are of that name
 */
guint
hw_practice_world_count_sites (HwPracticeWorld *self, const char *name)
{
  guint n = 0;

  g_return_val_if_fail (HW_IS_PRACTICE_WORLD (self), 0);

  hw_practice_world_advance (self);
  for (guint i = 0; i < self->sites->len; i++)
    {
      HwPracticeSite *site = g_ptr_array_index (self->sites, i);

      n += name == NULL || g_str_equal (site->name, name);
    }

  return n;
}
