/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-stage.h"
#include "hw-window.h"

G_BEGIN_DECLS

/* The whole window, on a practice server in this process, with a book of its own. */
typedef struct
{
  HwClock *clock;           /* (owned) */
  HwPracticeServer *server; /* (owned) */
  HwFaults *faults;         /* (owned) */
  char *address;            /* (owned) */
  char *folder;             /* (owned) where the book is, and the keyring if that is a file */
  HwSettings *settings;     /* (owned) */
  HwAccountBook *book;      /* (owned) */
  HwWindow *window;         /* (unowned) the toolkit has it until it is destroyed */
} HwWindowStage;

HwWindowStage *hw_window_stage_new (const char *dialect);
HwWindowStage *hw_window_stage_new_with_clock (const char *dialect, HwClock *clock);
void hw_window_stage_free (HwWindowStage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwWindowStage, hw_window_stage_free)

/* As the program begins; again, after it ended. */
void hw_window_stage_start (HwWindowStage *self);
void hw_window_stage_begin (HwWindowStage *self, void (*prepare) (GtkWidget *window, gpointer user_data),
                            gpointer user_data);
void hw_window_stage_end (HwWindowStage *self);

const char *hw_window_stage_get_key (HwWindowStage *self);
guint hw_window_stage_get_n_accounts (HwWindowStage *self);
HwAccountRecord *hw_window_stage_get_record (HwWindowStage *self, guint position);
void hw_window_stage_fault (HwWindowStage *self, const char *fault);
/* A read that failed is repeated at once. */
void hw_window_stage_set_no_backoff (HwWindowStage *self);

void hw_window_stage_wait (HwWindowStage *self, const char *text);
void hw_window_stage_wait_gone (HwWindowStage *self, const char *text);
gboolean hw_window_stage_shows (HwWindowStage *self, const char *text);
void hw_window_stage_act (HwWindowStage *self, const char *action, const char *target);
void hw_window_stage_press (HwWindowStage *self, const char *label);
/* Of what has this name. */
const char *hw_window_stage_find_id (HwAccount *account, HwResourceKind kind, const char *name);
/* The row of the sidebar. */
GtkWidget *hw_window_stage_find_row (GtkWidget *root, const char *entry);
GtkWidget *hw_window_stage_get_key_row (HwWindowStage *self);
void hw_window_stage_enter_key (HwWindowStage *self, const char *key);
/* Until all that the sidebar tells of was read. */
void hw_window_stage_sign_in (HwWindowStage *self);
/* Reads all that, as F5 does. */
void hw_window_stage_load (HwWindowStage *self);

G_END_DECLS
