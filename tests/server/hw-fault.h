/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-practice-server.h"

G_BEGIN_DECLS

typedef struct _HwFaults HwFaults;

HwFaults *hw_faults_new (HwPracticeServer *server);
void hw_faults_free (HwFaults *self);

gboolean hw_faults_add (HwFaults *self, const char *text, GError **error);
void hw_faults_clear (HwFaults *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwFaults, hw_faults_free)

G_END_DECLS
