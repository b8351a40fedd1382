/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* hw-decode.c: what all decoders have in common; hw-decode-sites.c, -databases.c, -credits.c: what each is about. */

#include <json-glib/json-glib.h>

#include "hw-resource.h"

G_BEGIN_DECLS

/* Another name of a member, where no document gives one. */
typedef struct
{
  const char *name;
  guint member;
} HwAlias;

typedef struct
{
  HwResourceKind kind;
  const char *list_name;   /* of an envelope: "sites" */
  const char *record_name; /* "site" */
  /* (nullable): takes more than the members of the table, or takes one otherwise. Whether @name is one of those. */
  gboolean (*take_member) (HwResource *resource, JsonObject *object, const char *name);
  const HwAlias *aliases; /* (nullable): of one member the first counts that has a value of the right type */
  guint n_aliases;
  /* (nullable): the id of a record, (transfer full) (nullable), instead of a text called "id". @counts: a table for
   * the list, of texts and numbers, in which ids that are made can be counted. */
  char *(*dup_id) (JsonObject *object, GHashTable *counts);
  /* (nullable): looks at all records of a list together. @objects: what they were made of, in the same order. */
  void (*finish_list) (GPtrArray *resources, GPtrArray *objects);
} HwDecoder;

void hw_decode_members (const HwDecoder *decoder, HwResource *resource, JsonObject *object);
void hw_decode_add_other (HwResource *resource, const char *name, JsonNode *node);
gpointer hw_decode_list (const HwDecoder *decoder, GBytes *body, GError **error);
gboolean hw_decode_is_part (JsonNode *root, const char *list_name, guint n); /* hw-decode-part.c */
gpointer hw_decode_one (const HwDecoder *decoder, GBytes *body, GError **error);
gpointer hw_decode_created (const HwDecoder *decoder, GBytes *body);

G_END_DECLS
