/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-action.h"
#include "hw-database.h"
#include "hw-site-page.h"
#include "hw-site.h"
#include "hw-stage.h"
#include "hw-test-clock.h"

G_BEGIN_DECLS

/* A stage with a clock in the test's hands, and the page of one site or one database on it. */
typedef struct
{
  HwStage *stage;
  HwTestClock *clock;
  HwSite *site;            /* (owned) (nullable) whose page was opened */
  HwDatabase *database;    /* (owned) (nullable) whose page was opened */
  AdwNavigationPage *page; /* (unowned) in the navigation view */
  guint n_requests;        /* before the page was opened */
} HwSiteStage;

HwSite *hw_site_stage_find_site (HwStage *stage, const char *name);
void hw_site_stage_open (HwSiteStage *self, const char *name);
/* Reads the databases first, if nobody has. */
HwDatabase *hw_site_stage_find_database (HwStage *stage, const char *name);
void hw_site_stage_open_database (HwSiteStage *self, const char *name);
/* (transfer none): whose page was opened */
HwResource *hw_site_stage_get_resource (HwSiteStage *self);
HwSiteStage *hw_site_stage_new (const char *dialect, const char *more);
void hw_site_stage_free (HwSiteStage *self);
gboolean hw_site_stage_shows (HwSiteStage *self, const char *text);
void hw_site_stage_wait_for_text (GtkWidget *root, const char *text);
GtkWidget *hw_site_stage_get_button (HwSiteStage *self, const char *label);
void hw_site_stage_act (HwSiteStage *self, const char *action);
void hw_site_stage_wait_for_answer (HwSiteStage *self);
void hw_site_stage_pass (HwSiteStage *self, int seconds);
char *hw_site_stage_dup_texts (HwSiteStage *self);

G_END_DECLS
