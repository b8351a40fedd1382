/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-api.h"
#include "hw-fault.h"
#include "hw-practice-server.h"
#include "hw-resource-list.h"

G_BEGIN_DECLS

/* The practice server with its faults, and the program's own way to it. */
typedef struct
{
  HwPracticeServer *server;
  HwFaults *faults;
  HwApi *api;
} Practice;

HwApi *practice_connect (Practice *self, const char *key);
void practice_add_fault (Practice *self, const char *fault);
guint practice_count (Practice *self, const char *prefix);
/* (transfer full): what it answers, and all of it could be read. */
HwResourceBatch *practice_list (Practice *self, HwResourceKind kind);
HwResource *practice_get (Practice *self, HwResourceKind kind, const char *id);

/* One test for each preset; @func gets its name. */
void practice_add_test (const char *path, void (*func) (Practice *, gconstpointer));

G_END_DECLS
