/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* A member of the wrong type counts as absent: it says nothing, and what was known stays. */
typedef enum
{
  HW_JSON_ABSENT,
  HW_JSON_NULL,
  HW_JSON_VALUE,
} HwJsonState;

JsonNode *hw_json_parse (GBytes *bytes, GError **error);
JsonObject *hw_json_peek_object (JsonNode *node);
JsonArray *hw_json_peek_list (JsonNode *node, const char *own_name);
JsonObject *hw_json_peek_record (JsonNode *node, const char *own_name);
JsonNode *hw_json_peek_element (JsonArray *array, guint index);
JsonNode *hw_json_peek_member (JsonObject *object, const char *name);
const char *hw_json_peek_text (JsonNode *node);

HwJsonState hw_json_get_text (JsonObject *object, const char *name, const char **out);
HwJsonState hw_json_get_int (JsonObject *object, const char *name, gint64 *out);
HwJsonState hw_json_get_time (JsonObject *object, const char *name, gint64 *out);
/* Of a text as it stands, of a number in its shortest form. out: (out) (transfer full) (nullable). */
HwJsonState hw_json_get_amount (JsonObject *object, const char *name, char **out);
int hw_json_count (JsonNode *node);
char *hw_json_dup_plain (JsonNode *node);

G_END_DECLS
