/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-database.h"
#include "hw-site.h"
#include "hw-target.h"

#define REPOSITORY "github.com/lindner/gift-cards"

static gboolean
is_site (HwResourceKind kind)
{
  return kind == HW_RESOURCE_SITE;
}

const char *
target_get_name (HwResourceKind kind)
{
  return is_site (kind) ? "test-kitchen" : "bookings";
}

const char *
target_get_other_name (HwResourceKind kind)
{
  return is_site (kind) ? "newsletter" : "sessions";
}

const char *
target_get_path (HwResourceKind kind)
{
  return is_site (kind) ? "/sites" : "/databases";
}

HwDraft *
target_draft_new (HwResourceKind kind)
{
  HwDraft *draft = hw_draft_new (kind);

  hw_draft_set (draft, HW_RESOURCE_NAME, TARGET_NEW_NAME);
  if (is_site (kind))
    {
      hw_draft_set (draft, HW_SITE_REPOSITORY, REPOSITORY);
      hw_draft_set (draft, HW_SITE_BRANCH, "release");
      hw_draft_set (draft, HW_SITE_BUILD_COMMAND, "npm run build");
      hw_draft_set (draft, HW_SITE_PORT, "3000");
    }
  else
    hw_draft_set (draft, HW_DATABASE_TYPE, "postgresql");

  return draft;
}

guint
target_get_member (HwResourceKind kind)
{
  return is_site (kind) ? (guint) HW_SITE_BRANCH : (guint) HW_DATABASE_NAME;
}

const char *
target_get_token (HwResourceKind kind)
{
  return is_site (kind) ? "release" : "bookings-2026";
}

guint
target_count (HwPracticeWorld *world, HwResourceKind kind, const char *name)
{
  return is_site (kind) ? hw_practice_world_count_sites (world, name) : hw_practice_world_count_databases (world, name);
}

GStrv
target_dup_ids (HwPracticeWorld *world, HwResourceKind kind)
{
  return is_site (kind) ? hw_practice_world_dup_site_ids (world) : hw_practice_world_dup_database_ids (world);
}

char *
target_dup_name (HwPracticeWorld *world, HwResourceKind kind, const char *thing)
{
  return is_site (kind) ? hw_practice_world_dup_setting (world, thing, "name")
                        : hw_practice_world_dup_database_name (world, thing);
}

char *
target_dup_status (HwPracticeWorld *world, HwResourceKind kind, const char *thing)
{
  return is_site (kind) ? hw_practice_world_dup_site_status (world, thing)
                        : hw_practice_world_dup_database_status (world, thing);
}

char *
target_dup_token (HwPracticeWorld *world, HwResourceKind kind, const char *thing)
{
  return is_site (kind) ? hw_practice_world_dup_setting (world, thing, "branch")
                        : hw_practice_world_dup_database_name (world, thing);
}

static char *
describe_site (HwPracticeWorld *world, const char *id)
{
  static const char *const members[] = { "name", "repository", "branch", "buildCommand", "startCommand", "port" };
  GString *text = g_string_new (id);

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      g_autofree char *value = hw_practice_world_dup_setting (world, id, members[i]);

      g_string_append_printf (text, " %s", value);
    }

  return g_string_free_and_steal (text);
}

char *
target_describe (HwPracticeWorld *world, HwResourceKind kind, const char *id)
{
  g_autofree char *name = NULL;
  g_autofree char *password = NULL;

  if (is_site (kind))
    return describe_site (world, id);

  name = hw_practice_world_dup_database_name (world, id);
  password = hw_practice_world_dup_database_password (world, id);
  return g_strdup_printf ("%s %s %s", id, name, password);
}

void
target_set_status (HwPracticeWorld *world, HwResourceKind kind, const char *thing, const char *word)
{
  g_assert_true (is_site (kind) ? hw_practice_world_set_site_status (world, thing, word)
                                : hw_practice_world_set_database_status (world, thing, word));
}

void
target_set_token (HwPracticeWorld *world, HwResourceKind kind, const char *thing, const char *value)
{
  g_assert_true (is_site (kind) ? hw_practice_world_change_site (world, thing, "branch", value)
                                : hw_practice_world_rename_database (world, thing, value));
}

void
target_rename (HwPracticeWorld *world, HwResourceKind kind, const char *thing, const char *name)
{
  g_assert_true (is_site (kind) ? hw_practice_world_change_site (world, thing, "name", name)
                                : hw_practice_world_rename_database (world, thing, name));
}

void
target_delete (HwPracticeWorld *world, HwResourceKind kind, const char *thing)
{
  g_assert_true (is_site (kind) ? hw_practice_world_delete_site (world, thing)
                                : hw_practice_world_delete_database (world, thing));
}

char *
target_add (HwPracticeWorld *world, HwResourceKind kind, const char *name)
{
  return is_site (kind) ? hw_practice_world_add_site (world, name, REPOSITORY)
                        : hw_practice_world_add_database (world, name, "postgresql");
}

HwResource *
target_find (HwResourceList *list, const char *name)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    {
      g_autoptr (HwResource) resource = g_list_model_get_item (G_LIST_MODEL (list), i);

      if (g_str_equal (hw_resource_get_name (resource), name))
        return resource;
    }

  return NULL;
}
