/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "hw-error.h"
#include "hw-operation-words-private.h"
#include "hw-status.h"
#include "hw-text.h"

/*
 * The two lines of an operation in the activity (mock-up 12): what was asked for, and what came of it with how we know.
 * The list is a record, and is read days later: what was seen is told in the past. “Done” is said of nothing but what
 * was seen, and where there is doubt it is said (design §4 “Outcome of a change”). As in the drawing, no full stop ends
 * a line.
 */

/* What was seen when a wish was seen fulfilled. */
static const char *const confirmed[HW_N_TARGET_KINDS][HW_N_VERBS] = {
  [HW_RESOURCE_SITE] = {
    [HW_VERB_START] = N_ ("Done. The site was running afterwards"),
    [HW_VERB_STOP] = N_ ("Done. The site was stopped afterwards"),
    [HW_VERB_RESTART] = N_ ("Accepted. The site was running afterwards"),
    [HW_VERB_DEPLOY] = N_ ("Done. The site was running afterwards"),
    [HW_VERB_CREATE] = N_ ("Done. Found in the list afterwards"),
    [HW_VERB_EDIT] = N_ ("Done. Read back and found as you set it"),
    [HW_VERB_DELETE] = N_ ("Done. Looked again: it is gone"),
  },
  [HW_RESOURCE_DATABASE] = {
    [HW_VERB_START] = N_ ("Done. The database was running afterwards"),
    [HW_VERB_STOP] = N_ ("Done. The database was stopped afterwards"),
    [HW_VERB_RESTART] = N_ ("Accepted. The database was running afterwards"),
    [HW_VERB_DEPLOY] = N_ ("Done. The database was running afterwards"),
    [HW_VERB_CREATE] = N_ ("Done. Found in the list afterwards"),
    [HW_VERB_EDIT] = N_ ("Done. The new name was read back"),
    [HW_VERB_DELETE] = N_ ("Done. Looked again: it is gone"),
  },
};

/* What an accepted wish waits for. */
static const char *const accepted[HW_N_VERBS] = {
  [HW_VERB_START] = N_ ("Waiting for it to finish"),
  [HW_VERB_STOP] = N_ ("Waiting for it to finish"),
  [HW_VERB_RESTART] = N_ ("Waiting for it to finish"),
  [HW_VERB_DEPLOY] = N_ ("Waiting for it to finish"),
  [HW_VERB_CREATE] = N_ ("Accepted. Waiting to see it in the list"),
  [HW_VERB_EDIT] = N_ ("Accepted. Waiting to read it back"),
  [HW_VERB_DELETE] = N_ ("Accepted. Waiting to see it gone"),
};

/* What was seen instead when an accepted wish ended otherwise. */
static const char *const in_vain[HW_N_VERBS] = {
  [HW_VERB_START] = N_ ("Accepted, but no change was seen"),
  [HW_VERB_STOP] = N_ ("Accepted, but no change was seen"),
  [HW_VERB_RESTART] = N_ ("Accepted, but no change was seen"),
  [HW_VERB_DEPLOY] = N_ ("Accepted, but no change was seen"),
  [HW_VERB_CREATE] = N_ ("Accepted, but it was not listed afterwards"),
  [HW_VERB_EDIT] = N_ ("Accepted, but it could not be checked"),
  [HW_VERB_DELETE] = N_ ("Accepted, but it was still listed afterwards"),
};

/* The status as a word within a sentence: “crashed”. A phrase of the server keeps its own letters. */
static char *
dup_word_within (HwOperation *operation)
{
  g_autofree char *readable = hw_text_readable_word (hw_operation_get_seen_word (operation));

  if (readable == NULL)
    return NULL;

  for (const char *p = g_utf8_next_char (readable); *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isupper (g_utf8_get_char (p)))
      return g_steal_pointer (&readable);

  return g_utf8_strdown (readable, -1);
}

static gboolean
is_of_site (HwOperation *operation)
{
  return hw_operation_get_target_kind (operation) == HW_RESOURCE_SITE;
}

static char *
dup_confirmed (HwOperation *operation)
{
  return g_strdup (_ (confirmed[hw_operation_get_target_kind (operation)][hw_operation_get_verb (operation)]));
}

static char *
describe_refusal (HwOperation *operation)
{
  const GError *error = hw_operation_get_error (operation);
  g_autofree char *what = NULL;

  if (g_error_matches (error, HW_ERROR, HW_ERROR_WITHDRAWN))
    return g_strdup (_ ("Not done. It was taken back before it was sent"));

  what = hw_operation_describe_reason (operation);
  if (g_str_has_suffix (what, "."))
    what[strlen (what) - 1] = '\0';

  /* Translators: what follows is a whole sentence that says what happened, without its full stop. */
  return g_strdup_printf (hw_operation_is_refused_by_server (operation) ? _ ("Refused: %s") : _ ("Not done: %s"), what);
}

static gboolean
is_interrupted (HwOperation *operation)
{
  return g_error_matches (hw_operation_get_error (operation), HW_ERROR, HW_ERROR_INTERRUPTED);
}

static char *
describe_unknown (HwOperation *operation)
{
  g_autofree char *answer = hw_operation_describe_answer (operation);

  if (is_interrupted (operation))
    return g_strdup (_ ("We don’t know yet whether it was done. The program ended before an answer came"));

  if (answer != NULL)
    {
      if (g_str_has_suffix (answer, "."))
        answer[strlen (answer) - 1] = '\0';
      /* Translators: %s is a whole sentence, what the server answered, without its full stop. */
      return g_strdup_printf (_ ("We don’t know yet whether it was done. %s"), answer);
    }

  return g_strdup (_ ("We don’t know yet whether it was done"));
}

/* Nobody ever answered, and nothing that was read since tells. */
static char *
describe_unknown_for_good (HwOperation *operation)
{
  if (hw_operation_get_verb (operation) == HW_VERB_CREATE)
    return g_strdup (_ ("We don’t know whether it was done. It was not listed afterwards"));
  if (hw_operation_get_verb (operation) == HW_VERB_DELETE)
    return g_strdup (_ ("We don’t know whether it was done. It was still listed afterwards"));
  if (is_interrupted (operation))
    return g_strdup (_ ("We don’t know whether it was done. The program ended before an answer came"));

  return g_strdup (_ ("We don’t know whether it was done. No change was seen"));
}

static char *
dup_in_vain (HwOperation *operation)
{
  if (hw_operation_get_state (operation) == HW_OPERATION_UNKNOWN)
    return describe_unknown_for_good (operation);

  return g_strdup (_ (in_vain[hw_operation_get_verb (operation)]));
}

/* A new site is deployed without being asked to, a new database is started: how that ended belongs to the story of its
 * creation. */
static char *
describe_created (HwOperation *operation)
{
  g_autofree char *word = dup_word_within (operation);

  if (!hw_operation_is_created_broken (operation))
    return dup_confirmed (operation);

  if (is_of_site (operation))
    /* Translators: %s is the server's own word for the status of the site: “crashed”. */
    return g_strdup_printf (_ ("Done, but its first deploy failed. The status was “%s” afterwards"), word);

  /* Translators: %s is the server's own word for the status of the database: “crashed”. */
  return g_strdup_printf (_ ("Done. Found in the list, but the status was “%s” afterwards"), word);
}

/* What runs may never have been restarted. */
static char *
describe_confirmed_unanswered (HwOperation *operation)
{
  if (hw_operation_get_verb (operation) == HW_VERB_RESTART)
    return g_strdup (is_of_site (operation)
                         ? _ ("We don’t know whether it was done. The site was running afterwards")
                         : _ ("We don’t know whether it was done. The database was running afterwards"));
  if (hw_operation_get_verb (operation) == HW_VERB_CREATE)
    return describe_created (operation);

  return dup_confirmed (operation);
}

/* The status changed, and proves neither that it was done nor that it failed. */
static char *
describe_other_word (HwOperation *operation)
{
  g_autofree char *word = dup_word_within (operation);

  if (word == NULL)
    return dup_in_vain (operation);
  if (hw_operation_get_state (operation) == HW_OPERATION_UNKNOWN)
    /* Translators: %s is the server's own word for the status of the site or database: “sleeping”. */
    return g_strdup_printf (_ ("We don’t know whether it was done. The status was “%s” afterwards"), word);

  /* Translators: %s is the server's own word for the status of the site or database: “sleeping”. */
  return g_strdup_printf (_ ("Accepted. The status was “%s” afterwards"), word);
}

static char *
describe_failed_action (HwOperation *operation)
{
  g_autofree char *word = dup_word_within (operation);

  if (word == NULL)
    return g_strdup (_ ("Failed"));

  /* Translators: %s is the server's own word for the status of the site or database: “crashed”. */
  return g_strdup_printf (_ ("Failed. The status was “%s” afterwards"), word);
}

/* Something else was read back than was set. */
static char *
describe_failed_edit (HwOperation *operation, gboolean is_unanswered)
{
  if (is_of_site (operation))
    return g_strdup (is_unanswered ? _ ("We don’t know whether it was done. Other settings were read back")
                                   : _ ("Accepted, but other settings were read back"));

  return g_strdup (is_unanswered ? _ ("We don’t know whether it was done. Another name was read back")
                                 : _ ("Accepted, but another name was read back"));
}

/* What was never answered may have had nothing to do with what was seen. */
static char *
describe_failed (HwOperation *operation)
{
  gboolean is_unanswered = hw_operation_get_state (operation) == HW_OPERATION_UNKNOWN;

  if (hw_operation_get_verb (operation) == HW_VERB_EDIT)
    return describe_failed_edit (operation, is_unanswered);
  if (!hw_operation_kind_is_action (hw_operation_get_kind (operation)))
    return dup_in_vain (operation);

  return is_unanswered ? describe_other_word (operation) : describe_failed_action (operation);
}

/**
 * hw_operation_describe_outcome:
 * @self: an operation
 *
 * Says what came of the operation and how we know, for the second line of a row: “Done. Looked again: it is gone”.
 *
 * Returns: (transfer full): plain text that ends without a full stop
 */
char *
hw_operation_describe_outcome (HwOperation *self)
{
  g_return_val_if_fail (HW_IS_OPERATION (self), NULL);

  switch (hw_operation_get_fate (self))
    {
    case HW_FATE_QUEUED:
      return g_strdup (_ ("Waiting to be sent"));
    case HW_FATE_SENT:
      return g_strdup (_ ("Sent, no answer yet"));
    case HW_FATE_UNKNOWN:
      return describe_unknown (self);
    case HW_FATE_REFUSED:
      return describe_refusal (self);
    case HW_FATE_GONE:
      return g_strdup (_ ("Not found. It may have been gone already"));
    case HW_FATE_CONFIRMED:
      if (hw_operation_get_verb (self) == HW_VERB_CREATE)
        return describe_created (self);
      return dup_confirmed (self);
    case HW_FATE_CONFIRMED_UNANSWERED:
      return describe_confirmed_unanswered (self);
    case HW_FATE_FAILED:
    case HW_FATE_FAILED_UNANSWERED:
      return describe_failed (self);
    case HW_FATE_NO_CHANGE:
    case HW_FATE_NO_CHANGE_UNANSWERED:
      return dup_in_vain (self);
    case HW_FATE_OTHER_WORD:
      return describe_other_word (self);
    case HW_FATE_ACCEPTED:
    default:
      return g_strdup (_ (accepted[hw_operation_get_verb (self)]));
    }
}

/**
 * hw_operation_describe_title:
 * @self: an operation
 *
 * Says what was asked for, for the first line of a row: “Deploy “booking””.
 *
 * Returns: (transfer full): plain text
 */
char *
hw_operation_describe_title (HwOperation *self)
{
  const char *name = hw_operation_get_target_name (self);

  g_return_val_if_fail (HW_IS_OPERATION (self), NULL);

  switch (hw_operation_get_verb (self))
    {
    case HW_VERB_START:
      return g_strdup_printf (_ ("Start “%s”"), name);
    case HW_VERB_STOP:
      return g_strdup_printf (_ ("Stop “%s”"), name);
    case HW_VERB_RESTART:
      return g_strdup_printf (_ ("Restart “%s”"), name);
    case HW_VERB_CREATE:
      return g_strdup_printf (_ ("Create “%s”"), name);
    case HW_VERB_EDIT:
      return g_strdup_printf (is_of_site (self) ? _ ("Change Settings of “%s”") : _ ("Rename “%s”"), name);
    case HW_VERB_DELETE:
      return g_strdup_printf (_ ("Delete “%s”"), name);
    case HW_VERB_DEPLOY:
    default:
      return g_strdup_printf (_ ("Deploy “%s”"), name);
    }
}
