/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-account-fixture.h"
#include "hw-test-storage.h"

G_BEGIN_DECLS

/* Runs of the program, one after another, on the same server and with a store that outlives them. */
HwAccount *run_new_account (Fixture *f); /* (transfer full) */
void run_begin (Fixture *f, HwStore *store);
void run_end (Fixture *f);
void run_flush (Fixture *f);

/* (transfer none): the one operation of the account. */
HwOperation *run_get_only (Fixture *f);

G_END_DECLS
