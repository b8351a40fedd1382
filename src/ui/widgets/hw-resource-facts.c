/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hw-database.h"
#include "hw-moment.h"
#include "hw-resource-facts.h"
#include "hw-site.h"
#include "hw-text.h"

/* The facts of a site or a database, in the words of the dialog that deletes it (design §4 “Delete”). What the program
 * cannot see is said, too. */

#define DAY (24 * 60 * 60 * (gint64) G_USEC_PER_SEC)

/* As long as a look is not older than this it was “just now”. */
#define JUST_NOW (60 * (gint64) G_USEC_PER_SEC)

static char *
dup_not_known (void)
{
  return g_strdup (_ ("Not known to this program"));
}

static char *
dup_address (HwSite *site)
{
  if (!hw_resource_is_present (HW_RESOURCE (site), HW_SITE_DOMAIN))
    return dup_not_known ();
  if (hw_site_get_domain (site) == NULL)
    return g_strdup (_ ("No address yet"));
  return hw_text_breakable_address (hw_site_get_domain (site));
}

static char *
dup_type (HwResource *database)
{
  char *type = hw_database_type_word_label (hw_resource_get_text (database, HW_DATABASE_TYPE));

  return type == NULL ? dup_not_known () : type;
}

/* The server's own word says more than “Problem”. */
static char *
dup_word (HwResource *resource)
{
  char *note = hw_status_word_note (hw_resource_get_status_word (resource));

  return note != NULL ? note : hw_status_word_label (hw_resource_get_status_word (resource));
}

static char *
dup_status (HwResource *resource, gint64 now)
{
  g_autofree char *word = dup_word (resource);
  g_autofree char *moment = NULL;

  if (ABS (now - hw_resource_get_as_of (resource)) < JUST_NOW)
    /* Translators: %s is a status, such as “Running” */
    return g_strdup_printf (_ ("%s, seen just now"), word);
  moment = hw_text_moment (hw_resource_get_as_of (resource), now);
  /* Translators: a status, such as “Running”, and when it was seen, such as “14:32” or “yesterday at 18:04” */
  return g_strdup_printf (_ ("%1$s, seen %2$s"), word, moment);
}

/* A date and how long ago that is, in the largest unit that is full. */
static char *
dup_created (HwResource *resource, gint64 now)
{
  gint64 created_at = hw_resource_get_created_at (resource);
  gint64 days = (now - created_at) / DAY;
  g_autofree char *date = created_at == 0 ? NULL : hw_text_date (created_at);
  gulong n;

  if (date == NULL)
    return dup_not_known ();
  /* How long ago a day without a time of day is can be told no better than to a day. */
  if (now < created_at || (hw_moment_is_day (created_at) && days < 61))
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

  return n < 0 ? dup_not_known () : g_strdup_printf ("%d", n);
}

static void
add (GStrvBuilder *facts, const char *label, char *value)
{
  g_strv_builder_add (facts, label);
  g_strv_builder_take (facts, value);
}

char **
hw_resource_facts_dup (HwResource *resource, gint64 now)
{
  g_autoptr (GStrvBuilder) facts = g_strv_builder_new ();
  gboolean is_site = hw_resource_get_kind (resource) == HW_RESOURCE_SITE;

  if (is_site)
    add (facts, _ ("Address"), dup_address (HW_SITE (resource)));
  else
    add (facts, _ ("Type"), dup_type (resource));
  add (facts, _ ("Status"), dup_status (resource, now));
  add (facts, _ ("Created"), dup_created (resource, now));
  if (is_site)
    add (facts, _ ("Variables"), dup_variables (HW_SITE (resource)));
  else
    add (facts, _ ("Used By"), dup_not_known ());
  add (facts, _ ("Backups"), dup_not_known ());
  return g_strv_builder_end (facts);
}
