/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-sender.h"
#include "hw-test-clock.h"

G_BEGIN_DECLS

/* How one attempt goes. */
typedef struct
{
  gint64 start_after; /* µs until the first byte goes out; -1: it never does, and fails */
  gint64 end_after;   /* µs from there until it ends */
  gboolean fails;     /* with code, instead of an answer */
  int code;
  guint status;
  gint64 date;
  int limit;
  int remaining;
  gint64 reset;
} FakeOutcome;

/* One attempt whose first byte went out. */
typedef struct
{
  gint64 time; /* monotonic µs */
  char *path;
} FakeSend;

#define FAKE_TYPE_SENDER (fake_sender_get_type ())
G_DECLARE_FINAL_TYPE (FakeSender, fake_sender, FAKE, SENDER, GObject)

/* outcome is a sound 200 without any word on limits, after 1 + 100 ms; the function changes what it wants. */
typedef void (*FakeOutcomeFunc) (FakeSender *self, HwRequest *request, FakeOutcome *outcome, gpointer user_data);

FakeSender *fake_sender_new (HwTestClock *clock);
void fake_sender_set_func (FakeSender *self, FakeOutcomeFunc func, gpointer user_data);
guint fake_sender_get_n_sent (FakeSender *self);
const FakeSend *fake_sender_get_sent (FakeSender *self, guint index);

G_END_DECLS
