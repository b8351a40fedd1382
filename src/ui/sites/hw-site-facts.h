/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-site.h"

G_BEGIN_DECLS

/* (transfer full): what a person should know of a site before it is deleted: pairs of label and value, NULL at the
 * end. now: wall clock, µs. */
char **hw_site_facts_dup (HwSite *site, gint64 now);

G_END_DECLS
