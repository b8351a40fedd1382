/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

typedef enum
{
  HW_LIST_LOADING,
  HW_LIST_EMPTY,
  HW_LIST_NO_RESULT,
  HW_LIST_ERROR,
  HW_LIST_CONTENT,
} HwListState;

#define HW_TYPE_LIST_STATES (hw_list_states_get_type ())
G_DECLARE_FINAL_TYPE (HwListStates, hw_list_states, HW, LIST_STATES, AdwBin)

HwListState hw_list_states_get_state (HwListStates *self);
void hw_list_states_set_state (HwListStates *self, HwListState state);
void hw_list_states_set_error (HwListStates *self, const GError *error, const char *host);
void hw_list_states_set_no_result_text (HwListStates *self, const char *text);

G_END_DECLS
