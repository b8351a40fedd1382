/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Responses: "cancel", "session", "again". */
AdwAlertDialog *hw_key_question_new (const GError *error);
char *hw_key_question_dup_nothing_saved (const GError *error);

G_END_DECLS
