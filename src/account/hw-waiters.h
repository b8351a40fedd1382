/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A waiter left because its cancellable was cancelled. */
typedef void (*HwWaiterLeftFunc) (gpointer user_data);

typedef struct _HwWaiters HwWaiters;

HwWaiters *hw_waiters_new (HwWaiterLeftFunc left, gpointer user_data);
void hw_waiters_free (HwWaiters *self);

void hw_waiters_add (HwWaiters *self, GTask *task, guint round);
gboolean hw_waiters_has (HwWaiters *self, guint round);
GPtrArray *hw_waiters_take (HwWaiters *self, guint round);
void hw_waiters_answer (GPtrArray *taken, const GError *error);

G_END_DECLS
