/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "hw-error.h"
#include "hw-table.h"

/* What has to be true of whatever is shown, whatever was sent: sentences of the program, nothing of the reply's own
 * making, and no claim that the server denies. */

/* Bits of replies, of addresses, of keys, of code; a person is shown none of them. */
static const char *const unwanted[] = { "{",      "}",         "[",      "]",    "<",     ">",
                                        "&lt;",   "&amp;",     "\\",     "HTTP", "http",  "127.0.0.1",
                                        "(null)", "practice-", "Bearer", "HW_",  "errno", "  " };

static guint
count_sentences (const char *words)
{
  guint n = 0;

  for (const char *end = strpbrk (words, ".?!"); end != NULL; end = strpbrk (end + 1, ".?!"))
    n += end[1] == '\0' || end[1] == ' ' || g_str_has_prefix (end + 1, "”");

  return n;
}

static void
check_words (TableRow *row, const char *words, guint n_sentences)
{
  table_row_expect (row, g_utf8_validate (words, -1, NULL), "no UTF-8");
  table_row_expect (row, count_sentences (words) >= n_sentences, "less than %u sentences: %s", n_sentences, words);
  table_row_expect (row, g_str_has_suffix (words, ".") || g_str_has_suffix (words, "”"), "no end: %s", words);
  for (const char *c = words; *c != '\0'; c = g_utf8_next_char (c))
    table_row_expect (row, !g_unichar_iscntrl (g_utf8_get_char (c)), "a control character: %s", words);
  for (guint i = 0; i < G_N_ELEMENTS (unwanted); i++)
    table_row_expect (row, strstr (words, unwanted[i]) == NULL, "“%s” in: %s", unwanted[i], words);
}

/* “Nothing was changed.” of what was changed would be the worst that this program can say. */
static void
check_claim (TableRow *row, const char *words)
{
  table_row_expect (row, !row->was_done || strstr (words, "Nothing was changed.") == NULL, "untrue: %s", words);
}

static void
check_change (TableRow *row)
{
  check_words (row, row->words, 1);
  if (*row->later != '\0')
    check_words (row, row->later, 1);
  check_claim (row, row->words);
  check_claim (row, row->advice);
  check_claim (row, row->later);

  /* Repeated only after a 429, which proves that it was not done (design §4 “Scheduler”). */
  table_row_expect (row, row->n_sent >= 1 && row->n_sent <= 1 + row->n_limited, "sent %u times, with %u times 429",
                    row->n_sent, row->n_limited);
}

/* How often something was sent is judged in hw-table-verb.c, which knows what was asked for. */
static void
check_verb (TableRow *row)
{
  if (*row->words != '\0')
    check_words (row, row->words, 1);
  check_words (row, row->later, 1);
}

/**
 * table_check_row:
 * @row: a row
 *
 * Notes what it says that may not be said, and what was sent that may not be sent.
 */
void
table_check_row (TableRow *row)
{
  if (*row->advice != '\0')
    check_words (row, row->advice, 3);
  else
    table_row_expect (row, g_str_has_prefix (row->outcome, "good"), "an error without words");

  if (row->endpoint->verb != TABLE_VERB_NONE)
    check_verb (row);
  else if (row->endpoint->is_change)
    check_change (row);
  else
    /* Three tries, and three waits (design §4 “Scheduler”). */
    table_row_expect (row, row->n_sent >= 1 && row->n_sent <= 3 + MIN (row->n_limited, 3), "sent %u times",
                      row->n_sent);
}

void
table_row_init (TableRow *row, const TableEndpoint *endpoint, const char *fault)
{
  *row = (TableRow) { .endpoint = endpoint, .fault = fault, .problems = g_string_new (NULL) };
}

void
table_row_clear (TableRow *row)
{
  g_free (row->outcome);
  g_free (row->words);
  g_free (row->advice);
  g_free (row->later);
  g_string_free (row->problems, TRUE);
}

/**
 * table_row_expect:
 * @row: a row
 * @holds: whether it is as it should be
 * @format: (not nullable): what is wrong otherwise
 *
 * Notes what is wrong: the table goes on, so that all of it can be seen at once.
 */
void
table_row_expect (TableRow *row, gboolean holds, const char *format, ...)
{
  va_list args;

  if (holds)
    return;

  if (row->problems->len > 0)
    g_string_append (row->problems, "; ");
  va_start (args, format);
  g_string_append_vprintf (row->problems, format, args);
  va_end (args);
}

static const char *
get_nick (GType type, int value)
{
  g_autoptr (GEnumClass) klass = g_type_class_ref (type);

  return g_enum_get_value (klass, value)->value_nick;
}

static char *
describe_code (const GError *error)
{
  g_assert_nonnull (error);
  /* Nothing comes from below that has no words. */
  g_assert_true (error->domain == HW_ERROR);

  return g_strdup (get_nick (HW_TYPE_ERROR_CODE, error->code));
}

static void
expect_code (TableRow *row, const GError *error, int expected)
{
  int code = error != NULL ? error->code : TABLE_GOOD;

  table_row_expect (row, expected == TABLE_EITHER || code == expected, "another outcome was expected");
}

/* At once, of a read. */
void
table_row_describe_read (TableRow *row, const TableFault *fault, const GError *error)
{
  expect_code (row, error, fault->read);
  row->outcome = error != NULL ? describe_code (error) : g_strdup ("good");
  row->words = error != NULL ? hw_error_words_all (error, NULL) : g_strdup ("");
  row->advice = g_strdup (row->words);
}

/* At once, of a change that was answered. */
void
table_row_describe_change (TableRow *row, const TableFault *fault, HwOperation *operation)
{
  const GError *error = hw_operation_get_error (operation);
  int state = (int) hw_operation_get_state (operation);
  g_autofree char *code = error != NULL ? describe_code (error) : g_strdup ("good");

  table_row_expect (row, fault->change == TABLE_EITHER || state == fault->change, "another state was expected");
  row->outcome = g_strdup_printf ("%s, %s", code, get_nick (HW_TYPE_OPERATION_STATE, state));
  row->words = hw_operation_describe (operation);
  row->advice = error != NULL ? hw_error_words_all (error, NULL) : g_strdup ("");
}
