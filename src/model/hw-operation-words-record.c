/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hw-operation-words-private.h"

/*
 * What to tell people of a create and a delete, of whatever it is, and of an edit of a site: one whole text for each
 * fate, as in hw-operation-words.c. In all of them @name is the name of the record and @reason the sentence of what
 * happened.
 */

/**
 * hw_operation_describe_create:
 * @fate: what became of it
 * @name: name of the record
 * @reason: (nullable): why it was refused
 *
 * Says what is known of a create. Only the list can confirm it: that its status is good or bad is another matter.
 *
 * Returns: (transfer full): whole sentences
 */
char *
hw_operation_describe_create (HwFate fate, const char *name, const char *reason)
{
  switch (fate)
    {
    case HW_FATE_UNKNOWN:
      return g_strdup_printf (_ ("We don’t know yet whether “%s” was created."), name);
    case HW_FATE_REFUSED:
      return g_strdup_printf (_ ("“%1$s” was not created. %2$s Nothing was changed."), name, reason);
    case HW_FATE_CONFIRMED:
      return g_strdup_printf (_ ("“%s” was created."), name);
    case HW_FATE_CONFIRMED_UNANSWERED:
      return g_strdup_printf (_ ("“%s” was created. No clear answer came, but it was found in the list."), name);
    case HW_FATE_FAILED:
    case HW_FATE_NO_CHANGE:
      return g_strdup_printf (_ ("Hostwares accepted the request to create “%s”, but it is not listed."), name);
    case HW_FATE_FAILED_UNANSWERED:
    case HW_FATE_NO_CHANGE_UNANSWERED:
      return g_strdup_printf (_ ("We don’t know whether “%s” was created. It is not listed."), name);
    default:
      return g_strdup_printf (_ ("Asked Hostwares to create “%s”."), name);
    }
}

/**
 * hw_operation_describe_edit:
 * @fate: what became of it
 * @name: name of the site
 * @reason: (nullable): why it was refused
 *
 * Says what is known of a change of settings. Read back are the settings that were to change.
 *
 * Returns: (transfer full): whole sentences
 */
char *
hw_operation_describe_edit (HwFate fate, const char *name, const char *reason)
{
  switch (fate)
    {
    case HW_FATE_UNKNOWN:
      return g_strdup_printf (_ ("We don’t know yet whether the settings of “%s” were changed."), name);
    case HW_FATE_REFUSED:
      return g_strdup_printf (_ ("The settings of “%1$s” were not saved. %2$s Nothing was changed."), name, reason);
    case HW_FATE_CONFIRMED:
      return g_strdup_printf (_ ("The settings of “%s” were saved."), name);
    case HW_FATE_CONFIRMED_UNANSWERED:
      return g_strdup_printf (
          _ ("The settings of “%s” were saved. No clear answer came, but they were read back as you set them."), name);
    case HW_FATE_FAILED:
      return g_strdup_printf (_ ("Hostwares accepted the change of “%s”, but keeps other settings."), name);
    case HW_FATE_FAILED_UNANSWERED:
      return g_strdup_printf (_ ("We don’t know whether the settings of “%s” were changed. Other settings were read "
                                 "back."),
                              name);
    case HW_FATE_NO_CHANGE:
      return g_strdup_printf (_ ("Hostwares accepted the change of “%s”, but it could not be checked."), name);
    case HW_FATE_NO_CHANGE_UNANSWERED:
      return g_strdup_printf (_ ("We don’t know whether the settings of “%s” were changed. No change was seen."), name);
    default:
      return g_strdup_printf (_ ("Asked Hostwares to change the settings of “%s”."), name);
    }
}

/**
 * hw_operation_describe_delete:
 * @fate: what became of it
 * @name: name of the record
 * @reason: (nullable): why it was refused
 *
 * Says what is known of a delete.
 *
 * Returns: (transfer full): whole sentences
 */
char *
hw_operation_describe_delete (HwFate fate, const char *name, const char *reason)
{
  switch (fate)
    {
    case HW_FATE_UNKNOWN:
      return g_strdup_printf (_ ("We don’t know yet whether “%s” was deleted."), name);
    case HW_FATE_REFUSED:
      return g_strdup_printf (_ ("“%1$s” was not deleted. %2$s Nothing was changed."), name, reason);
    case HW_FATE_GONE:
      return g_strdup_printf (_ ("Hostwares did not find “%s”. It may have been gone already."), name);
    case HW_FATE_CONFIRMED:
    case HW_FATE_CONFIRMED_UNANSWERED:
      return g_strdup_printf (_ ("“%s” is deleted."), name);
    case HW_FATE_FAILED:
    case HW_FATE_NO_CHANGE:
    case HW_FATE_FAILED_UNANSWERED:
    case HW_FATE_NO_CHANGE_UNANSWERED:
      return g_strdup_printf (_ ("Asked Hostwares to delete “%s”, but it is still listed."), name);
    default:
      return g_strdup_printf (_ ("Asked Hostwares to delete “%s”."), name);
    }
}
