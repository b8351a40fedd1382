/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Shared by hw-resource.c (the class) and hw-resource-merge.c (absorbing a newer reading). */

#include "hw-resource.h"

G_BEGIN_DECLS

/* A subclass has no more members than there are bits. */
#define HW_MAX_MEMBERS 32

typedef struct
{
  char *id;          /* (owned) */
  char **texts;      /* (owned) (element-type utf8): sanitised, NULL rather than empty */
  gint64 *numbers;   /* (owned) */
  guint32 present;   /* a bit per member: the server said something of it */
  gint64 as_of;      /* wall clock, µs; 0: never seen */
  GPtrArray *others; /* (owned) (element-type HwField) */
  gboolean is_excerpt;

  /* Made of the above, so that sorting and searching 500 rows is cheap. */
  HwStatus status;
  char *shown_name; /* (owned) */
  char *name_key;   /* (owned) */
  char *search_key; /* (owned) */
} HwResourcePrivate;

HwResourcePrivate *hw_resource_get_private (HwResource *self);
GParamSpec *hw_resource_find_property (HwResource *self, guint member);
void hw_resource_update_derived (HwResource *self);
void hw_resource_put_field (GPtrArray *fields, const char *name, const char *value);

G_END_DECLS
