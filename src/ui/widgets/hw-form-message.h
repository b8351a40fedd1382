/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

typedef enum
{
  HW_FORM_MESSAGE_ERROR,
  HW_FORM_MESSAGE_HINT,
  HW_FORM_MESSAGE_CHANGE,
} HwFormMessageKind;

#define HW_TYPE_FORM_MESSAGE (hw_form_message_get_type ())
G_DECLARE_FINAL_TYPE (HwFormMessage, hw_form_message, HW, FORM_MESSAGE, AdwBin)

void hw_form_message_set (HwFormMessage *self, HwFormMessageKind kind, const char *text);
void hw_form_message_say (HwFormMessage *self, HwFormMessageKind kind, const char *text);
const char *hw_form_message_get_text (HwFormMessage *self);
GtkAccessible *hw_form_message_get_accessible (HwFormMessage *self);

G_END_DECLS
