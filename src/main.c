/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <sys/resource.h>

#include "hw-application.h"

int
main (int argc, char *argv[])
{
  g_autoptr (HwApplication) application = NULL;

  /* A core file would hold the key. */
  setrlimit (RLIMIT_CORE, &(struct rlimit) { 0, 0 });

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  application = hw_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
