/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hw-action.h"

/*
 * The actions of a site (Reference, “Site Actions”), and when a button for each makes
 * sense (design §4 “Truth of status”). It is a help for people, no rule of the server:
 * with a status that this program does not know, everything is offered.
 */

#define BIT(action) (1u << (action))

#define ALL_ACTIONS (BIT (HW_ACTION_START) | BIT (HW_ACTION_STOP) | BIT (HW_ACTION_RESTART) | BIT (HW_ACTION_DEPLOY))

static const struct
{
  const char *word; /* on the wire */
  const char *label;
  const char *icon_name;
} actions[HW_N_ACTIONS] = {
  [HW_ACTION_START] = { "start", N_ ("Start"), "media-playback-start-symbolic" },
  [HW_ACTION_STOP] = { "stop", N_ ("Stop"), "media-playback-stop-symbolic" },
  [HW_ACTION_RESTART] = { "restart", N_ ("Restart"), "view-refresh-symbolic" },
  [HW_ACTION_DEPLOY] = { "deploy", N_ ("Deploy"), "hw-deploy-symbolic" },
};

static const guint applying[HW_N_STATUSES] = {
  [HW_STATUS_PROBLEM] = ALL_ACTIONS,
  [HW_STATUS_OTHER] = ALL_ACTIONS,
  [HW_STATUS_WORKING] = BIT (HW_ACTION_STOP),
  [HW_STATUS_STOPPED] = BIT (HW_ACTION_START) | BIT (HW_ACTION_DEPLOY),
  [HW_STATUS_RUNNING] = BIT (HW_ACTION_STOP) | BIT (HW_ACTION_RESTART) | BIT (HW_ACTION_DEPLOY),
};

G_DEFINE_ENUM_TYPE (HwAction, hw_action, G_DEFINE_ENUM_VALUE (HW_ACTION_START, "start"),
                    G_DEFINE_ENUM_VALUE (HW_ACTION_STOP, "stop"), G_DEFINE_ENUM_VALUE (HW_ACTION_RESTART, "restart"),
                    G_DEFINE_ENUM_VALUE (HW_ACTION_DEPLOY, "deploy"))

static gboolean
is_action (HwAction action)
{
  return (guint) action < HW_N_ACTIONS;
}

/**
 * hw_action_get_word:
 * @self: an action
 *
 * Gets the word that the server knows the action by.
 *
 * Returns: (transfer none): the value of “action” in the request
 */
const char *
hw_action_get_word (HwAction self)
{
  g_return_val_if_fail (is_action (self), NULL);

  return actions[self].word;
}

/**
 * hw_action_from_word:
 * @word: (nullable): a word
 * @out: (out) (optional): the action, if there is one
 *
 * Finds an action by the word of hw_action_get_word().
 *
 * Returns: whether there is one
 */
gboolean
hw_action_from_word (const char *word, HwAction *out)
{
  for (guint i = 0; i < HW_N_ACTIONS; i++)
    if (g_strcmp0 (word, actions[i].word) == 0)
      {
        if (out != NULL)
          *out = (HwAction) i;
        return TRUE;
      }

  return FALSE;
}

/**
 * hw_action_get_label:
 * @self: an action
 *
 * Gets the label of its buttons and menu items.
 *
 * Returns: (transfer none): the label, translated
 */
const char *
hw_action_get_label (HwAction self)
{
  g_return_val_if_fail (is_action (self), NULL);

  return _ (actions[self].label);
}

/**
 * hw_action_get_icon_name:
 * @self: an action
 *
 * Gets the icon of its buttons.
 *
 * Returns: (transfer none): name of a symbolic icon
 */
const char *
hw_action_get_icon_name (HwAction self)
{
  g_return_val_if_fail (is_action (self), NULL);

  return actions[self].icon_name;
}

/**
 * hw_action_applies:
 * @self: an action
 * @status: status of the site
 *
 * Whether the action makes sense for a site of this status.
 *
 * Returns: %TRUE if it is to be offered
 */
gboolean
hw_action_applies (HwAction self, HwStatus status)
{
  g_return_val_if_fail (is_action (self), FALSE);
  g_return_val_if_fail ((guint) status < HW_N_STATUSES, FALSE);

  return (applying[status] & BIT (self)) != 0;
}

/**
 * hw_action_get_reason:
 * @self: an action
 * @kind: what it is to be done to
 * @status: its status
 *
 * Says why the action is not offered, for a tooltip.
 *
 * Returns: (transfer none) (nullable): whole sentences, or %NULL if it is offered
 */
const char *
hw_action_get_reason (HwAction self, HwResourceKind kind, HwStatus status)
{
  gboolean is_site = kind == HW_RESOURCE_SITE;

  if (hw_action_applies (self, status))
    return NULL;

  switch (status)
    {
    case HW_STATUS_RUNNING:
      return is_site ? _ ("The site is already running.") : _ ("The database is already running.");
    case HW_STATUS_STOPPED:
      if (self == HW_ACTION_STOP)
        return is_site ? _ ("The site is already stopped.") : _ ("The database is already stopped.");
      return is_site ? _ ("The site is stopped. Start it first.") : _ ("The database is stopped. Start it first.");
    case HW_STATUS_WORKING:
    case HW_STATUS_PROBLEM:
    case HW_STATUS_OTHER:
    default:
      return is_site ? _ ("The site is being worked on. Wait until that is finished.")
                     : _ ("The database is being worked on. Wait until that is finished.");
    }
}
