/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Shared by hw-site.c (the class) and hw-site-merge.c (HwResource: absorbing a newer reading). */

#include "hw-site.h"

G_BEGIN_DECLS

struct _HwSite
{
  GObject parent_instance;

  char *id;                     /* (owned) */
  char *texts[HW_N_SITE_TEXTS]; /* (owned) (nullable) sanitised, NULL rather than empty */
  int port;                     /* 0: none */
  gint64 created_at;            /* wall clock, µs; 0: not known */
  gint64 as_of;                 /* wall clock, µs; 0: never seen */
  int n_variables;              /* -1: not known */
  gboolean has_n_variables;     /* the server said something of them */
  guint present;                /* a bit per HwSiteMember: the server said something of it */
  GPtrArray *others;            /* (owned) (element-type HwField) */

  /* Made of the above, so that sorting and searching 500 rows is cheap. */
  HwStatus status;
  char *shown_name; /* (owned) */
  char *name_key;   /* (owned) */
  char *search_key; /* (owned) */
};

/* The members come first and in the order of HwSiteMember: a member is its property. */
enum
{
  PROP_0,
  PROP_NAME,
  PROP_STATUS_WORD,
  PROP_DOMAIN,
  PROP_KIND,
  PROP_REPOSITORY,
  PROP_BRANCH,
  PROP_BUILD_COMMAND,
  PROP_START_COMMAND,
  PROP_API_URL,
  PROP_PORT,
  PROP_CREATED_AT,
  PROP_ID,
  PROP_STATUS,
  PROP_AS_OF,
  PROP_OTHER_FIELDS,
  PROP_N_VARIABLES,
  N_PROPS
};

void hw_site_iface_init (HwResourceInterface *iface);
void hw_site_notify (HwSite *self, guint prop_id);
void hw_site_update_derived (HwSite *self);
void hw_site_put_field (GPtrArray *fields, const char *name, const char *value);

G_END_DECLS
