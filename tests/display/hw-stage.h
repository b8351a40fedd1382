/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hw-account-book.h"
#include "hw-fault.h"
#include "hw-notice.h"
#include "hw-practice-server.h"
#include "hw-settings.h"

G_BEGIN_DECLS

/* What a test of widgets stands on: a practice server in this process, an account on it, and a window. */
typedef struct
{
  HwClock *clock;           /* (owned) */
  HwPracticeServer *server; /* (owned) */
  HwFaults *faults;         /* (owned) */
  HwAccountBook *book;      /* (owned) of no file, empty */
  HwAccount *account;       /* (owned) */
  HwNotice *notice;         /* (owned) */
  HwSettings *settings;     /* (owned) */
  GtkWindow *window;        /* (owned) */
  AdwNavigationView *view;  /* (unowned) child of the window */
} HwStage;

/* The dialects that every test is run on (design §7). */
extern const char *const hw_stage_dialects[2];

HwStage *hw_stage_new (const char *dialect);
HwStage *hw_stage_new_with_clock (const char *dialect, HwClock *clock);
void hw_stage_free (HwStage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwStage, hw_stage_free)

void hw_stage_fault (HwStage *self, const char *fault);
void hw_stage_load (HwStage *self); /* the sites */
void hw_stage_load_kind (HwStage *self, HwResourceKind kind);
void hw_stage_show (HwStage *self, AdwNavigationPage *page);
void hw_stage_push (HwStage *self, AdwNavigationPage *page);
void hw_stage_resize (HwStage *self, int width, int height);

/* Finds a widget below @root by its type and, if not NULL, a text that it shows. */
GtkWidget *hw_stage_find (GtkWidget *root, GType type, const char *text);
/* A label whose text contains this. */
GtkWidget *hw_stage_find_part (GtkWidget *root, const char *part);
gboolean hw_stage_shows (GtkWidget *root, const char *text);
/* (transfer full): everything that a person can read or hear, a line each. */
char *hw_stage_dup_texts (GtkWidget *root);

/* (nullable) (element-type utf8): a test that makes one gets everything that is said aloud for screen readers. */
extern GPtrArray *hw_stage_said;

/* Adds /path/dialect for each dialect; the test gets the dialect as its data. */
void hw_stage_add_test (const char *path, void (*test) (const char *dialect));

/* For tests with a keyring service of their own: begins as gtk_test_init() does, with a bus on which nothing starts by
 * itself, and runs as g_test_run() does. */
void hw_stage_init_on_bus (int *argc, char ***argv);
const char *hw_stage_get_bus_address (void);
int hw_stage_run_on_bus (void);

G_END_DECLS
