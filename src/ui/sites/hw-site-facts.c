/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hw-site-facts.h"
#include "hw-site.h"
#include "hw-text.h"

/* The facts of a site, in the words of the dialog that deletes it (design §4 “Delete”). What the program cannot see is
 * said, too. */

#define DAY (24 * 60 * 60 * (gint64) G_USEC_PER_SEC)

/* As long as a look is not older than this it was “just now”. */
#define JUST_NOW (60 * (gint64) G_USEC_PER_SEC)

static char *
dup_address (HwSite *site)
{
  if (!hw_resource_is_present (HW_RESOURCE (site), HW_SITE_DOMAIN))
    return g_strdup (_ ("Not known to this program"));
  if (hw_site_get_domain (site) == NULL)
    return g_strdup (_ ("No address yet"));
  return hw_text_breakable_address (hw_site_get_domain (site));
}

/* The server's own word says more than “Problem”. */
static char *
dup_word (HwSite *site)
{
  char *note = hw_status_word_note (hw_site_get_status_word (site));

  return note != NULL ? note : hw_status_word_label (hw_site_get_status_word (site));
}

static char *
dup_status (HwSite *site, gint64 now)
{
  g_autofree char *word = dup_word (site);
  g_autofree char *moment = NULL;

  if (ABS (now - hw_resource_get_as_of (HW_RESOURCE (site))) < JUST_NOW)
    /* Translators: %s is a status, such as “Running” */
    return g_strdup_printf (_ ("%s, seen just now"), word);
  moment = hw_text_moment (hw_resource_get_as_of (HW_RESOURCE (site)), now);
  /* Translators: a status, such as “Running”, and when it was seen, such as “14:32” or “yesterday at 18:04” */
  return g_strdup_printf (_ ("%1$s, seen %2$s"), word, moment);
}

/* A date and how long ago that is, in the largest unit that is full. */
static char *
dup_created (HwSite *site, gint64 now)
{
  gint64 created_at = hw_resource_get_created_at (HW_RESOURCE (site));
  gint64 days = (now - created_at) / DAY;
  g_autofree char *date = created_at == 0 ? NULL : hw_text_date (created_at);
  gulong n;

  if (date == NULL)
    return g_strdup (_ ("Not known to this program"));
  if (now < created_at)
    return g_steal_pointer (&date);
  if (days == 0)
    /* Translators: %s is a date */
    return g_strdup_printf (_ ("%s, less than a day ago"), date);
  if (days < 61)
    {
      n = (gulong) days;
      /* Translators: a date, and how many days ago that is */
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%1$s, %2$lu day ago", "%1$s, %2$lu days ago", n), date, n);
    }
  if (days < 730)
    {
      n = (gulong) (days * 12 / 365);
      /* Translators: a date, and how many months ago that is */
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%1$s, %2$lu month ago", "%1$s, %2$lu months ago", n), date,
                              n);
    }
  n = (gulong) (days / 365);
  /* Translators: a date, and how many years ago that is */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%1$s, %2$lu year ago", "%1$s, %2$lu years ago", n), date, n);
}

static char *
dup_variables (HwSite *site)
{
  int n = hw_site_get_n_variables (site);

  return n < 0 ? g_strdup (_ ("Not known to this program")) : g_strdup_printf ("%d", n);
}

static void
add (GStrvBuilder *facts, const char *label, char *value)
{
  g_strv_builder_add (facts, label);
  g_strv_builder_take (facts, value);
}

char **
hw_site_facts_dup (HwSite *site, gint64 now)
{
  g_autoptr (GStrvBuilder) facts = g_strv_builder_new ();

  add (facts, _ ("Address"), dup_address (site));
  add (facts, _ ("Status"), dup_status (site, now));
  add (facts, _ ("Created"), dup_created (site, now));
  add (facts, _ ("Variables"), dup_variables (site));
  add (facts, _ ("Backups"), g_strdup (_ ("Not known to this program")));
  return g_strv_builder_end (facts);
}
