/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-refresher-private.h"

#include "hw-runner-private.h"
#include "hw-watch-private.h"

/*
 * What becomes of the operations of HwRunner after the answer: each is watched until a reply decides. What an earlier
 * run of the program left open is watched on; what another runner of the same account, which was left, has on the wire
 * is watched from its answer on.
 */

static gboolean
wishes_overlap (HwOperation *a, HwOperation *b)
{
  g_auto (GStrv) members = hw_wish_dup_members (hw_operation_get_wish (a));

  for (guint i = 0; members[i]; i++)
    {
      if (hw_wish_has (hw_operation_get_wish (b), members[i]))
        return TRUE;
    }

  return FALSE;
}

/* What is seen of the status may be the work of any action, what is read back of a setting that of any edit of it. */
static gboolean
is_same_matter (HwOperation *a, HwOperation *b)
{
  HwOperationKind kind = hw_operation_get_kind (a);

  if (a == b || hw_operation_get_target_kind (a) != hw_operation_get_target_kind (b))
    return FALSE;
  if (g_strcmp0 (hw_operation_get_target_id (a), hw_operation_get_target_id (b)) != 0)
    return FALSE;
  if (hw_operation_kind_is_action (kind))
    return hw_operation_kind_is_action (hw_operation_get_kind (b));

  return hw_operation_kind_get_verb (kind) == HW_VERB_EDIT && hw_operation_get_verb (b) == HW_VERB_EDIT
         && wishes_overlap (a, b);
}

/* What is seen from now on is the work of the later wish: nothing can be told to be the work of an earlier one. */
static void
supersede_watches (HwRunner *self, HwOperation *later)
{
  for (guint i = self->watches->len; i > 0; i--)
    {
      HwOperation *operation = hw_watch_get_operation (g_ptr_array_index (self->watches, i - 1));

      if (!is_same_matter (operation, later))
        continue;

      hw_operation_set_verified (operation, HW_VERIFIED_NO_CHANGE, NULL, hw_clock_get_wall (self->clock));
      g_ptr_array_remove_index (self->watches, i - 1);
    }
}

/* hw_runner_watch: @operation: was answered just now, and is to be watched */
void
hw_runner_watch (HwRunner *self, HwOperation *operation)
{
  HwWatch *watch = hw_watch_new (operation);

  supersede_watches (self, operation);
  hw_watch_begin (watch, hw_clock_get_monotonic (self->clock));
  g_ptr_array_add (self->watches, watch);
}

/*
 * hw_runner_end_watch:
 * @operation: one that is watched
 *
 * The list was read long enough after it, and there is nothing of it: as the one who looked is to be told, nobody else
 * is.
 */
void
hw_runner_end_watch (HwRunner *self, HwOperation *operation)
{
  hw_operation_set_verified (operation, HW_VERIFIED_NO_CHANGE, NULL, hw_clock_get_wall (self->clock));
  for (guint i = self->watches->len; i > 0; i--)
    {
      if (hw_watch_get_operation (g_ptr_array_index (self->watches, i - 1)) == operation)
        g_ptr_array_remove_index (self->watches, i - 1);
    }
}

/* While a later wish about the same matter is on the wire, what is read may already be its work. */
static gboolean
is_disturbed (HwRunner *self, HwOperation *operation)
{
  const char *id = hw_operation_get_target_id (operation);

  for (guint kind = 0; id && kind < HW_N_OPERATION_KINDS; kind++)
    {
      HwOperation *latest = hw_operation_list_get_latest_of (self->operations, id, (HwOperationKind) kind);

      if (latest && is_same_matter (operation, latest) && hw_operation_get_state (latest) == HW_OPERATION_SENT)
        return TRUE;
    }

  return FALSE;
}

static gboolean
has_nameless_watch (HwRunner *self, HwResourceKind kind)
{
  for (guint i = 0; i < self->watches->len; i++)
    {
      HwOperation *operation = hw_watch_get_operation (g_ptr_array_index (self->watches, i));

      if (!hw_operation_get_target_id (operation) && hw_operation_get_target_kind (operation) == kind)
        return TRUE;
    }

  return FALSE;
}

/* Returns: (nullable): %NULL if nothing is looked for by what was wished */
static GPtrArray *
list_creates (HwRunner *self, HwResourceKind target)
{
  GPtrArray *creates;
  HwOperationKind kind;

  if (!has_nameless_watch (self, target) || !hw_operation_kind_for (target, HW_VERB_CREATE, &kind))
    return NULL;

  creates = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->operations)); i++)
    {
      g_autoptr (HwOperation) operation = g_list_model_get_item (G_LIST_MODEL (self->operations), i);

      if (hw_operation_get_kind (operation) == kind)
        g_ptr_array_add (creates, g_steal_pointer (&operation));
    }

  return creates;
}

static HwOperation *
get_delete_of (HwRunner *self, HwOperation *operation)
{
  const char *id = hw_operation_get_target_id (operation);
  HwOperationKind kind;
  HwOperation *latest = NULL;

  if (id && hw_operation_kind_for (hw_operation_get_target_kind (operation), HW_VERB_DELETE, &kind))
    latest = hw_operation_list_get_latest_of (self->operations, id, kind);

  return latest != operation ? latest : NULL;
}

/* A delete that was confirmed explains what is read of every other wish for the same site: nothing more is told. */
static gboolean
was_deleted (HwRunner *self, HwOperation *operation)
{
  HwOperation *latest = get_delete_of (self, operation);

  return latest && hw_operation_get_verified (latest) == HW_VERIFIED_CONFIRMED;
}

/* As long as the delete itself is open, that the site is gone is for that to tell. */
static gboolean
is_being_deleted (HwRunner *self, HwOperation *operation, const HwReading *reading)
{
  HwOperation *latest = get_delete_of (self, operation);

  return latest && hw_operation_is_open (latest) && hw_operation_get_verb (operation) != HW_VERB_DELETE
         && hw_reading_proves_gone (reading, hw_operation_get_target_id (operation));
}

typedef struct
{
  HwRunner *runner; /* (owned) */
  HwResourceKind kind;
  char *id; /* (owned) */
} Look;

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Look *look = user_data;

  /* What it showed came as a reading; without one, the next list asks again. */
  hw_refresher_load_one_finish (HW_REFRESHER (source), result, NULL);
  g_hash_table_remove (look->runner->looking[look->kind], look->id);
  g_object_unref (look->runner);
  g_free (look->id);
  g_free (look);
}

static void
look_closer (HwRunner *self, HwResourceKind kind, const char *id)
{
  Look *look;

  if (!g_hash_table_add (self->looking[kind], g_strdup (id)))
    return;

  look = g_new0 (Look, 1);
  look->runner = g_object_ref (self);
  look->kind = kind;
  look->id = g_strdup (id);
  hw_refresher_watch_one_async (self->refreshers[kind], id, looked_cb, look);
}

static void
note_finding (HwRunner *self, HwOperation *operation, const HwFinding *finding)
{
  gint64 now = hw_clock_get_wall (self->clock);

  if (finding->target_id && !hw_operation_get_target_id (operation))
    hw_operation_set_target_id (operation, finding->target_id);
  if (finding->verified != HW_VERIFIED_NOT_YET)
    hw_operation_set_verified (operation, finding->verified, finding->word, now);
  else
    hw_operation_note_word (operation, finding->word, now);
}

/* Returns: whether the watch has ended */
static gboolean
apply_reading (HwRunner *self, HwWatch *watch, const HwReading *reading, GPtrArray *creates)
{
  HwOperation *operation = hw_watch_get_operation (watch);
  HwFinding finding;

  if (hw_operation_get_target_kind (operation) != reading->kind)
    return FALSE;
  /* Another runner of the same account may have told it. */
  if (!hw_operation_is_watched (operation))
    return TRUE;
  if (!hw_watch_counts (watch, reading->asked_at) || is_disturbed (self, operation)
      || is_being_deleted (self, operation, reading))
    return FALSE;

  finding = hw_watch_judge (watch, reading, creates);
  note_finding (self, operation, &finding);
  if (finding.look_closer)
    look_closer (self, reading->kind, hw_operation_get_target_id (operation));

  return finding.verified != HW_VERIFIED_NOT_YET;
}

/* ended: (element-type HwWatch): those of deletes, or all others, that have ended now */
static void
apply_to_all (HwRunner *self, const HwReading *reading, gboolean deletes, GPtrArray *creates, GPtrArray *ended)
{
  for (guint i = 0; i < self->watches->len;)
    {
      HwWatch *watch = g_ptr_array_index (self->watches, i);
      gboolean is_delete = hw_operation_get_verb (hw_watch_get_operation (watch)) == HW_VERB_DELETE;

      if (is_delete == deletes && apply_reading (self, watch, reading, creates))
        g_ptr_array_add (ended, g_ptr_array_steal_index (self->watches, i));
      else
        i++;
    }
}

static gboolean
is_after (HwOperation *other, HwOperation *operation)
{
  return other && hw_operation_get_asked_at (other) > hw_operation_get_asked_at (operation);
}

/* What was asked for since may be what is seen. */
static gboolean
was_followed_by_action (HwRunner *self, HwOperation *operation)
{
  const char *id = hw_operation_get_target_id (operation);

  for (guint verb = HW_VERB_START; verb <= HW_VERB_DEPLOY; verb++)
    {
      HwOperationKind kind;

      if (hw_operation_kind_for (hw_operation_get_target_kind (operation), (HwVerb) verb, &kind)
          && is_after (hw_operation_list_get_latest_of (self->operations, id, kind), operation))
        return TRUE;
    }

  return FALSE;
}

/* The first deploy of what was created, or its first start. */
static void
note_first_deploys (HwRunner *self, const HwReading *reading)
{
  HwOperationKind kind;

  if (!hw_operation_kind_for (reading->kind, HW_VERB_CREATE, &kind))
    return;

  for (guint i = 0; i < reading->resources->len; i++)
    {
      HwResource *resource = g_ptr_array_index (reading->resources, i);
      HwOperation *create = hw_operation_list_get_latest_of (self->operations, hw_resource_get_id (resource), kind);

      if (create && hw_operation_follows_deploy (create) && !was_followed_by_action (self, create))
        hw_operation_note_deploy (create, hw_watch_get_word (resource), hw_clock_get_wall (self->clock));
    }
}

/*
 * hw_runner_take_reading:
 *
 * First all that a reply says is noted, then it is told: a handler may ask for the next thing. Of an account that was
 * left, nothing is told: it is still open, and the next one to open the account is told.
 */
void
hw_runner_take_reading (HwRunner *self, const HwReading *reading)
{
  g_autoptr (GPtrArray) ended = g_ptr_array_new_with_free_func ((GDestroyNotify) hw_watch_free);
  g_autoptr (GPtrArray) creates = list_creates (self, reading->kind);

  if (self->withdrawn)
    return;

  note_first_deploys (self, reading);
  apply_to_all (self, reading, TRUE, creates, ended);
  apply_to_all (self, reading, FALSE, creates, ended);
  for (guint i = 0; i < ended->len; i++)
    {
      HwOperation *operation = hw_watch_get_operation (g_ptr_array_index (ended, i));

      if (!was_deleted (self, operation))
        hw_runner_tell_verified (self, operation);
    }
}

/* Of another runner: the account was left while this was on the wire, and opened again. */
static void
other_answered_cb (HwOperation *operation, GParamSpec *pspec, HwRunner *self)
{
  if (hw_operation_is_under_way (operation))
    return;

  g_signal_handlers_disconnect_by_func (operation, other_answered_cb, self);
  hw_runner_note_change (self, operation);
  if (hw_operation_is_watched (operation))
    hw_runner_watch (self, operation);
  hw_runner_tell_answered (self, operation);
  hw_runner_look_again (self, operation, hw_operation_get_error (operation));
}

static void
resume_one (HwRunner *self, HwOperation *operation)
{
  if (hw_operation_is_watched (operation))
    {
      HwWatch *watch = hw_watch_new (operation);

      supersede_watches (self, operation);
      hw_watch_resume (watch, hw_clock_get_monotonic (self->clock), hw_clock_get_wall (self->clock));
      g_ptr_array_add (self->watches, watch);
    }
  else if (hw_operation_is_under_way (operation) && !hw_runner_has_job (self, operation))
    g_signal_connect_object (operation, "notify::state", G_CALLBACK (other_answered_cb), self, 0);
}

static gboolean
has_watch_of (HwRunner *self, HwResourceKind kind)
{
  for (guint i = 0; i < self->watches->len; i++)
    if (hw_operation_get_target_kind (hw_watch_get_operation (g_ptr_array_index (self->watches, i))) == kind)
      return TRUE;

  return FALSE;
}

/* The oldest first: a later one may have been on the wire when the program ended, and then it has the last word. What
 * is known already is to be seen before anything is asked: until the window can be seen, nothing is read for it. */
static void
resume (HwRunner *self)
{
  if (self->resumed || self->withdrawn)
    return;

  self->resumed = TRUE;
  for (guint i = g_list_model_get_n_items (G_LIST_MODEL (self->operations)); i > 0; i--)
    {
      g_autoptr (HwOperation) operation = g_list_model_get_item (G_LIST_MODEL (self->operations), i - 1);

      resume_one (self, operation);
    }

  for (guint kind = 0; kind < HW_N_TARGET_KINDS; kind++)
    if (has_watch_of (self, (HwResourceKind) kind))
      hw_refresher_watch_when_visible (self->refreshers[kind]);
}

static void
ready_cb (HwOperationLog *log, GParamSpec *pspec, HwRunner *self)
{
  resume (self);
}

/*
 * hw_runner_open:
 *
 * Goes on with what is open, as soon as the log is ready. May be called again.
 */
void
hw_runner_open (HwRunner *self)
{
  if (self->opened)
    return;

  self->opened = TRUE;
  if (hw_operation_log_is_ready (self->log))
    resume (self);
  else
    g_signal_connect_object (self->log, "notify::ready", G_CALLBACK (ready_cb), self, 0);
}
