/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-error.h"
#include "hw-request.h"

G_BEGIN_DECLS

/* How far an attempt came. */
typedef enum
{
  HW_PROGRESS_NOTHING,  /* not a byte was sent */
  HW_PROGRESS_STARTED,  /* the request is going out, or is out */
  HW_PROGRESS_ANSWERED, /* the head of an answer has come */
} HwProgress;

HwCertainty hw_transport_certainty (HwRequest *request, HwProgress progress);
GError *hw_transport_error_for_cause (const GError *cause, HwRequest *request, HwProgress progress);
GError *hw_transport_error_for_cancelled (HwRequest *request, HwProgress progress);

G_END_DECLS
