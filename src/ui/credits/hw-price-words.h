/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-resource.h"

G_BEGIN_DECLS

/* What is said of a package; all (transfer full). */
char *hw_price_words_credits (HwResource *package); /* "1,000", or what the package is called */
char *hw_price_words_unit (HwResource *package);    /* (nullable): "credits" */
gboolean hw_price_words_has_price (HwResource *package);
char *hw_price_words_price (HwResource *package); /* "€5.00", or that it is shown at the checkout */
char *hw_price_words_each (HwResource *package);  /* (nullable): "5.0 ct each" */
char *hw_price_words_summary (HwResource *package);

G_END_DECLS
