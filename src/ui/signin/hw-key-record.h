/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-account-book.h"

G_BEGIN_DECLS

HwAccountRecord *hw_key_record_new (HwAccountBook *book, const char *server);

G_END_DECLS
