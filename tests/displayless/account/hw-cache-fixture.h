/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-cache.h"
#include "hw-key-fixture.h"

G_BEGIN_DECLS

/* One of the sites. */
#define SITE "bakery-shop"

/* What is kept of the account of the fixture, for the next start. */
HwStore *cache_get_store (Fixture *f);
guint cache_count_rows (HwResourceList *list);
gboolean cache_is_restored (HwAccount *account, HwResourceKind kind);
void cache_load_kind (HwAccount *account, HwResourceKind kind);
HwResourceBatch *cache_load_kept (Fixture *f, const char *id, HwResourceKind kind, gint64 *seen_at);
guint cache_count_kept (Fixture *f, const char *id);
HwAccountRecord *cache_leave (Fixture *f);
void cache_come_back (Fixture *f, HwAccountRecord *record);
void cache_restart (Fixture *f);
HwResource *cache_find (HwAccount *account, HwResourceKind kind, const char *name);
HwStatus cache_get_status (Fixture *f);
void cache_begin (Fixture *f, HwKeep keep);
const char *cache_get_id (Fixture *f);
gboolean cache_is_on_disk (Fixture *f, const char *text);

G_END_DECLS
