/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A thread for work that blocks. */
typedef struct _HwWorker HwWorker;

/* Runs in the thread: touches nothing but its arguments. state: of the worker; data: of the job. */
typedef gpointer (*HwWorkerFunc) (gpointer state, gpointer data, GCancellable *cancellable, GError **error);

HwWorker *hw_worker_new (const char *name, gpointer state);
void hw_worker_free (HwWorker *self);

void hw_worker_push (HwWorker *self, GTask *task, HwWorkerFunc func, gpointer data, GDestroyNotify free_data,
                     GDestroyNotify free_result);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwWorker, hw_worker_free)

G_END_DECLS
