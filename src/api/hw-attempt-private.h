/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

#include "hw-clock.h"
#include "hw-key.h"
#include "hw-request.h"

G_BEGIN_DECLS

/* For HwTransport alone. */

typedef struct
{
  HwClock *clock;  /* (unowned) */
  gint64 deadline; /* µs */
  gsize max_reply; /* bytes */
} HwAttemptLimits;

void hw_attempt_run (GTask *task, SoupSession *session, SoupMessage *message, HwRequest *request, HwKey *key,
                     const HwAttemptLimits *limits);

G_END_DECLS
