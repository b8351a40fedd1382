/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-answer.h"
#include "hw-request.h"

G_BEGIN_DECLS

/* What was tried for one request; all zero is one that nobody tried yet. Moments are monotonic µs. */
typedef struct
{
  guint n_tries;    /* that failed, and not with 429 */
  guint n_refusals; /* with 429 */
  gint64 began_at;  /* the first of these tries; 0 before it, and after a refusal */
} HwRetry;

typedef enum
{
  HW_RETRY_NEVER,
  HW_RETRY_LATER,        /* after a back-off */
  HW_RETRY_WHEN_ALLOWED, /* when the server lets requests pass again */
} HwRetryVerdict;

void hw_retry_begin (HwRetry *self, gint64 now);
HwRetryVerdict hw_retry_judge (HwRetry *self, HwSafety safety, const HwAnswer *answer, const GError *error);
gboolean hw_retry_is_too_late (const HwRetry *self, gint64 deadline, gint64 now);
gint64 hw_retry_get_backoff (const HwRetry *self, gint64 base, double chance);

G_END_DECLS
