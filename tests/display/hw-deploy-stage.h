/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-deploy-card.h"
#include "hw-dialog-stage.h"
#include "hw-operation-line.h"
#include "hw-operation.h"

G_BEGIN_DECLS

/* The site whose card it is. */
#define HW_DEPLOY_STAGE_SHOP "bakery-shop"

/* A stage with the card and the line of one site on it, and operations as a journal would have them. */
typedef struct
{
  HwDialogStage *dialogs; /* (owned) */
  HwStage *stage;         /* (unowned) of dialogs */
  HwAccount *account;     /* (unowned) of stage */
  char *id;               /* (owned) of the site */
  HwDeployCard *card;     /* (unowned) */
  HwOperationLine *line;  /* (unowned) */
  gint64 now;             /* when it began */
} HwDeployStage;

HwDeployStage *hw_deploy_stage_new (const char *dialect);
void hw_deploy_stage_free (HwDeployStage *self);

/* What is known of a deploy that was asked for two minutes ago. */
HwOperationFacts hw_deploy_stage_deploy (HwDeployStage *self, HwOperationState state, HwVerified verified);
/* As the journal gives it back; (transfer none). */
HwOperation *hw_deploy_stage_recall (HwDeployStage *self, HwOperationFacts facts);

/* The card says this somewhere; it can be put away. */
gboolean hw_deploy_stage_shows (HwDeployStage *self, const char *text);
gboolean hw_deploy_stage_can_dismiss (HwDeployStage *self);
void hw_deploy_stage_pass (HwDeployStage *self, int seconds);

G_END_DECLS
