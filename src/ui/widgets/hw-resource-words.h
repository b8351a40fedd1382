/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "hw-resource.h"

G_BEGIN_DECLS

/* What a list of this kind is called, and what its parts say; translated. */
typedef struct
{
  const char *tag; /* of its page */
  const char *icon_name;
  const char *create_action; /* of the window */
  const char *open_action;   /* of the window, with an id */
  const char *order_key;     /* of the settings */
  const char *title;
  const char *new_label; /* with a mnemonic */
  const char *new_tooltip;
  const char *search;
  const char *loading;
  const char *empty;
  const char *empty_description;
  const char *empty_button;
  const char *no_result;
  const char *error;
} HwResourceWords;

/* kind: one that can be changed. */
void hw_resource_words_get (HwResourceKind kind, HwResourceWords *words);

/* (transfer full): why nothing is listed. status: (nullable): the word that is chosen, NULL for any. */
char *hw_resource_words_no_result (HwResourceKind kind, const char *search, const char *status);

/* (transfer full): what the second line of a row says where there is room, what the status is not. */
char *hw_resource_words_caption (HwResource *resource);

G_END_DECLS
