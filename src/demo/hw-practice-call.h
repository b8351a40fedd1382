/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* One request to the practice account and its answer, without a word of HTTP's wire: between the server and the routes.
 */

#include "hw-practice-world-private.h"

G_BEGIN_DECLS

typedef struct
{
  HwPracticeWorld *world; /* (unowned) */
  const char *address;    /* (unowned): of the API, without a slash at the end */
  const char *method;     /* (unowned) */
  const char *id;         /* (unowned) (nullable): second part of the path, as in /sites/ID */
  GBytes *body;           /* (unowned) (nullable): too large to be kept */

  guint status;      /* HTTP */
  JsonNode *reply;   /* (owned) (nullable): nothing, as with 204 */
  const char *allow; /* (unowned) (nullable): with 405, the methods that would have been right */
} HwPracticeCall;

void hw_practice_call_clear (HwPracticeCall *call);

void hw_practice_call_error (HwPracticeCall *call, guint status, const char *message);
void hw_practice_call_object (HwPracticeCall *call, guint status, JsonObject *object);
void hw_practice_call_detail (HwPracticeCall *call, guint status, const char *name, JsonObject *object);
void hw_practice_call_list (HwPracticeCall *call, const char *name, JsonArray *array);
void hw_practice_call_done (HwPracticeCall *call);
void hw_practice_call_wrong_method (HwPracticeCall *call, const char *allow);

JsonObject *hw_practice_call_take_body (HwPracticeCall *call);
const char *hw_practice_member_text (JsonObject *object, const char *member);

void hw_practice_call_route (HwPracticeCall *call, const char *path);

/* hw-practice-fields.c */
gboolean hw_practice_fields_check (HwPracticeCall *call, JsonObject *body);
void hw_practice_fields_store (HwPracticeSite *site, JsonObject *body);

/* The routes, each in its own file. */
void hw_practice_sites_route (HwPracticeCall *call);
void hw_practice_databases_route (HwPracticeCall *call);
void hw_practice_credits_route (HwPracticeCall *call);

G_END_DECLS
