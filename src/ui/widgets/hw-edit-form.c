/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hw-database.h"
#include "hw-edit-dialog-private.h"
#include "hw-site.h"

/*
 * What the form of each kind has in it, and what is said of it. A row here adds a setting.
 */

#define METHOD_NOT_ALLOWED 405

static const HwEditRow site_rows[] = {
  { HW_SITE_NAME, N_ ("Site Name"), FALSE },
  { HW_SITE_REPOSITORY, N_ ("Repository"), FALSE },
  { HW_SITE_BRANCH, N_ ("Branch"), FALSE },
  { HW_SITE_BUILD_COMMAND, N_ ("Build Command"), FALSE },
  { HW_SITE_START_COMMAND, N_ ("Start Command"), FALSE },
  { HW_SITE_PORT, N_ ("Port"), TRUE },
};
G_STATIC_ASSERT (G_N_ELEMENTS (site_rows) == HW_N_SITE_DRAFT_MEMBERS);

static const HwEditForm site_form = {
  .rows = site_rows,
  .n_rows = G_N_ELEMENTS (site_rows),
  .n_above = 3,
  .height = 640,
  .heading = N_ ("Edit Settings"),
  .reading = N_ ("Reading the Settings…"),
  .gone =
      N_ ("This site is gone: Hostwares no longer lists it. Nothing was saved. What you typed can still be copied."),
  /* Translators: %s is a time of day */
  .saved = N_ ("Looked at %s: the settings are saved as you typed them."),
  /* Translators: %s is a time of day */
  .not_saved = N_ ("Looked at %s: the settings are not saved so far. You can save them again."),
  /* Translators: %s is a time of day */
  .part_saved = N_ ("Looked at %s: a part of the settings is saved. You can save the rest again."),
  /* Translators: %s is a sentence of what happened */
  .doubt = N_ ("%s We don’t know yet whether the settings were saved. Look again before you go on."),
  .already = N_ ("The settings are like this already. Nothing had to be sent."),
  .changed = N_ ("The settings were changed elsewhere meanwhile. Nothing was saved. Look at what is different, then "
                 "save again."),
};

/* That the type could be changed is nowhere said. */
static const HwEditRow database_rows[] = {
  { HW_DATABASE_NAME, N_ ("Database Name"), FALSE },
};

static const HwEditForm database_form = {
  .rows = database_rows,
  .n_rows = G_N_ELEMENTS (database_rows),
  .n_above = G_N_ELEMENTS (database_rows),
  .height = 320,
  .heading = N_ ("Rename Database"),
  .reading = N_ ("Reading the Name…"),
  .gone = N_ ("This database is gone: Hostwares no longer lists it. Nothing was saved. What you typed can still be "
              "copied."),
  /* Translators: %s is a time of day */
  .saved = N_ ("Looked at %s: the name is saved as you typed it."),
  /* Translators: %s is a time of day */
  .not_saved = N_ ("Looked at %s: the name is not saved so far. You can save it again."),
  /* Translators: %s is a sentence of what happened */
  .doubt = N_ ("%s We don’t know yet whether the name was saved. Look again before you go on."),
  .already = N_ ("The database has this name already. Nothing had to be sent."),
  .changed =
      N_ ("The name was changed elsewhere meanwhile. Nothing was saved. Look at the name as it is now, then save "
          "again."),
};

const HwEditForm *
hw_edit_form_get (HwResourceKind kind)
{
  return kind == HW_RESOURCE_DATABASE ? &database_form : &site_form;
}

/* What a person typed may be refused for what it is, and then the server says why; a request that it never takes is
 * nobody's fault. */
const char *
hw_edit_form_get_refusal (HwResourceKind kind, const GError *error)
{
  if (kind != HW_RESOURCE_DATABASE || hw_error_get_status (error) != METHOD_NOT_ALLOWED)
    return NULL;
  return _ ("Hostwares does not offer this for this database. Nothing was changed.");
}
