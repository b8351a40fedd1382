/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-account-book.h"
#include "hw-crash.h"
#include "hw-test-clock.h"

G_BEGIN_DECLS

/* A server that lives on, and a person's folder as it is when the program does not run: an account, signed in. */
typedef struct
{
  GSubprocess *process; /* (owned) */
  char *address;        /* (owned) */
  char *key;            /* (owned) */
  char *folder;         /* (owned): of the server's key */
  char *template;       /* (owned): the folder of a person who has done nothing yet */
} CrashHome;

/* The program at a folder. */
typedef struct
{
  HwTestClock *clock;  /* (owned) */
  HwAccountBook *book; /* (owned) */
  HwAccount *account;  /* (owned) */
  HwResourceKind kind; /* what it reads */
} CrashProgram;

CrashHome *crash_home_new (const char *dialect);
void crash_home_free (CrashHome *self);

char *crash_home_dup_folder (CrashHome *self);                             /* a copy of the template */
GPtrArray *crash_home_list_running (CrashHome *self, HwResourceKind kind); /* (element-type utf8): their ids */
guint crash_home_count (CrashHome *self, const char *request);
gboolean crash_home_has_happened (CrashHome *self, HwOperationKind kind, const char *target);

/* step: CRASH_NEVER: not by itself. (transfer full) */
GSubprocess *crash_home_start_child (const char *folder, HwOperationKind kind, CrashStep step, const char *target);

CrashProgram *crash_program_open (const char *folder, HwResourceKind kind, gint64 wall);
void crash_program_load (CrashProgram *self);
void crash_program_read_again (CrashProgram *self);
HwOperation *crash_program_get_operation (CrashProgram *self, guint *n);
void crash_program_free (CrashProgram *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CrashHome, crash_home_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CrashProgram, crash_program_free)

G_END_DECLS
