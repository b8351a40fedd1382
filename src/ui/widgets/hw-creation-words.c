/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hw-creation-words.h"

/*
 * The same is said of a new site and of a new database, in whole sentences for each.
 */

static const HwCreationWords site_words = {
  .heading = N_ ("New Site"),
  .open_action = "win.open-site",
  .open_label = N_ ("_Open Site"),
  .name_taken = N_ ("You have a site with this name. Whether Hostwares accepts a second one is not known."),
  /* Translators: %s is the sentence “You can try again in 45 s.” */
  .wait = N_ ("It is not known yet what came of an earlier request for this site. %s"),
  .doubt = N_ ("It is not known yet what came of an earlier request for this site. It is looked for first; if it is "
               "there by now, nothing is sent."),
  .unknown = N_ ("We don’t know yet whether the site was created"),
  .there = N_ ("The site is there"),
  .advice = N_ ("The request was sent once and is not repeated by itself. Look again before you create the site once "
                "more."),
  /* Translators: %s is a time of day */
  .not_listed = N_ ("Looked at %s: no such site is listed so far."),
};

static const HwCreationWords database_words = {
  .heading = N_ ("New Database"),
  .open_action = "win.open-database",
  .open_label = N_ ("_Open Database"),
  .name_taken = N_ ("You have a database with this name. Whether Hostwares accepts a second one is not known."),
  /* Translators: %s is the sentence “You can try again in 45 s.” */
  .wait = N_ ("It is not known yet what came of an earlier request for this database. %s"),
  .doubt = N_ ("It is not known yet what came of an earlier request for this database. It is looked for first; if it "
               "is there by now, nothing is sent."),
  .unknown = N_ ("We don’t know yet whether the database was created"),
  .there = N_ ("The database is there"),
  .advice = N_ ("The request was sent once and is not repeated by itself. Look again before you create the database "
                "once more."),
  /* Translators: %s is a time of day */
  .not_listed = N_ ("Looked at %s: no such database is listed so far."),
};

const HwCreationWords *
hw_creation_words_get (HwResourceKind kind)
{
  return kind == HW_RESOURCE_DATABASE ? &database_words : &site_words;
}
