/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Ways in which a server may speak that the reference leaves open (api-facts “Replies”). */
typedef struct
{
  const char *name;
  const char *list[2];   /* before and after the entries */
  const char *record[2]; /* before and after the one entry */
  const char *error[4];  /* before the code, the message and the status, and after them */
  const char *sites[3];  /* the entries of a list */
} Dialect;

extern const Dialect dialects[];
#define N_DIALECTS 2

char *dialect_build_list (const Dialect *self);
char *dialect_build_record (const Dialect *self, guint index);
char *dialect_wrap_list (const Dialect *self, const char *own_name, const char *entries);
char *dialect_wrap_record (const Dialect *self, const char *own_name, const char *record);
char *dialect_build_error (const Dialect *self, const char *code, const char *message, guint status);

void dialect_add_test (const char *path, void (*func) (gconstpointer));

G_END_DECLS
