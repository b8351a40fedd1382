/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Asks whether what was typed in this dialog may be lost, and closes it if the answer is yes. */
void hw_discard_question_present (AdwDialog *dialog);

G_END_DECLS
