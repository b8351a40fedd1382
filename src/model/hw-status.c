/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "hw-status.h"
#include "hw-text.h"

/*
 * What the words of the server mean (design §4 “Truth of status”). The set of words
 * is open: one that is not in the table is shown as it is, and proves nothing.
 */

typedef struct
{
  const char *nick;
  const char *label;
  const char *icon_name;
  const char *css_class;
} Class;

static const Class classes[HW_N_STATUSES] = {
  [HW_STATUS_PROBLEM] = { "problem", N_ ("Problem"), "hw-status-problem-symbolic", "error" },
  [HW_STATUS_OTHER] = { "other", N_ ("Other"), "hw-status-unknown-symbolic", "warning" },
  [HW_STATUS_WORKING] = { "working", N_ ("Working"), "hw-status-working-symbolic", "accent" },
  [HW_STATUS_STOPPED] = { "stopped", N_ ("Stopped"), "hw-status-stopped-symbolic", "dimmed" },
  [HW_STATUS_RUNNING] = { "running", N_ ("Running"), "hw-status-running-symbolic", "success" },
};

static const struct
{
  const char *word; /* as fold_word() makes it */
  HwStatus status;
  const char *note; /* (nullable) what it says more than its class */
} words[] = {
  { "running", HW_STATUS_RUNNING, NULL },
  { "active", HW_STATUS_RUNNING, NULL },
  { "live", HW_STATUS_RUNNING, NULL },
  { "deploying", HW_STATUS_WORKING, N_ ("Deploying") },
  { "building", HW_STATUS_WORKING, N_ ("Building") },
  { "queued", HW_STATUS_WORKING, N_ ("Queued") },
  { "pending", HW_STATUS_WORKING, N_ ("Pending") },
  { "starting", HW_STATUS_WORKING, N_ ("Starting") },
  { "stopping", HW_STATUS_WORKING, N_ ("Stopping") },
  { "restarting", HW_STATUS_WORKING, N_ ("Restarting") },
  { "stopped", HW_STATUS_STOPPED, NULL },
  { "paused", HW_STATUS_STOPPED, NULL },
  { "exited", HW_STATUS_STOPPED, NULL },
  { "failed", HW_STATUS_PROBLEM, N_ ("Failed") },
  { "error", HW_STATUS_PROBLEM, N_ ("Error") },
  { "crashed", HW_STATUS_PROBLEM, N_ ("Crashed") },
  { "unhealthy", HW_STATUS_PROBLEM, N_ ("Unhealthy") },
};

G_DEFINE_ENUM_TYPE (HwStatus, hw_status, G_DEFINE_ENUM_VALUE (HW_STATUS_PROBLEM, "problem"),
                    G_DEFINE_ENUM_VALUE (HW_STATUS_OTHER, "other"), G_DEFINE_ENUM_VALUE (HW_STATUS_WORKING, "working"),
                    G_DEFINE_ENUM_VALUE (HW_STATUS_STOPPED, "stopped"),
                    G_DEFINE_ENUM_VALUE (HW_STATUS_RUNNING, "running"))

static gboolean
is_status (HwStatus status)
{
  return (guint) status < HW_N_STATUSES;
}

/* Without case, spaces, “-” and “_”; empty for NULL. */
static char *
fold_word (const char *word)
{
  g_autofree char *clean = hw_text_sanitise (word != NULL ? word : "");
  char *folded = g_utf8_casefold (clean, -1);
  char *end = folded;

  for (const char *p = folded; *p != '\0'; p++)
    if (strchr (" -_", *p) == NULL)
      *end++ = *p;
  *end = '\0';

  return folded;
}

/**
 * hw_status_from_word:
 * @word: (nullable): the member “status” of a record
 *
 * Finds the class of a word, whatever its case and whatever joins its parts.
 *
 * Returns: the class; %HW_STATUS_OTHER for an unknown word, an empty one and none
 */
HwStatus
hw_status_from_word (const char *word)
{
  g_autofree char *folded = fold_word (word);

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (folded, words[i].word))
      return words[i].status;

  return HW_STATUS_OTHER;
}

/**
 * hw_status_get_nick:
 * @self: a class of statuses
 *
 * Gets the name of the class for settings and actions.
 *
 * Returns: (transfer none): “running” and the like
 */
const char *
hw_status_get_nick (HwStatus self)
{
  g_return_val_if_fail (is_status (self), NULL);

  return classes[self].nick;
}

/**
 * hw_status_get_label:
 * @self: a class of statuses
 *
 * Gets the name of the class for people.
 *
 * Returns: (transfer none): “Running” and the like, translated
 */
const char *
hw_status_get_label (HwStatus self)
{
  g_return_val_if_fail (is_status (self), NULL);

  return _ (classes[self].label);
}

/**
 * hw_status_get_icon_name:
 * @self: a class of statuses
 *
 * Gets the shape that stands beside the word: a status is never colour alone.
 *
 * Returns: (transfer none): name of a symbolic icon of this program
 */
const char *
hw_status_get_icon_name (HwStatus self)
{
  g_return_val_if_fail (is_status (self), NULL);

  return classes[self].icon_name;
}

/**
 * hw_status_get_css_class:
 * @self: a class of statuses
 *
 * Gets the style class of libadwaita that colours icon and word.
 *
 * Returns: (transfer none): a style class
 */
const char *
hw_status_get_css_class (HwStatus self)
{
  g_return_val_if_fail (is_status (self), NULL);

  return classes[self].css_class;
}

/**
 * hw_status_word_label:
 * @word: (nullable): the member “status” of a record
 *
 * Says a status in one word: that of its class, or the server's own made readable.
 *
 * Returns: (transfer full): the word, translated if it is ours
 */
char *
hw_status_word_label (const char *word)
{
  HwStatus status = hw_status_from_word (word);
  char *own;

  if (status != HW_STATUS_OTHER)
    return g_strdup (hw_status_get_label (status));

  own = hw_text_readable_word (word);

  /* Translators: a status that the server did not name */
  return own != NULL ? own : g_strdup (_ ("Unknown"));
}

/**
 * hw_status_word_note:
 * @word: (nullable): the member “status” of a record
 *
 * Says what stands beside the word of hw_status_word_label(): which work, which
 * problem. There the server's own word says more than the class.
 *
 * Returns: (transfer full) (nullable): the server's word in the person's language, or %NULL if it would say nothing
 * more
 */
char *
hw_status_word_note (const char *word)
{
  g_autofree char *folded = fold_word (word);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (words[i].note != NULL && g_str_equal (words[i].word, folded))
      return g_strdup (_ (words[i].note));

  return NULL;
}

/**
 * hw_status_word_equal:
 * @a: (nullable): a word of the server
 * @b: (nullable): another
 *
 * Whether two words are the same but for spelling.
 *
 * Returns: %TRUE if so; no word and an empty one are the same
 */
gboolean
hw_status_word_equal (const char *a, const char *b)
{
  g_autofree char *folded_a = fold_word (a);
  g_autofree char *folded_b = fold_word (b);

  return g_str_equal (folded_a, folded_b);
}
