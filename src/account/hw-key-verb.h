/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-account-book-private.h"
#include "hw-op-key.h"

G_BEGIN_DECLS

/* What a verb of hw-op-key.h is about; each uses what it needs. */
typedef struct
{
  HwAccountRecord *record; /* (owned) */
  HwAccount *account;      /* (owned) (nullable): made with the key, to test it or to be opened */
  HwAccount *living;       /* (owned) (nullable): whose key is replaced */
  char *key;               /* (owned) (nullable) */
  HwKeep keep;
  GAsyncReadyCallback kept; /* (nullable): what follows when the key was tested and kept, or could not be */
  gboolean unlock;
  gboolean anyway;
  char *name;    /* (owned) (nullable) */
  GError *error; /* (owned) (nullable): to be told when the rest is done */
} HwKeyVerb;

GTask *hw_key_verb_new (HwAccountBook *book, HwAccountRecord *record, gpointer source_tag, GCancellable *cancellable,
                        GAsyncReadyCallback callback, gpointer user_data);
void hw_key_verb_set_key (HwKeyVerb *self, const char *key);

gboolean hw_key_verb_make_account (GTask *task);
void hw_key_verb_test_and_keep (GTask *task, GAsyncReadyCallback kept);

void hw_key_verb_return_error (GTask *task, GError *error);
void hw_key_verb_return_account (GTask *task);
void hw_key_verb_return_done (GTask *task);

/* hw-key-keep.c: keeps the key of a verb whose key was tested; all of it or nothing. */
void hw_key_keep_async (GTask *verb_task, GAsyncReadyCallback callback);
gboolean hw_key_keep_finish (HwAccountBook *book, GAsyncResult *result, GError **error);

G_END_DECLS
