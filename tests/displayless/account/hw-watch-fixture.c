/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-error.h"
#include "hw-watch-fixture.h"

HwOperation *
watch_operation_new (HwOperationKind kind, const char *target_id)
{
  return hw_operation_new (kind, target_id, "shop", WALL + SINCE - SECOND);
}

void
watch_operation_answer (HwOperation *operation, gboolean unknown)
{
  g_autoptr (GError) error = hw_error_new (HW_ERROR_TIMED_OUT, HW_CERTAINTY_UNKNOWN, "test");

  hw_operation_set_sent (operation, WALL + SINCE - SECOND);
  if (unknown)
    hw_operation_set_failed (operation, error, WALL + SINCE);
  else
    hw_operation_set_done (operation, WALL + SINCE);
}

HwOperation *
watch_create_new (HwOperationKind kind, const char *target_id, gboolean unknown)
{
  HwOperation *operation = watch_operation_new (kind, target_id);
  HwWish *wish = hw_operation_get_wish (operation);

  hw_wish_add (wish, "name", "shop");
  if (kind == HW_OPERATION_CREATE_SITE)
    hw_wish_add (wish, "repository", "git/me/shop");
  else
    hw_wish_add (wish, "type", "postgresql");
  hw_wish_add_known (wish, "old");
  watch_operation_answer (operation, unknown);

  return operation;
}

HwOperation *
watch_change_new (HwOperationKind kind, gboolean unknown)
{
  HwOperation *operation = watch_operation_new (kind, "cm1");

  if (hw_operation_kind_get_verb (kind) == HW_VERB_EDIT)
    hw_wish_add (hw_operation_get_wish (operation), "name", "shop");
  if (kind == HW_OPERATION_EDIT_SITE)
    {
      hw_wish_add (hw_operation_get_wish (operation), "port", "3000");
      hw_wish_add (hw_operation_get_wish (operation), "buildCommand", NULL);
    }
  watch_operation_answer (operation, unknown);

  return operation;
}

static const struct
{
  const char *key;
  const char *wire_name;
} keys[] = {
  { "name", "name" }, { "repo", "repository" },    { "type", "type" },      { "branch", "branch" },
  { "port", "port" }, { "build", "buildCommand" }, { "made", "createdAt" }, { "status", "status" },
};

static const char *
get_wire_name (const char *key)
{
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (g_str_equal (keys[i].key, key))
      return keys[i].wire_name;

  g_assert_not_reached ();
}

static void
set_member (HwResource *resource, const char *key, const char *value)
{
  guint n_members;
  const HwMember *members = hw_resource_kind_get_members (hw_resource_get_kind (resource), &n_members);
  const char *wire_name = get_wire_name (key);

  for (guint i = 0; i < n_members; i++)
    {
      if (!g_str_equal (members[i].wire_name, wire_name))
        continue;

      if (members[i].type == HW_MEMBER_TEXT)
        hw_resource_set_text (resource, i, *value ? value : NULL);
      else
        hw_resource_set_number (resource, i,
                                g_ascii_strtoll (value, NULL, 10) * (members[i].type == HW_MEMBER_TIME ? SECOND : 1));
    }
}

static HwResource *
new_record (HwResourceKind kind, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, " ", -1);
  HwResource *resource = hw_resource_new (kind, parts[0]);

  for (guint i = 1; parts[i]; i++)
    {
      g_auto (GStrv) pair = g_strsplit (parts[i], "=", 2);

      set_member (resource, pair[0], pair[1]);
    }

  return resource;
}

HwFinding
watch_judge (HwWatch *watch, const char *text, gint64 asked_at, GPtrArray *creates, GPtrArray *resources)
{
  HwResourceKind kind = hw_operation_get_target_kind (hw_watch_get_operation (watch));
  gboolean is_gone = g_str_has_prefix (text, "404 ");
  g_auto (GStrv) halves = g_strsplit (text, ":", 2);
  g_auto (GStrv) entries = g_strsplit (is_gone || !halves[1] ? "" : halves[1], ",", -1);
  const HwReading reading = { kind,     resources,     text[0] == 'L', text[1] == '!', is_gone ? text + 4 : NULL,
                              asked_at, text[0] == 'P' };

  g_ptr_array_set_size (resources, 0);
  for (guint i = 0; entries[i]; i++)
    g_ptr_array_add (resources, new_record (kind, entries[i]));

  return hw_watch_judge (watch, &reading, creates);
}
