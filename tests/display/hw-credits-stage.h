/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-credits-page.h"
#include "hw-list-states.h"
#include "hw-stage.h"
#include "hw-test-clock.h"
#include "hw-transactions-page.h"

G_BEGIN_DECLS

/* 14:32 in Berlin on Tuesday, 24 November 2026. */
#define HW_CREDITS_STAGE_NOW (G_GINT64_CONSTANT (1795527120) * G_USEC_PER_SEC)

/* A stage with a clock in the test's hands, and one of the two pages of the credits on it. */
typedef struct
{
  HwStage *stage;       /* (owned) */
  HwTestClock *clock;   /* (owned) */
  const char *dialect;  /* (unowned) */
  GtkWidget *page;      /* (unowned) */
  HwListStates *states; /* (unowned) */
  GtkListView *view;    /* (unowned) (nullable) of the transactions */
} HwCreditsStage;

HwCreditsStage *hw_credits_stage_new (const char *dialect);
/* more: further switches of the dialect, such as "transactions=10" */
HwCreditsStage *hw_credits_stage_new_with (const char *dialect, const char *more);
void hw_credits_stage_free (HwCreditsStage *self);

void hw_credits_stage_fault (HwCreditsStage *self, const char *fault);
/* Instead of what was there before: the answer to a GET of this path, in the envelope of the dialect if it is a list.
 */
void hw_credits_stage_reply (HwCreditsStage *self, const char *path, const char *json);
/* Before it is opened: how things stand with the server. */
void hw_credits_stage_clear_faults (HwCreditsStage *self);

/* Whatever comes of it: every kind is read once. */
void hw_credits_stage_load (HwCreditsStage *self);
void hw_credits_stage_open (HwCreditsStage *self);
void hw_credits_stage_open_transactions (HwCreditsStage *self);

gboolean hw_credits_stage_shows (HwCreditsStage *self, const char *text);
gboolean hw_credits_stage_shows_part (HwCreditsStage *self, const char *part);
void hw_credits_stage_wait_for (HwCreditsStage *self, const char *part);
HwListState hw_credits_stage_get_state (HwCreditsStage *self);
guint hw_credits_stage_count_requests (HwCreditsStage *self, const char *path);
guint hw_credits_stage_count (GtkWidget *root, GType type);
void hw_credits_stage_wait_for_frames (HwCreditsStage *self);
void hw_credits_stage_set_text_size (HwCreditsStage *self, int percent);

/* The transactions of this account, and no others, on their page. */
HwCreditsStage *hw_credits_stage_open_ledger (const char *dialect, const char *json);
GtkEditable *hw_credits_stage_get_search (HwCreditsStage *self);
void hw_credits_stage_search (HwCreditsStage *self, const char *text);

/* Of the transactions: what the list shows, in its order. */
guint hw_credits_stage_get_n (HwCreditsStage *self);
HwResource *hw_credits_stage_peek (HwCreditsStage *self, guint position); /* (transfer none) */
GListModel *hw_credits_stage_get_rows (HwCreditsStage *self);
GtkWidget *hw_credits_stage_find_row (HwCreditsStage *self, const char *title);

G_END_DECLS
