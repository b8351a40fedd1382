/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Shared by the program that dies (hw-crash-child.c) and the test that looks what it left behind. */

#include "hw-operation.h"

G_BEGIN_DECLS

#define CRASH_APPLICATION "com.hostwares.Test"

/* 2026-05-20 10:30 UTC, the day of the reference's examples. */
#define CRASH_START (1779273000 * G_TIME_SPAN_SECOND)

/* What a create calls the repository, and what an edit changes: the branch of a site, the name of a database. */
#define CRASH_REPOSITORY "github.com/lindner/crash"
#define CRASH_TOKEN      "after-the-crash"

/* Where an operation is cut off. UNWRITTEN: just before the journal is told; WRITTEN: as soon as it is on the disk. */
typedef enum
{
  CRASH_INTENT_UNWRITTEN,
  CRASH_INTENT_WRITTEN,
  CRASH_SENT_UNWRITTEN,
  CRASH_SENT_WRITTEN,
  CRASH_UNDONE_UNANSWERED, /* the server has the request and does nothing */
  CRASH_DONE_UNANSWERED,   /* the server has done it, and nobody reads an answer */
  CRASH_ANSWERED_UNWRITTEN,
  CRASH_ANSWERED_WRITTEN,
  CRASH_REFUSED_UNWRITTEN,
  CRASH_REFUSED_WRITTEN,
  CRASH_READING_UNWRITTEN, /* work under way was read */
  CRASH_READING_WRITTEN,
  CRASH_VERIFIED_UNWRITTEN,
  CRASH_VERIFIED_WRITTEN,
  CRASH_DISMISSED_UNWRITTEN,
  CRASH_DISMISSED_WRITTEN,
  CRASH_N_STEPS,
  CRASH_NEVER = CRASH_N_STEPS, /* or whenever somebody else does it */
} CrashStep;

extern const char *const crash_step_names[CRASH_N_STEPS];

/* hw-crash-control.c: what the server is told, and asked, below /_test/. address: of the API */
char *crash_control (const char *address, const char *method, const char *path, const char *body);
void crash_control_set_status (const char *address, HwOperationKind kind, const char *id, const char *word);
char *crash_get (const char *address, const char *key, const char *path, guint *status);

/* (transfer full): “/sites/ID”, “/sites” for a create. */
char *crash_dup_path (HwOperationKind kind, const char *target);

/* (transfer full): “DELETE /sites/ID”. */
char *crash_dup_request (HwOperationKind kind, const char *target);

/* Whether an operation of this kind is cut off there. */
gboolean crash_has_step (HwOperationKind kind, CrashStep step);

/* The word before an action, and the word that it leads to. */
const char *crash_get_word_before (HwOperationKind kind);
const char *crash_get_word_after (HwOperationKind kind);

G_END_DECLS
