/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hw-form.h"
#include "hw-text.h"

#define MAX_CHARACTERS 40

/*
 * What forms do in one way.
 */

gpointer
hw_form_keep (gpointer object)
{
  GWeakRef *kept = g_new0 (GWeakRef, 1);

  g_weak_ref_init (kept, object);
  return kept;
}

gpointer
hw_form_take (gpointer kept)
{
  gpointer object = g_weak_ref_get (kept);

  g_weak_ref_clear (kept);
  g_free (kept);
  return object;
}

char *
hw_form_dup_short (const char *value)
{
  return hw_text_sanitise_limited (value, MAX_CHARACTERS);
}

char *
hw_form_dup_sentence (const char *sentence, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (sentence, "%s", 2);

  return g_strjoinv (text, parts);
}

char *
hw_form_dup_wait (gint64 wait)
{
  const int seconds = (int) ((wait + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC);

  return g_strdup_printf (ngettext ("You can try again in %d s.", "You can try again in %d s.", seconds), seconds);
}

gint64
hw_form_get_next_second (gint64 wait)
{
  const gint64 rest = wait % G_USEC_PER_SEC;

  return rest == 0 ? G_USEC_PER_SEC : rest;
}
