/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-operation-list.h"
#include "hw-site.h"

G_BEGIN_DECLS

/* One thing that was seen, or is waited for. */
typedef struct
{
  HwStatus sign;   /* its shape: seen, waited for, bad, not known */
  char *text;      /* (owned) */
  gint64 at;       /* wall clock, µs; 0: there is no time to tell */
  gboolean counts; /* still going on: how long since “at” is told, instead of when */
} HwDeployFact;

/* What is known of a deploy, for people. */
typedef struct
{
  const char *title; /* translated */
  char *description; /* (owned) (nullable) whole sentences */
  GPtrArray *facts;  /* (owned) (element-type HwDeployFact) in the order of time */
  gboolean may_go;   /* it may be put away */
} HwDeployStory;

/* (transfer none) (nullable): the newest deploy of a site, or its creation, whose deploy is the first one. */
HwOperation *hw_deploy_story_find (HwOperationList *operations, const char *target_id);

/* site: (nullable): as it was seen last. now: wall clock, µs. */
HwDeployStory *hw_deploy_story_new (HwOperation *operation, HwOperationList *operations, HwSite *site, gint64 now);
void hw_deploy_story_free (HwDeployStory *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwDeployStory, hw_deploy_story_free)

G_END_DECLS
