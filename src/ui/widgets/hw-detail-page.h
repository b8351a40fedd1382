/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hw-account.h"
#include "hw-notice.h"

G_BEGIN_DECLS

#define HW_TYPE_DETAIL_PAGE (hw_detail_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (HwDetailPage, hw_detail_page, HW, DETAIL_PAGE, AdwNavigationPage)

struct _HwDetailPageClass
{
  AdwNavigationPageClass parent_class;

  HwResourceKind kind;

  /* Its parts show this from now on; what was listed anew is another object. */
  void (*show) (HwDetailPage *self, HwAccount *account, HwResource *resource);
  /* Something of what is shown has changed. */
  void (*update) (HwDetailPage *self, HwResource *resource);
};

/* Once, when the page is made. */
void hw_detail_page_begin (HwDetailPage *self, HwAccount *account, HwNotice *notice, HwResource *resource);

HwResource *hw_detail_page_get_resource (HwDetailPage *self); /* (nullable) before it has begun */
gboolean hw_detail_page_is_loaded (HwDetailPage *self);       /* read by itself at least once */
void hw_detail_page_refresh (HwDetailPage *self);
/* Goes to the switch that protects it. */
void hw_detail_page_show_protection (HwDetailPage *self);

G_END_DECLS
