/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-request.h"
#include "hw-transport.h"

G_BEGIN_DECLS

GError *hw_decode_error (HwRequest *request, const HwAnswer *answer);

G_END_DECLS
