/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hw-account.h"
#include "hw-draft.h"

G_BEGIN_DECLS

#define HW_TYPE_CREATE_DOUBT_PAGE (hw_create_doubt_page_get_type ())
G_DECLARE_FINAL_TYPE (HwCreateDoubtPage, hw_create_doubt_page, HW, CREATE_DOUBT_PAGE, AdwNavigationPage)

/* Signals: "open" (it is there, and the person wants to see it), "again" (it may be asked for once more). */
HwCreateDoubtPage *hw_create_doubt_page_new (HwAccount *account, HwDraft *draft, HwOperation *operation);

/* The dialog is closed: nothing is followed any more. */
void hw_create_doubt_page_end (HwCreateDoubtPage *self);

G_END_DECLS
