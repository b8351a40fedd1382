/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hw-database.h"
#include "hw-resource-words.h"
#include "hw-settings.h"
#include "hw-site.h"

/* All that the lists of sites and of databases do not say in the same words. */

static const HwResourceWords all_words[HW_N_TARGET_KINDS] = {
  [HW_RESOURCE_SITE] = {
    .tag = "sites",
    .icon_name = "hw-sites-symbolic",
    .create_action = "win.create-site",
    .open_action = "win.open-site",
    .order_key = HW_SETTINGS_SITES_ORDER,
    .title = N_ ("Sites"),
    .new_label = N_ ("_New Site"),
    .new_tooltip = N_ ("New Site"),
    .search = N_ ("Search sites"),
    .loading = N_ ("Loading Sites…"),
    .empty = N_ ("No Sites Yet"),
    .empty_description = N_ ("A site is made from a public GitHub repository. Have its address at hand."),
    .empty_button = N_ ("_Create a Site…"),
    .no_result = N_ ("No Sites Found"),
    .error = N_ ("Sites Could Not Be Loaded"),
  },
  [HW_RESOURCE_DATABASE] = {
    .tag = "databases",
    .icon_name = "hw-databases-symbolic",
    .create_action = "win.create-database",
    .open_action = "win.open-database",
    .order_key = HW_SETTINGS_DATABASES_ORDER,
    .title = N_ ("Databases"),
    .new_label = N_ ("_New Database"),
    .new_tooltip = N_ ("New Database"),
    .search = N_ ("Search databases"),
    .loading = N_ ("Loading Databases…"),
    .empty = N_ ("No Databases Yet"),
    .empty_description = N_ ("A database keeps what your site has to remember."),
    .empty_button = N_ ("_Create a Database…"),
    .no_result = N_ ("No Databases Found"),
    .error = N_ ("Databases Could Not Be Loaded"),
  },
};

void
hw_resource_words_get (HwResourceKind kind, HwResourceWords *words)
{
  g_return_if_fail (kind < HW_N_TARGET_KINDS);

  *words = all_words[kind];
  words->title = _ (words->title);
  words->new_label = _ (words->new_label);
  words->new_tooltip = _ (words->new_tooltip);
  words->search = _ (words->search);
  words->loading = _ (words->loading);
  words->empty = _ (words->empty);
  words->empty_description = _ (words->empty_description);
  words->empty_button = _ (words->empty_button);
  words->no_result = _ (words->no_result);
  words->error = _ (words->error);
}

static char *
no_site (const char *search, const char *status)
{
  if (status == NULL)
    return g_strdup_printf (_ ("No site matches “%s”."), search);
  if (*search == '\0')
    return g_strdup_printf (_ ("No site has the status “%s”."), status);
  return g_strdup_printf (_ ("No site matches “%s” with the status “%s”."), search, status);
}

static char *
no_database (const char *search, const char *status)
{
  if (status == NULL)
    return g_strdup_printf (_ ("No database matches “%s”."), search);
  if (*search == '\0')
    return g_strdup_printf (_ ("No database has the status “%s”."), status);
  return g_strdup_printf (_ ("No database matches “%s” with the status “%s”."), search, status);
}

char *
hw_resource_words_no_result (HwResourceKind kind, const char *search, const char *status)
{
  return kind == HW_RESOURCE_SITE ? no_site (search, status) : no_database (search, status);
}

char *
hw_resource_words_caption (HwResource *resource)
{
  char *caption;

  if (HW_IS_SITE (resource))
    {
      const char *domain = hw_site_get_domain (HW_SITE (resource));

      return g_strdup (domain == NULL ? _ ("No address yet") : domain);
    }
  caption = hw_database_type_word_label (hw_resource_get_text (resource, HW_DATABASE_TYPE));
  return caption == NULL ? g_strdup (_ ("Type not known")) : caption;
}
