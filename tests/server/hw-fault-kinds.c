/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-fault-private.h"

/* The faults, by name: hw-fault-connections.c, hw-fault-replies.c and hw-fault-floods.c say what each one does. */

static const HwFaultKind *const tables[] = { hw_fault_connections, hw_fault_replies, hw_fault_floods };

/*
 * hw_fault_get_number:
 * @argument: a number, as hw_fault_kind_accepts() takes it
 */
guint
hw_fault_get_number (const char *argument)
{
  return (guint) g_ascii_strtoull (argument, NULL, 10);
}

/*
 * hw_fault_kind_find:
 *
 * Returns: (transfer none) (nullable): the fault of that name
 */
const HwFaultKind *
hw_fault_kind_find (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    for (const HwFaultKind *kind = tables[i]; kind->name != NULL; kind++)
      if (g_str_equal (kind->name, name))
        return kind;

  return NULL;
}

gboolean
hw_fault_kind_accepts (const HwFaultKind *kind, const char *argument)
{
  switch (kind->argument)
    {
    case HW_FAULT_ARGUMENT_NONE:
      return *argument == '\0';
    case HW_FAULT_ARGUMENT_NUMBER:
      return g_ascii_string_to_unsigned (argument, 10, 0, G_MAXINT, NULL, NULL);
    case HW_FAULT_ARGUMENT_STATUS:
      return *argument == '\0' || g_ascii_string_to_unsigned (argument, 10, 100, 599, NULL, NULL);
    case HW_FAULT_ARGUMENT_TEXT:
      return *argument != '\0';
    case HW_FAULT_ARGUMENT_OPTIONAL:
    default:
      return TRUE;
    }
}

void
hw_fault_kind_run (HwFaults *self, const HwFaultKind *kind, SoupServerMessage *message, const char *argument)
{
  /* Stealing its connection would be the message's end. */
  g_autoptr (SoupServerMessage) guard = g_object_ref (message);

  kind->run (self, guard, argument);
}
