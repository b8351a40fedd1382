/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-credits-page.h"

struct _HwCreditsPage
{
  AdwNavigationPage parent_instance;
};

G_DEFINE_FINAL_TYPE (HwCreditsPage, hw_credits_page, ADW_TYPE_NAVIGATION_PAGE)

static void
hw_credits_page_class_init (HwCreditsPageClass *klass)
{
}

static void
hw_credits_page_init (HwCreditsPage *self)
{
}

HwCreditsPage *
hw_credits_page_new (HwAccount *account, HwNotice *notice)
{
  return g_object_new (HW_TYPE_CREDITS_PAGE, "title", "Credits", NULL);
}
