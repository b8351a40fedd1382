/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-resource.h"

G_BEGIN_DECLS

/* What is said of something new of a kind. Texts are to be translated where they are used. */
typedef struct
{
  const char *heading;
  const char *open_action; /* of the window */
  const char *open_label;
  const char *name_taken;
  const char *wait;  /* with the sentence “You can try again in 45 s.” in it */
  const char *doubt; /* there is an earlier request in doubt */
  const char *unknown;
  const char *there;
  const char *advice;
  const char *not_listed; /* with a time of day in it */
} HwCreationWords;

const HwCreationWords *hw_creation_words_get (HwResourceKind kind);

G_END_DECLS
