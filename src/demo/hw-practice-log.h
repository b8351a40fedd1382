/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  char *line;  /* (owned): “PATCH /sites/x”; never the key */
  gint64 time; /* unix µs */
  gboolean had_key;
} HwPracticeLogEntry;

GPtrArray *hw_practice_log_new (void);
void hw_practice_log_add (GPtrArray *log, const char *method, const char *path, gint64 time, gboolean had_key);
const HwPracticeLogEntry *hw_practice_log_get (GPtrArray *log, guint nth);

G_END_DECLS
