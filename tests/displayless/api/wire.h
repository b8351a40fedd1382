/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What happens to the connection after the last byte of a reply. */
typedef enum
{
  WIRE_KEEP,
  WIRE_CLOSE,
  WIRE_RESET,
} WireEnd;

typedef struct
{
  char *head; /* request line and headers */
  char *body;
  guint connection; /* from 1 */
} WireRequest;

typedef struct _Wire Wire;

Wire *wire_new (void);
Wire *wire_new_with_certificate (GTlsCertificate *certificate);
void wire_free (Wire *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Wire, wire_free)

char *wire_dup_address (Wire *self);

void wire_reset_unread (Wire *self);
void wire_push (Wire *self, WireEnd end, GBytes *reply);
void wire_push_text (Wire *self, WireEnd end, const char *reply);
void wire_stand_text (Wire *self, WireEnd end, const char *reply);
void wire_push_reply (Wire *self, guint status, const char *headers, const char *body);

guint wire_get_n_connections (Wire *self);
guint wire_get_n_requests (Wire *self);
const WireRequest *wire_get_request (Wire *self, guint index);
guint wire_count (Wire *self, const char *method);
gboolean wire_wait_requests (Wire *self, guint n);

char *wire_build_reply (guint status, const char *headers, const char *body, gssize announced);

G_END_DECLS
