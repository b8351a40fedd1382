/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *hw_test_reference_json (const char *heading, guint index);

G_END_DECLS
