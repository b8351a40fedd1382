/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-question-stage.h"
#include "hw-test-util.h"

#define WAIT_MS 10000

static const HwQuestionKind kinds[HW_N_TARGET_KINDS] = {
  { HW_RESOURCE_SITE, "test-kitchen", "site", "sites", "Site", HW_OPERATION_DELETE_SITE },
  { HW_RESOURCE_DATABASE, "orders", "database", "databases", "Database", HW_OPERATION_DELETE_DATABASE },
};

void
hw_question_stage_add_test (const char *path, void (*test) (const HwQuestionCase *q))
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (hw_stage_dialects); j++)
      {
        g_autofree char *whole = g_strdup_printf ("%s/%s/%s", path, kinds[i].prefix, hw_stage_dialects[j]);
        HwQuestionCase *q = g_new0 (HwQuestionCase, 1);

        q->dialect = hw_stage_dialects[j];
        q->kind = &kinds[i];
        g_test_add_data_func_full (whole, q, (GTestDataFunc) test, g_free);
      }
}

const char *
hw_question_say (const HwQuestionCase *q, const char *text)
{
  GString *said = g_string_new (text);
  const char *interned;

  g_string_replace (said, "{kind}", q->kind->prefix, 0);
  g_string_replace (said, "{Kind}", q->kind->title, 0);
  g_string_replace (said, "{name}", q->kind->name, 0);
  interned = g_intern_string (said->str);
  g_string_free (said, TRUE);
  return interned;
}

void
hw_question_open (HwSiteStage *self, const HwQuestionCase *q)
{
  if (q->kind->kind == HW_RESOURCE_SITE)
    hw_site_stage_open (self, q->kind->name);
  else
    hw_site_stage_open_database (self, q->kind->name);
}

void
hw_question_act (HwSiteStage *self, const HwQuestionCase *q, const char *action)
{
  g_autofree char *whole = g_strdup_printf ("%s.%s", q->kind->prefix, action);

  hw_site_stage_act (self, whole);
}

void
hw_question_fault (HwStage *self, const HwQuestionCase *q, const char *method, const char *fault)
{
  g_autofree char *whole = g_strdup_printf ("%s /%s/*:%s", method, q->kind->path, fault);

  hw_stage_fault (self, whole);
}

void
hw_question_delete_elsewhere (HwStage *self, const HwQuestionCase *q)
{
  HwPracticeWorld *world = hw_practice_server_get_world (self->server);

  if (q->kind->kind == HW_RESOURCE_SITE)
    g_assert_true (hw_practice_world_delete_site (world, q->kind->name));
  else
    g_assert_true (hw_practice_world_delete_database (world, q->kind->name));
}

HwDialogStage *
hw_question_stage_new (const HwQuestionCase *q)
{
  HwDialogStage *self = hw_dialog_stage_new (q->dialect, "");

  hw_question_open (self->sites, q);
  return self;
}

/* As the menu and the button of the page do. */
void
hw_question_stage_ask (HwDialogStage *self, const HwQuestionCase *q, const char *action)
{
  hw_question_act (self->sites, q, action);
  for (int i = 0; i < 2; i++)
    {
      gtk_test_widget_wait_for_draw (GTK_WIDGET (self->stage->window));
      hw_test_settle ();
    }
  self->dialog = adw_window_get_visible_dialog (ADW_WINDOW (self->stage->window));
  if (self->dialog != NULL)
    g_object_add_weak_pointer (G_OBJECT (self->dialog), (gpointer *) &self->dialog);
}

void
hw_question_stage_fault (HwDialogStage *self, const HwQuestionCase *q, const char *method, const char *fault)
{
  hw_question_fault (self->stage, q, method, fault);
}

/* The reads that fall due. */
void
hw_question_stage_read (HwDialogStage *self, const HwQuestionCase *q)
{
  hw_stage_load_kind (self->stage, q->kind->kind);
}

static void
protected_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_assert_true (hw_protection_set_finish (HW_PROTECTION (source), result, NULL));
  *(gboolean *) user_data = TRUE;
}

static gboolean
is_true (gpointer user_data)
{
  return *(gboolean *) user_data;
}

void
hw_question_stage_protect (HwDialogStage *self, gboolean is_protected)
{
  HwResource *resource = hw_site_stage_get_resource (self->sites);
  gboolean done = FALSE;

  hw_protection_set_async (hw_account_get_protection (self->stage->account), hw_resource_get_kind (resource),
                           hw_resource_get_id (resource), is_protected, protected_cb, &done);
  g_assert_true (hw_test_wait_until (is_true, &done, WAIT_MS));
  hw_test_settle ();
}

HwProtectionState
hw_question_stage_get_protection (HwDialogStage *self)
{
  HwResource *resource = hw_site_stage_get_resource (self->sites);

  return hw_protection_get (hw_account_get_protection (self->stage->account), hw_resource_get_kind (resource),
                            hw_resource_get_id (resource));
}

static HwPracticeWorld *
get_world (HwDialogStage *self)
{
  return hw_practice_server_get_world (self->stage->server);
}

void
hw_question_stage_delete_elsewhere (HwDialogStage *self, const HwQuestionCase *q)
{
  hw_question_delete_elsewhere (self->stage, q);
}

void
hw_question_stage_rename_elsewhere (HwDialogStage *self, const HwQuestionCase *q, const char *name)
{
  if (q->kind->kind == HW_RESOURCE_SITE)
    g_assert_true (hw_practice_world_change_site (get_world (self), q->kind->name, "name", name));
  else
    g_assert_true (hw_practice_world_rename_database (get_world (self), q->kind->name, name));
}

void
hw_question_stage_set_status (HwDialogStage *self, const HwQuestionCase *q, const char *word)
{
  if (q->kind->kind == HW_RESOURCE_SITE)
    g_assert_true (hw_practice_world_set_site_status (get_world (self), q->kind->name, word));
  else
    g_assert_true (hw_practice_world_set_database_status (get_world (self), q->kind->name, word));
}

guint
hw_question_stage_count_named (HwDialogStage *self, const HwQuestionCase *q, const char *name)
{
  if (q->kind->kind == HW_RESOURCE_SITE)
    return hw_practice_world_count_sites (get_world (self), name);
  return hw_practice_world_count_databases (get_world (self), name);
}
