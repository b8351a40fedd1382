/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hw-error.h"
#include "hw-operation-words-private.h"

/*
 * What has to be said otherwise of a database than of a site: an edit is a rename, and it may be that the server does
 * not offer what was asked for. The reference names no action of a database (api-facts, “Databases”), so that a refusal
 * is no fault of the person.
 */

#define METHOD_NOT_ALLOWED 405

/* A request of an action has nothing in it that the person typed: if the server does not understand it and says no
 * more, it does not know the action. What it does say is its own reason, as that the database is stopped already. */
static gboolean
is_not_offered (HwOperation *operation)
{
  const GError *error = hw_operation_get_error (operation);
  gboolean is_action = hw_operation_kind_is_action (hw_operation_get_kind (operation));

  if (hw_operation_get_target_kind (operation) != HW_RESOURCE_DATABASE
      || hw_operation_get_state (operation) != HW_OPERATION_REFUSED)
    return FALSE;
  if (hw_error_get_status (error) == METHOD_NOT_ALLOWED)
    return is_action || hw_operation_get_verb (operation) == HW_VERB_EDIT;

  return is_action && g_error_matches (error, HW_ERROR, HW_ERROR_BAD_REQUEST)
         && hw_error_get_server_message (error) == NULL;
}

/**
 * hw_operation_describe_reason:
 * @operation: an operation with an error
 *
 * Says why it failed, with the words of the server if it gave a reason.
 *
 * Returns: (transfer full): a whole sentence
 */
char *
hw_operation_describe_reason (HwOperation *operation)
{
  if (is_not_offered (operation))
    return g_strdup (_ ("Hostwares does not offer this for this database."));

  return hw_error_words_what (hw_operation_get_error (operation), NULL);
}

/**
 * hw_operation_describe_rename:
 * @fate: what became of it
 * @name: name of the database when the person asked
 * @reason: (nullable): why it was refused
 *
 * Says what is known of a rename. Read back is the name.
 *
 * Returns: (transfer full): whole sentences
 */
char *
hw_operation_describe_rename (HwFate fate, const char *name, const char *reason)
{
  switch (fate)
    {
    case HW_FATE_UNKNOWN:
      return g_strdup_printf (_ ("We don’t know yet whether “%s” was renamed."), name);
    case HW_FATE_REFUSED:
      return g_strdup_printf (_ ("“%1$s” was not renamed. %2$s Nothing was changed."), name, reason);
    case HW_FATE_CONFIRMED:
      return g_strdup_printf (_ ("“%s” was renamed."), name);
    case HW_FATE_CONFIRMED_UNANSWERED:
      return g_strdup_printf (_ ("“%s” was renamed. No clear answer came, but the new name was read back."), name);
    case HW_FATE_FAILED:
      return g_strdup_printf (_ ("Hostwares accepted a new name for “%s”, but keeps another one."), name);
    case HW_FATE_FAILED_UNANSWERED:
      return g_strdup_printf (_ ("We don’t know whether “%s” was renamed. Another name was read back."), name);
    case HW_FATE_NO_CHANGE:
      return g_strdup_printf (_ ("Hostwares accepted a new name for “%s”, but it could not be checked."), name);
    case HW_FATE_NO_CHANGE_UNANSWERED:
      return g_strdup_printf (_ ("We don’t know whether “%s” was renamed. No change was seen."), name);
    default:
      return g_strdup_printf (_ ("Asked Hostwares to rename “%s”."), name);
    }
}
