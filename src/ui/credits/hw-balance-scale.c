/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-amount.h"
#include "hw-balance-scale.h"

/*
 * The upright scale of the balance: round steps, of which four at most reach over all amounts. 0 is always on it: that
 * is where it ends, and the height above it is what is left.
 */

#define MAX_STEPS 4

/* How many steps reach as far from 0 as @amount; of an amount of the other side none is needed. Two of them can be
 * added. */
static guint64
count_steps (gint64 amount, gint64 step)
{
  return amount > 0 ? (guint64) (amount / step + (amount % step != 0)) : 0;
}

/* 1, 2, 2.5 and 5 times a power of ten; 0 if the next one is too large to be told. */
static gint64
get_next_step (gint64 power, gint64 step)
{
  if (step == power)
    return step * 2;
  if (step == power * 2)
    return power >= 10 ? power / 10 * 25 : power * 5;
  if (power >= 10 && step == power / 10 * 25)
    return power * 5;

  return power > G_MAXINT64 / 10 ? 0 : power * 10;
}

static guint
count_decimals (gint64 step)
{
  guint n = 6;

  while (n > 0 && step % 10 == 0)
    {
      step /= 10;
      n--;
    }

  return n;
}

HwBalanceScale
hw_balance_scale_make (gint64 min, gint64 max)
{
  HwBalanceScale self = { .step = 1 };
  gint64 power = 1;
  gint64 next = 1;

  if (min >= 0 && max <= 0)
    return (HwBalanceScale) { .step = HW_AMOUNT_ONE, .high = 1 };

  while (next != 0 && count_steps (max, self.step) + count_steps (-min, self.step) > MAX_STEPS)
    {
      next = get_next_step (power, self.step);
      if (next == power * 10)
        power = next;
      if (next != 0)
        self.step = next;
    }
  self.high = (int) count_steps (max, self.step);
  self.low = -(int) count_steps (-min, self.step);
  self.n_decimals = count_decimals (self.step);

  return self;
}

double
hw_balance_scale_get_height (const HwBalanceScale *self, gint64 amount)
{
  return ((double) amount / (double) self->step - self->low) / (self->high - self->low);
}

char *
hw_balance_scale_dup_label (const HwBalanceScale *self, int line)
{
  gint64 amount;

  if (__builtin_mul_overflow (self->step, (gint64) line, &amount))
    amount = line > 0 ? G_MAXINT64 : -G_MAXINT64;

  return hw_amount_format_millionths (amount, self->n_decimals);
}
