/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The insides of the practice world, for the routes in this room and for nobody else. */

#include <json-glib/json-glib.h>

#include "hw-practice-dialect.h"
#include "hw-practice-world.h"

G_BEGIN_DECLS

typedef enum
{
  HW_PRACTICE_RUNNING,
  HW_PRACTICE_STOPPED,
  HW_PRACTICE_FAILED,
  HW_PRACTICE_CRASHED,
  HW_PRACTICE_UNKNOWN, /* a word that no document has */
  /* All below end by themselves. */
  HW_PRACTICE_DEPLOYING,
  HW_PRACTICE_STARTING,
  HW_PRACTICE_STOPPING,
  HW_PRACTICE_RESTARTING,
  HW_PRACTICE_N_STATES,
} HwPracticeState;

/* What a container does now and what it does next; times are unix µs. */
typedef struct
{
  HwPracticeState state;
  HwPracticeState next; /* once until is past; only while the state is one that ends */
  gint64 since;
  gint64 until;
  char *word; /* (owned) (nullable): put from outside instead of the state's own word */
} HwPracticeLife;

typedef struct
{
  char *key;   /* (owned) */
  char *value; /* (owned) */
} HwPracticeVariable;

typedef struct
{
  char *id;             /* (owned) */
  char *name;           /* (owned) */
  char *domain;         /* (owned) (nullable) */
  char *repository;     /* (owned) */
  char *branch;         /* (owned) */
  char *build_command;  /* (owned) (nullable) */
  char *start_command;  /* (owned) (nullable) */
  gint64 port;          /* 0: none */
  gint64 created;       /* unix µs */
  GPtrArray *variables; /* (owned): HwPracticeVariable */
  HwPracticeLife life;
  guint n_deploys; /* asked for in this world */
} HwPracticeSite;

typedef struct
{
  char *id;       /* (owned) */
  char *name;     /* (owned) */
  char *type;     /* (owned) */
  char *password; /* (owned) */
  guint host;     /* number of the machine it lives on */
  gint64 created; /* unix µs */
  HwPracticeLife life;
} HwPracticeDatabase;

/* Amounts are hundredths of a credit. */
typedef struct
{
  char *id;          /* (owned) */
  const char *type;  /* "usage", "purchase", "refund", or what somebody outside said (interned) */
  char *description; /* (owned) */
  gint64 amount;     /* below 0: spent */
  gint64 balance;    /* after it */
  gint64 time;       /* unix µs */
} HwPracticeTransaction;

struct _HwPracticeWorld
{
  GObject parent_instance;

  HwPracticeDialect dialect;
  HwPracticeTimeFunc time_func; /* (nullable): the real time */
  gpointer time_data;
  GDestroyNotify time_destroy;

  gboolean populated;
  GPtrArray *sites;     /* (owned): HwPracticeSite, oldest first */
  GPtrArray *databases; /* (owned): HwPracticeDatabase, oldest first */
  GPtrArray *ledger;    /* (owned): HwPracticeTransaction, newest first */
  gint64 balance;       /* hundredths of a credit */
  gint64 last_purchase; /* unix µs; 0: none */
  guint n_ids;          /* made so far */
};

/* hw-practice-records.c */
HwPracticeSite *hw_practice_site_new (HwPracticeWorld *world, const char *name, const char *repository);
void hw_practice_site_add_variable (HwPracticeSite *site, const char *key, const char *value);
void hw_practice_site_advance (HwPracticeSite *site, gint64 now);
void hw_practice_site_free (HwPracticeSite *site);
void hw_practice_variable_free (HwPracticeVariable *variable);
HwPracticeDatabase *hw_practice_database_new (HwPracticeWorld *world, const char *name, const char *type);
void hw_practice_database_free (HwPracticeDatabase *database);

void hw_practice_life_settle (HwPracticeLife *life, HwPracticeState state, gint64 now);
void hw_practice_life_begin (HwPracticeLife *life, HwPracticeState state, HwPracticeState next, gint64 now,
                             double seconds);
gboolean hw_practice_life_is_busy (const HwPracticeLife *life);
gboolean hw_practice_life_advance (HwPracticeLife *life, gint64 now);

/* hw-practice-world.c */
gint64 hw_practice_world_now (HwPracticeWorld *self);
void hw_practice_world_advance (HwPracticeWorld *self);
HwPracticeSite *hw_practice_world_find_site (HwPracticeWorld *self, const char *id);
HwPracticeDatabase *hw_practice_world_find_database (HwPracticeWorld *self, const char *id);
guint hw_practice_world_dice (HwPracticeWorld *self, const char *what, guint nth);
void hw_practice_world_deploy (HwPracticeWorld *self, HwPracticeSite *site);
void hw_practice_world_put_word (HwPracticeWorld *self, HwPracticeLife *life, const char *word);
const char *hw_practice_world_word (HwPracticeWorld *self, const HwPracticeLife *life);
char *hw_practice_world_date (HwPracticeWorld *self, gint64 time);
void hw_practice_world_set_money (HwPracticeWorld *self, JsonObject *object, const char *member, gint64 hundredths);

/* hw-practice-ledger.c */
void hw_practice_transaction_free (HwPracticeTransaction *transaction);
HwPracticeTransaction *hw_practice_transaction_new (HwPracticeWorld *world, gint64 time, const char *type,
                                                    const char *description, gint64 amount, gint64 balance);
void hw_practice_ledger_populate (HwPracticeWorld *world, gint64 now);

/* hw-practice-outside.c */
HwPracticeSite *hw_practice_world_find (HwPracticeWorld *self, const char *site);

/* hw-practice-fixture.c */
void hw_practice_world_populate (HwPracticeWorld *self, gint64 now);

G_END_DECLS
