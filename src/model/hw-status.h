/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* In the order in which they need attention. */
typedef enum
{
  HW_STATUS_PROBLEM,
  HW_STATUS_OTHER,
  HW_STATUS_WORKING,
  HW_STATUS_STOPPED,
  HW_STATUS_RUNNING,
} HwStatus;
#define HW_N_STATUSES 5

#define HW_TYPE_STATUS (hw_status_get_type ())
GType hw_status_get_type (void);

HwStatus hw_status_from_word (const char *word);
const char *hw_status_get_nick (HwStatus self);
const char *hw_status_get_label (HwStatus self);
const char *hw_status_get_icon_name (HwStatus self);
const char *hw_status_get_css_class (HwStatus self);

char *hw_status_word_label (const char *word);
char *hw_status_word_note (const char *word);
gboolean hw_status_word_equal (const char *a, const char *b);

G_END_DECLS
