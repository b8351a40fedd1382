/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "hw-key.h"

G_BEGIN_DECLS

/* A whole answer, of whatever status. */
typedef struct
{
  guint status;
  GBytes *body;    /* (owned) */
  HwKey *key;      /* (owned) (nullable): what the request was sent with */
  gint64 asked_at; /* monotonic, µs: before the first byte was sent */
  gint64 seen_at;  /* wall clock, µs: after the last byte had come */
  gint64 date;     /* the server's Date, unix seconds; 0 if absent or unreadable */
  int limit;       /* X-RateLimit-Limit; -1 if absent */
  int remaining;   /* X-RateLimit-Remaining; -1 if absent */
  gint64 reset;    /* X-RateLimit-Reset as sent; -1 if absent */
} HwAnswer;

HwAnswer *hw_answer_copy (const HwAnswer *self);
void hw_answer_free (HwAnswer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwAnswer, hw_answer_free)

G_END_DECLS
