/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-list-states.h"
#include "hw-resource-list-page.h"
#include "hw-stage.h"
#include "hw-status-filter.h"

G_BEGIN_DECLS

/* What is known of the practice account's sites, and of its databases. */
typedef struct
{
  HwResourceKind kind;
  const char *one;  /* “site”, also a part of the names of actions */
  const char *path; /* of the API */
  const char *title, *search, *empty, *empty_description, *empty_button, *error;
  guint n;
  const char *sentence, *past_sentence;
  const char *running, *caption; /* the name of one that is running, and its second line */
  const char *problem, *problem_caption, *stopped, *other, *first_by_name, *newest;
} HwListKind;

/* What a test is run on. */
typedef struct
{
  const HwListKind *kind;
  const char *dialect;
} HwListCase;

typedef struct
{
  const HwListCase *of;
  HwStage *stage;
  GtkWidget *page;         /* (unowned) */
  HwListStates *states;    /* (unowned) */
  HwStatusFilter *filter;  /* (unowned) (nullable) */
  GtkListView *view;       /* (unowned) (nullable) */
  GtkSelectionModel *list; /* (unowned) (nullable) what the view shows */
} HwListFixture;

/* Adds /resource-list/KIND/NAME/DIALECT for each kind and dialect. */
void hw_list_fixture_add_test (const char *name, void (*test) (const HwListCase *of));

/* With what the server has, or with nothing yet. */
void hw_list_fixture_set_up (HwListFixture *self, const HwListCase *of);
void hw_list_fixture_open (HwListFixture *self, const HwListCase *of);
/* more: switches of the server, each with a comma before it */
void hw_list_fixture_open_with (HwListFixture *self, const HwListCase *of, const char *more);
void hw_list_fixture_open_with_clock (HwListFixture *self, const HwListCase *of, HwClock *clock);
void hw_list_fixture_tear_down (HwListFixture *self);

/* As if the server had answered this. */
void hw_list_fixture_give (HwListFixture *self, HwResourceBatch *batch);
/* As if an earlier run had seen this. */
void hw_list_fixture_restore (HwListFixture *self, HwResourceBatch *batch, gint64 seen_at);
/* (transfer full): n of them; the one in this place, counted from 1 and in the order of names, has the word. */
HwResourceBatch *hw_list_fixture_make_many (const HwListCase *of, guint n, guint place, const char *word);
HwResourceBatch *hw_list_fixture_make_hostile (const HwListCase *of);
/* Another word for the status of the one with this name is read. */
void hw_list_fixture_change (HwListFixture *self, const char *name, const char *word);

/* Types it, and waits until nothing is found. */
void hw_list_fixture_search (HwListFixture *self, const char *text);
void hw_list_fixture_go_to (HwListFixture *self, guint position);
void hw_list_fixture_wait_for_text (HwListFixture *self, const char *text);

HwResourceList *hw_list_fixture_get_list (HwListFixture *self);
guint hw_list_fixture_get_n (HwListFixture *self); /* that are shown */
GtkWidget *hw_list_fixture_get_search (HwListFixture *self);
GtkWidget *hw_list_fixture_get_row (HwListFixture *self, const char *name);
HwResource *hw_list_fixture_peek (HwListFixture *self, guint position); /* without a reference */
HwResource *hw_list_fixture_get_focus (HwListFixture *self);

G_END_DECLS
