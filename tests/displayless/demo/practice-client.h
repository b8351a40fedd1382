/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>
#include <libsoup/soup.h>

#include "hw-practice-server.h"

G_BEGIN_DECLS

/* A practice server whose clock stands still until told otherwise, and a client that takes nothing for granted. */
typedef struct
{
  HwPracticeServer *server;
  SoupSession *session;
  char *address;
  char *authorization; /* (nullable): sent with every request */
  gint64 now;          /* unix µs */

  /* Of the last reply. */
  guint status;
  SoupMessageHeaders *headers;
  GBytes *body;
} Client;

/* 2026-11-24T13:32:00Z, the afternoon of the mock-ups. */
#define CLIENT_START (G_GINT64_CONSTANT (1795527120) * G_TIME_SPAN_SECOND)

Client *client_new (const char *dialect);
void client_free (Client *self);
void client_wait (Client *self, double seconds);

JsonNode *client_send (Client *self, const char *method, const char *path, const char *body, guint status);
JsonObject *client_get_object (Client *self, const char *path);
JsonArray *client_get_array (Client *self, const char *path);
char *client_get_text (Client *self, const char *path);
char *client_find_site (Client *self, const char *name);
char *client_dup_status (Client *self, const char *id);
void client_assert_error (Client *self, const char *method, const char *path, const char *body, guint status,
                          const char *code);

char *reference_json (const char *marker);
void assert_members (JsonObject *object, const char *const *members);

/* Runs @func once for each preset. */
void add_for_presets (const char *path, GTestDataFunc func);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Client, client_free)

G_END_DECLS
