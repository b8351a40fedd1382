/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-activity-page.h"
#include "hw-list-states.h"
#include "hw-operation.h"
#include "hw-stage.h"
#include "hw-test-clock.h"

G_BEGIN_DECLS

/* 14:32 in Berlin on Tuesday, 24 November 2026. */
#define HW_ACTIVITY_STAGE_NOW (G_GINT64_CONSTANT (1795527120) * G_USEC_PER_SEC)

/* A stage with a clock in the test's hands, operations, and the page of the activity on it. */
typedef struct
{
  HwStage *stage;       /* (owned) */
  HwTestClock *clock;   /* (owned) */
  GtkWidget *page;      /* (unowned) */
  HwListStates *states; /* (unowned) */
  GtkListView *view;    /* (unowned) */
} HwActivityStage;

HwActivityStage *hw_activity_stage_new (const char *dialect);
void hw_activity_stage_free (HwActivityStage *self);

/* As if the person had asked just now, or so long ago; (transfer none). */
HwOperation *hw_activity_stage_add (HwActivityStage *self, HwOperationKind kind, const char *name, gint64 ago);
/* One that is open, one that is a problem, and one that came true. */
void hw_activity_stage_add_of_each (HwActivityStage *self);
/* As if the journal had so many, of sites that are gone: from now, and from the days before. */
void hw_activity_stage_load (HwActivityStage *self, guint n);

void hw_activity_stage_open (HwActivityStage *self, HwResource *target);
HwListState hw_activity_stage_get_state (HwActivityStage *self);
gboolean hw_activity_stage_shows (HwActivityStage *self, const char *text);
guint hw_activity_stage_get_n (HwActivityStage *self);
HwOperation *hw_activity_stage_peek (HwActivityStage *self, guint position);
double hw_activity_stage_get_scroll (HwActivityStage *self);

/* Waits for a label below @root whose text contains this. */
void hw_activity_stage_wait_for_part (GtkWidget *root, const char *part);
/* As if the journal could not be written. */
void hw_activity_stage_set_log_error (HwActivityStage *self);

G_END_DECLS
