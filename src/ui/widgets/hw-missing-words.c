/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hw-missing-words.h"

/* What a page that shows a list has to say when the list is not all that there is: entries that could not be read, and
 * those that the server did not send. */

char *
hw_missing_words (guint n_unreadable, gboolean is_part)
{
  const char *part = _ ("Hostwares sent only a part of this list.");
  g_autofree char *unreadable = NULL;

  if (n_unreadable == 0)
    return is_part ? g_strdup (part) : NULL;
  unreadable = g_strdup_printf (ngettext ("%u entry could not be read.", "%u entries could not be read.", n_unreadable),
                                n_unreadable);
  if (!is_part)
    return g_steal_pointer (&unreadable);

  /* Translators: two sentences, one after the other */
  return g_strdup_printf (C_ ("sentences", "%1$s %2$s"), part, unreadable);
}

char *
hw_missing_words_of_list (HwResourceList *list)
{
  return hw_missing_words (hw_resource_list_get_n_unreadable (list), hw_resource_list_is_part (list));
}

gboolean
hw_missing_words_is_whole (HwResourceList *list)
{
  return hw_resource_list_get_n_unreadable (list) == 0 && !hw_resource_list_is_part (list);
}
