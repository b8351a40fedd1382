/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-account-fixture.h"
#include "hw-op-create.h"
#include "hw-op-delete.h"
#include "hw-op-edit.h"
#include "hw-site.h"
#include "hw-target.h"

G_BEGIN_DECLS

/* The verbs that look first: create, edit and delete, of whatever the fixture reads. */

#define VERB_NAME       TARGET_NEW_NAME
#define VERB_REPOSITORY "github.com/lindner/gift-cards"

/* A verb that was begun; finish waits for it. */
typedef struct
{
  GAsyncResult *kept;        /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned) */
} Verb;

void verb_clear (Verb *verb);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Verb, verb_clear)

void verb_begin_create (Fixture *f, Verb *verb, HwDraft *draft);
HwOperation *verb_finish_create (Fixture *f, Verb *verb, GError **error);
void verb_begin_edit (Fixture *f, Verb *verb, gpointer resource, guint member, const char *text);
HwOperation *verb_finish_edit (Fixture *f, Verb *verb, GError **error);
void verb_begin_delete (Fixture *f, Verb *verb, gpointer resource, const char *typed);
HwOperation *verb_finish_delete (Fixture *f, Verb *verb, GError **error);

/* All of it. */
HwOperation *verb_create (Fixture *f, GError **error);
HwOperation *verb_edit (Fixture *f, const char *name, guint member, const char *text, GError **error);
HwOperation *verb_delete (Fixture *f, const char *name, GError **error);

/* What the server was asked, exactly so. */
guint verb_count (Fixture *f, const char *method, const char *id);
/* All changes of whatever kind. */
guint verb_count_changes (Fixture *f);

void verb_load (Fixture *f, const char *name);
void verb_wait_limit (Fixture *f);

/* Begins a read whose reply is old already when it comes: what happens after that is not in it. */
void verb_begin_old_list (Fixture *f);

/* Nothing was sent, for this reason. */
void verb_assert_refused (Fixture *f, HwOperation *operation, const GError *error, int code);
/* Those with the wished name, at the server. */
guint verb_count_made (Fixture *f);
/* What was created, in the list by then. */
void verb_assert_target (Fixture *f, HwOperation *operation);

/* Both (transfer full), and there. resource: a site or a database. */
HwResource *verb_find (Fixture *f, const char *name);
HwSite *verb_site (Fixture *f, const char *name);
void verb_protect (Fixture *f, const char *id, gboolean is_protected);
void verb_assert_setting (Fixture *f, const char *site, const char *member, const char *value);

G_END_DECLS
