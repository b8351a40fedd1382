/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-practice-world-private.h"

/* The ledger of credits: what was used, bought and given back. */

#define BALANCE_OF_TODAY 41250
#define FULLEST          74000 /* more than this there never was */
#define PURCHASE         50000

void
hw_practice_transaction_free (HwPracticeTransaction *transaction)
{
  g_free (transaction->id);
  g_free (transaction->description);
  g_free (transaction);
}

/*< private >
 * hw_practice_transaction_new:
 * @time: unix µs
 * @type: "usage", "purchase", "refund" or another word
 * @description: for people
 * @amount: hundredths of a credit, below 0 if spent
 * @balance: hundredths of a credit, after it
 *
 * Makes a line that stands in no ledger yet.
 *
 * Returns: (transfer full): the line
 */
HwPracticeTransaction *
hw_practice_transaction_new (HwPracticeWorld *world, gint64 time, const char *type, const char *description,
                             gint64 amount, gint64 balance)
{
  HwPracticeTransaction *transaction = g_new0 (HwPracticeTransaction, 1);

  transaction->id =
      g_strdup_printf ("tx%06x%03u", hw_practice_world_dice (world, "tx", 0) & 0xffffff, world->ledger->len);
  transaction->time = time;
  transaction->type = g_intern_string (type);
  transaction->description = g_strdup (description);
  transaction->amount = amount;
  transaction->balance = balance;

  return transaction;
}

/* Writes a line below all others, as older than they are. @balance is after it and, then, before it. */
static void
append (HwPracticeWorld *self, gint64 time, const char *type, const char *description, gint64 amount, gint64 *balance)
{
  g_ptr_array_add (self->ledger, hw_practice_transaction_new (self, time, type, description, amount, *balance));
  if (amount == PURCHASE && self->last_purchase == 0)
    self->last_purchase = time;
  *balance -= amount;
}

static void
append_by_dice (HwPracticeWorld *self, gint64 time, guint dice, gboolean may_refund, gint64 *balance)
{
  if (*balance > FULLEST)
    append (self, time, "purchase", "500 credits", PURCHASE, balance);
  else if (may_refund && dice % 60 == 5)
    append (self, time, "refund", "Refund", 200, balance);
  else
    append (self, time, "usage", "AI assistant", -100 * (gint64) (1 + dice % 5) - (dice % 7 == 0 ? 50 : 0), balance);
}

/* One or two uses a day, a purchase whenever the account would have been fuller than it can have been before, and now
 * and then something given back. */
static void
append_eight_months (HwPracticeWorld *self, gint64 now, gint64 *balance)
{
  for (guint day = 0; day < 244; day++)
    {
      guint n = day == 0 ? 2 : 1 + hw_practice_world_dice (self, "uses", day) % 2;

      for (guint i = 0; i < n; i++)
        append_by_dice (self, now - day * G_TIME_SPAN_DAY - (1 + 3 * i) * G_TIME_SPAN_HOUR,
                        hw_practice_world_dice (self, "use", day * 4 + i), day > 0, balance);
    }
}

static void
append_generated (HwPracticeWorld *self, gint64 now, guint n, gint64 *balance)
{
  for (guint i = 0; i < n; i++)
    append_by_dice (self, now - (i + 1) * 47 * G_TIME_SPAN_MINUTE, hw_practice_world_dice (self, "use", i), TRUE,
                    balance);
}

/* What a table, a page or another program could take for something else than words. */
static void
append_hostile (HwPracticeWorld *self, gint64 *balance)
{
  static const char *const descriptions[] = {
    "=HYPERLINK(\"https://elsewhere.example\",\"Refund\")",
    "+1+1",
    "-2+3",
    "@SUM(1;1)",
    "<b>bold</b> &amp; more",
    "two\nlines, a \"quote\", and a\ttab",
    "photo\342\200\256gnp.exe",
    "مخبز ليندنر",
    "",
  };
  g_autofree char *long_description = g_strnfill (5000, 'd');
  HwPracticeTransaction *last = self->ledger->len > 0 ? g_ptr_array_index (self->ledger, self->ledger->len - 1) : NULL;
  gint64 time = last != NULL ? last->time : hw_practice_world_now (self);

  for (gsize i = 0; i < G_N_ELEMENTS (descriptions); i++)
    append (self, time - (gint64) (i + 1) * G_TIME_SPAN_HOUR, "usage", descriptions[i], -100, balance);
  append (self, time - G_TIME_SPAN_DAY, "<i>usage</i>", long_description, -100, balance);
}

/*< private >
 * hw_practice_ledger_populate:
 * @now: unix µs
 *
 * Writes the ledger backwards from the balance of today, so that every line adds up.
 */
void
hw_practice_ledger_populate (HwPracticeWorld *self, gint64 now)
{
  gint64 balance = self->balance = BALANCE_OF_TODAY;

  if (self->dialect.n_transactions == HW_PRACTICE_AS_DRAWN)
    append_eight_months (self, now, &balance);
  else
    append_generated (self, now, self->dialect.n_transactions, &balance);
  if (self->dialect.hostile_names)
    append_hostile (self, &balance);
}

/**
 * hw_practice_world_add_transaction:
 * @self: a practice world
 * @type: "usage", "purchase", "refund" or another word
 * @description: for people
 * @amount: hundredths of a credit, below 0 if spent
 *
 * Adds a line to the ledger and changes the balance, as if credits were used, bought or given back elsewhere.
 */
void
hw_practice_world_add_transaction (HwPracticeWorld *self, const char *type, const char *description, gint64 amount)
{
  gint64 now;

  g_return_if_fail (HW_IS_PRACTICE_WORLD (self));
  g_return_if_fail (type != NULL && description != NULL);

  hw_practice_world_advance (self);
  now = hw_practice_world_now (self);
  self->balance += amount;
  if (g_str_equal (type, "purchase"))
    self->last_purchase = now;
  g_ptr_array_insert (self->ledger, 0,
                      hw_practice_transaction_new (self, now, type, description, amount, self->balance));
}

/**
 * hw_practice_world_set_balance:
 * @self: a practice world
 * @balance: hundredths of a credit
 *
 * Sets the balance, without a line in the ledger.
 */
void
hw_practice_world_set_balance (HwPracticeWorld *self, gint64 balance)
{
  g_return_if_fail (HW_IS_PRACTICE_WORLD (self));

  hw_practice_world_advance (self);
  self->balance = balance;
}
