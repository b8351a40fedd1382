/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hw-key-record.h"

static gboolean
is_taken (HwAccountBook *book, const char *name)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (book)); i++)
    {
      g_autoptr (HwAccountRecord) record = g_list_model_get_item (G_LIST_MODEL (book), i);

      if (g_str_equal (hw_account_record_get_name (record), name))
        return TRUE;
    }
  return FALSE;
}

/* hw_key_record_new: of a new account on @server, (transfer full). The name is not asked for here, which is one step
 * less; it can be changed at any time. */
HwAccountRecord *
hw_key_record_new (HwAccountBook *book, const char *server)
{
  /* Translators: the name of an account whose owner has not named it */
  g_autofree char *name = g_strdup (_ ("My Account"));

  for (guint n = 2; is_taken (book, name); n++)
    {
      g_free (name);
      /* Translators: the name of another account whose owner has not named it; %u is 2 or more */
      name = g_strdup_printf (_ ("My Account %u"), n);
    }
  return hw_account_record_new (NULL, name, server);
}
