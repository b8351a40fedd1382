/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-resource.h"

G_BEGIN_DECLS

/* What one reply said, as it came: a member that it did not name is not taken for news. */
typedef struct
{
  HwResourceKind kind;  /* what it is about */
  GPtrArray *resources; /* (element-type HwResource): the records of the reply */
  gboolean is_whole;    /* all of the account: one that is not in it does not exist, but see n_unreadable */
  guint n_unreadable;   /* entries that may be of any */
  const char *gone;     /* (nullable): the id that a 404 was about */
  gint64 asked_at;      /* monotonic, µs */
  gboolean is_part;     /* a list, but the server has more than it sent */
} HwReading;

/* (transfer none) (nullable) */
HwResource *hw_reading_find (const HwReading *self, const char *id);

/* Of the list, all of it or a part: one thing alone may say more of itself. */
gboolean hw_reading_is_list (const HwReading *self);

/* Whether the reply proves that there is no such thing (any more). */
gboolean hw_reading_proves_gone (const HwReading *self, const char *id);

G_END_DECLS
