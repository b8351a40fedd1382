/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hw-account.h"
#include "hw-action.h"

G_BEGIN_DECLS

/* Asks before a start, stop, restart or deploy of what is protected, and runs it if the answer is yes; of anything else
 * it runs at once. */
void hw_resource_question_run_action (GtkWidget *parent, HwAccount *account, HwResource *resource, HwAction action);

/* The dialog that deletes a site or a database (HwDeleteDialog), or the word that it is protected. */
void hw_resource_question_delete (GtkWidget *parent, HwAccount *account, HwResource *resource);

G_END_DECLS
