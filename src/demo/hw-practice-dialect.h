/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  HW_PRACTICE_ENVELOPE_BARE,
  HW_PRACTICE_ENVELOPE_NAMED, /* {"sites": […]}, {"site": {…}} */
  HW_PRACTICE_ENVELOPE_DATA,
  HW_PRACTICE_ENVELOPE_ITEMS,
} HwPracticeEnvelope;

typedef enum
{
  HW_PRACTICE_WORDS_REFERENCE,
  HW_PRACTICE_WORDS_OTHER,
} HwPracticeWords;

typedef enum
{
  HW_PRACTICE_PATCH_REPLY_SITE,
  HW_PRACTICE_PATCH_REPLY_EMPTY,
  HW_PRACTICE_PATCH_REPLY_OK,
} HwPracticePatchReply;

typedef enum
{
  HW_PRACTICE_VARIABLES_REAL,
  HW_PRACTICE_VARIABLES_MASKED,
  HW_PRACTICE_VARIABLES_ABSENT,
} HwPracticeVariables;

typedef enum
{
  HW_PRACTICE_FAIL_DEPLOYS_NO,
  HW_PRACTICE_FAIL_DEPLOYS_SOME,
  HW_PRACTICE_FAIL_DEPLOYS_ALL,
} HwPracticeFailDeploys;

typedef enum
{
  HW_PRACTICE_DETAILS_PLAIN,
  HW_PRACTICE_DETAILS_OTHER, /* under other names, in an object of their own */
} HwPracticeDetails;

typedef enum
{
  HW_PRACTICE_DATABASE_ACTIONS_ALL,
  HW_PRACTICE_DATABASE_ACTIONS_RESTART,
} HwPracticeDatabaseActions;

typedef enum
{
  HW_PRACTICE_CREDITS_PLAIN,
  HW_PRACTICE_CREDITS_OTHER, /* other names, what was spent without a sign, packages in cents */
} HwPracticeCredits;

/* How the practice server speaks and how its world goes; every member is one switch of the same name. */
typedef struct
{
  guint list;             /* HwPracticeEnvelope */
  guint detail;           /* HwPracticeEnvelope, never ITEMS */
  guint words;            /* HwPracticeWords */
  guint patch_reply;      /* HwPracticePatchReply */
  guint variables;        /* HwPracticeVariables */
  guint fail_deploys;     /* HwPracticeFailDeploys */
  guint short_lists;      /* rows carry only the six members of the reference's example */
  guint absent_domains;   /* a site without a domain has no such member, instead of a null */
  guint unknown_status;   /* one site has a status nobody has heard of */
  guint hostile_names;    /* more sites, named by somebody unkind */
  guint extra_members;    /* members of which no document speaks */
  guint offset_dates;     /* “2026-05-20T12:30:00.250000+02:00” instead of “2026-05-20T10:30:00Z” */
  guint money_as_text;    /* "412.50" instead of 412.5 */
  guint details;          /* HwPracticeDetails */
  guint database_actions; /* HwPracticeDatabaseActions */
  guint credits;          /* HwPracticeCredits */
  guint transaction_ids;  /* transactions have one */
  guint limit;            /* requests per minute and key */
  guint seed;             /* of everything that looks like chance */
  guint n_sites;          /* HW_PRACTICE_AS_DRAWN, or so many generated ones */
  guint n_databases;      /* the same */
  guint n_transactions;   /* the same */
  double deploy_seconds;  /* a deploy takes this long or up to half as long again */
  double action_seconds;  /* start, stop and restart take this long */
} HwPracticeDialect;

/* The world of the mock-ups instead of generated things. */
#define HW_PRACTICE_AS_DRAWN G_MAXUINT

gboolean hw_practice_dialect_parse (HwPracticeDialect *dialect, const char *text, GError **error);

G_END_DECLS
