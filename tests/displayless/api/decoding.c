/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "decoding.h"
#include "hw-error.h"

const char *const decoding_values[DECODING_N_VALUES] = {
  NULL,
  "null",
  "\"text\"",
  "\"\"",
  "0",
  "-1",
  "1",
  "65535",
  "65536",
  "3000.0",
  "2.5",
  "1e300",
  "true",
  "false",
  "[]",
  "[1]",
  "[\"x\"]",
  "{}",
  "{\"id\":\"y\"}",
  "99999999999999999999",
  "-99999999999999999999",
  "\"\\u0000\"",
  "\"2026-05-20T10:30:00Z\"",
};

gpointer
decoding_run (HwDecodeFunc func, const char *text, gsize length, GError **error)
{
  g_autoptr (GBytes) body = g_bytes_new (text, length);

  return func (body, error);
}

HwResourceBatch *
decoding_good_list (HwDecodeFunc func, const char *text)
{
  g_autoptr (GError) error = NULL;
  HwResourceBatch *batch = decoding_run (func, text, strlen (text), &error);

  g_assert_no_error (error);
  g_assert_nonnull (batch);
  return batch;
}

HwResource *
decoding_good_record (HwDecodeFunc func, const char *text)
{
  g_autoptr (GError) error = NULL;
  HwResource *resource = decoding_run (func, text, strlen (text), &error);

  g_assert_no_error (error);
  g_assert_true (HW_IS_RESOURCE (resource));
  return resource;
}

void
decoding_assert_bad_reply (const GError *error)
{
  g_assert_error (error, HW_ERROR, HW_ERROR_BAD_REPLY);
  g_assert_cmpint (hw_error_get_certainty (error), ==, HW_CERTAINTY_NOT_DONE);
  g_assert_cmpstr (error->message, !=, "");
}

void
decoding_assert_bad (HwDecodeFunc func, const char *text)
{
  g_autoptr (GError) error = NULL;

  g_test_message ("%s", text);
  g_assert_null (decoding_run (func, text, strlen (text), &error));
  decoding_assert_bad_reply (error);
}

/* After any of its bytes but the last. */
void
decoding_assert_bad_when_cut (HwDecodeFunc func, const char *text)
{
  for (gsize length = 0; length < strlen (text); length++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (decoding_run (func, text, length, &error));
      decoding_assert_bad_reply (error);
    }
}

/* The record that begins with @start, with one member replaced by @value, or left out. */
char *
decoding_build_variant (const char *start, const DecodingMember *members, gsize n_members, const DecodingMember *odd,
                        const char *value)
{
  GString *text = g_string_new (start);

  for (gsize i = 0; i < n_members; i++)
    if (&members[i] != odd)
      g_string_append_printf (text, ",\"%s\":%s", members[i].name, members[i].good);
    else if (value != NULL)
      g_string_append_printf (text, ",\"%s\":%s", members[i].name, value);

  g_string_append_c (text, '}');
  return g_string_free_and_steal (text);
}

/* What the other fields are, as “name=value” lines. */
char *
decoding_describe_others (HwResource *resource)
{
  GPtrArray *others = hw_resource_get_other_fields (resource);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < others->len; i++)
    {
      const HwField *field = g_ptr_array_index (others, i);

      g_string_append_printf (text, "%s=%s\n", field->name, field->value);
    }

  return g_string_free_and_steal (text);
}
