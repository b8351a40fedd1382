/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-fault.h"
#include "practice-client.h"

G_BEGIN_DECLS

/* A practice server with faults, and a client that shows what is on the wire and makes nothing of it. */
typedef struct
{
  Client *client;
  HwFaults *faults;

  GSocketConnection *connection;
  GByteArray *received;
  gboolean ended;
  GError *error;
} Raw;

void raw_set_up (Raw *self, gconstpointer fault);
void raw_set_up_later (Raw *self, gconstpointer fault);
void raw_close (Raw *self);
void raw_tear_down (Raw *self, gconstpointer fault);
void raw_send (Raw *self, const char *method, const char *path);
void raw_give_up (Raw *self);
const char *raw_receive (Raw *self, const char *method, const char *path);
char *raw_receive_head (Raw *self, const char *method, const char *path);

G_END_DECLS
