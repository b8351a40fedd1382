/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-resource.h"

G_BEGIN_DECLS

/* (transfer full): what a person should know of a site or a database before it is deleted: pairs of label and value,
 * NULL at the end. now: wall clock, µs. */
char **hw_resource_facts_dup (HwResource *resource, gint64 now);

G_END_DECLS
