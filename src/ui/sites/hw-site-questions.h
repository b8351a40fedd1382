/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hw-account.h"
#include "hw-action.h"
#include "hw-site.h"

G_BEGIN_DECLS

/* Asks before a start, stop, restart or deploy of a protected site, and runs it if the answer is yes; of any other site
 * it runs at once. */
void hw_site_question_run_action (GtkWidget *parent, HwAccount *account, HwSite *site, HwAction action);

/* The dialog that deletes a site (HwDeleteDialog), or the word that it is protected. */
void hw_site_question_delete (GtkWidget *parent, HwAccount *account, HwSite *site);

G_END_DECLS
