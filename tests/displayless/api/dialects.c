/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "dialects.h"

const Dialect dialects[] = {
  {
      .name = "bare",
      .list = { "[", "]" },
      .record = { "", "" },
      .error = { "{\"error\": \"", "\", \"message\": \"", "\", \"statusCode\": ", "}" },
      .sites = {
          "{\"id\":\"cm1\",\"name\":\"shop\",\"status\":\"RUNNING\",\"domain\":\"shop.example\",\"type\":\"github\","
          "\"repository\":\"github.com/user/shop\",\"branch\":\"main\",\"port\":3000,"
          "\"buildCommand\":\"npm run build\",\"startCommand\":\"npm start\",\"createdAt\":\"2026-05-20T10:30:00Z\","
          "\"url\":\"https://hostwares.com/api/sites/cm1\"}",
          "{\"id\":\"cm2\",\"name\":\"blog\",\"status\":\"DEPLOYING\",\"domain\":null}",
          "{\"id\":\"cm3\"}",
      },
  },
  {
      .name = "wrapped",
      .list = { "{ \"data\": { \"sites\": [ ", " ] }, \"meta\": { \"total\": 3 } }" },
      .record = { "{ \"data\": { \"site\": ", " } }" },
      .error = { "{\"success\":false,\"error\":{\"code\":\"", "\",\"message\":\"", "\"},\"status\":", "}" },
      .sites = {
          "{\"id\":\"b7/ü .\",\"name\":\"<b>shop<\\/b>\",\"status\":\"crash looping\",\"type\":\"compose\","
          "\"port\":3000.0,\"createdAt\":\"2026-05-20T12:30:00.5+02:00\",\"memoryMb\":512.5,\"autoDeploy\":true,"
          "\"envVariables\":[{\"key\":\"SECRET\",\"value\":\"***\"}],\"team\":null}",
          "{\"name\":null,\"status\":null,\"port\":null,\"createdAt\":null,\"branch\":null,\"id\":\"b8\"}",
          "{\"id\":\"b9\",\"name\":\"\\u05d0\\u0000\\u202e\",\"domain\":\"\"}",
      },
  },
};
G_STATIC_ASSERT (G_N_ELEMENTS (dialects) == N_DIALECTS);

char *
dialect_build_list (const Dialect *self)
{
  g_autofree char *entries = g_strjoin (", ", self->sites[0], self->sites[1], self->sites[2], NULL);

  return g_strconcat (self->list[0], entries, self->list[1], NULL);
}

char *
dialect_build_record (const Dialect *self, guint index)
{
  return g_strconcat (self->record[0], self->sites[index], self->record[1], NULL);
}

/* The envelope of this dialect, for another kind: @own_name instead of "sites" or "site". */
static char *
wrap (const char *const frame[2], const char *site_name, const char *own_name, const char *inner)
{
  g_autofree char *site_member = g_strdup_printf ("\"%s\"", site_name);
  g_autofree char *own_member = g_strdup_printf ("\"%s\"", own_name);
  g_auto (GStrv) parts = g_strsplit (frame[0], site_member, -1);
  g_autofree char *begin = g_strjoinv (own_member, parts);

  return g_strconcat (begin, inner, frame[1], NULL);
}

char *
dialect_wrap_list (const Dialect *self, const char *own_name, const char *entries)
{
  return wrap (self->list, "sites", own_name, entries);
}

char *
dialect_wrap_record (const Dialect *self, const char *own_name, const char *record)
{
  return wrap (self->record, "site", own_name, record);
}

char *
dialect_build_error (const Dialect *self, const char *code, const char *message, guint status)
{
  g_autofree char *number = g_strdup_printf ("%u", status);

  return g_strconcat (self->error[0], code, self->error[1], message, self->error[2], number, self->error[3], NULL);
}

/* One test for each dialect; @func gets the dialect. */
void
dialect_add_test (const char *path, void (*func) (gconstpointer))
{
  for (gsize i = 0; i < G_N_ELEMENTS (dialects); i++)
    {
      g_autofree char *whole = g_strconcat (path, "/", dialects[i].name, NULL);

      g_test_add_data_func (whole, &dialects[i], func);
    }
}
