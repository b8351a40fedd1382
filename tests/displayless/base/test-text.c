/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-text.h"

/* Server text as data: whatever comes in, what goes out is one line of plain, visible UTF-8. */

#define N_FUZZ 8000

static void
check_sanitised (const char *in, const char *expected)
{
  g_autofree char *out = hw_text_sanitise (in);
  g_autofree char *again = hw_text_sanitise (out);

  g_assert_cmpstr (out, ==, expected);
  g_assert_cmpstr (again, ==, expected);
}

static void
test_sanitise (void)
{
  check_sanitised (NULL, NULL);
  check_sanitised ("", "");
  check_sanitised ("bakery-shop", "bakery-shop");
  check_sanitised ("  a \t\n\r\v\f b  ", "a b");
  check_sanitised ("a\xc2\x85"
                   "b\xe2\x80\xa8"
                   "c\xe2\x80\xa9"
                   "d\xc2\xa0"
                   "e\xe3\x80\x80"
                   "f",
                   "a b c d e f");
  check_sanitised ("a\x01\x1b[31mb\x7f", "a [31mb");
  check_sanitised ("caf\xe9", "caf\xef\xbf\xbd");
  check_sanitised ("\xed\xa0\x80", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd");

  /* Markup and entities stay, to be shown literally. */
  check_sanitised ("<b>x</b> &amp; %s \\n", "<b>x</b> &amp; %s \\n");

  /* Nothing turns the order of letters around, or hides among them. */
  check_sanitised ("\u202Egpj.exe", "gpj.exe");
  check_sanitised ("a\u061C\u200E\u200F\u202A\u202B\u202C\u202D\u2066\u2067\u2068\u2069"
                   "b",
                   "ab");
  check_sanitised ("a\u200B\u2060\u2061\u2064\uFEFF\u00AD\u180E\u3164\u034F"
                   "b",
                   "ab");
  check_sanitised ("a\U000E0041\U000E007F"
                   "b",
                   "ab");
  check_sanitised ("a \u200B b", "a b");
  check_sanitised ("\u200B \u202E", "");

  /* What Persian and emoji are spelt with stays. */
  check_sanitised ("\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645",
                   "\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645");
  check_sanitised ("\U0001F469\u200D\U0001F4BB", "\U0001F469\u200D\U0001F4BB");
  check_sanitised ("\u2764\uFE0F", "\u2764\uFE0F");
  check_sanitised ("\u05E9\u05DC\u05D5\u05DD", "\u05E9\u05DC\u05D5\u05DD");

  /* But not a name of nothing else. */
  check_sanitised ("\u200D\u200C\uFE0F", "");
}

static void
test_sanitise_fuzz (void)
{
  for (guint i = 0; i < N_FUZZ; i++)
    {
      char in[64];
      int n = g_test_rand_int_range (0, (int) sizeof in);
      g_autofree char *out = NULL;
      g_autofree char *again = NULL;
      g_autofree char *limited = NULL;
      g_autofree char *key = NULL;

      for (int k = 0; k < n; k++)
        {
          /* Mostly pieces of characters that matter. */
          static const char pieces[] = "\xe2\x80\xaa\xa8\x8b\xf3\xa0\x81\xc2\xad\xef\xbb\xbf\x0a\x20\xf0\x9f\x87\x8d";

          in[k] = g_test_rand_bit () ? pieces[g_test_rand_int_range (0, (int) sizeof pieces - 1)]
                                     : (char) g_test_rand_int_range (1, 256);
        }
      in[n] = '\0';

      out = hw_text_sanitise (in);
      again = hw_text_sanitise (out);
      g_assert_true (g_utf8_validate (out, -1, NULL));
      g_assert_cmpstr (again, ==, out);
      g_assert_null (strstr (out, "  "));
      g_assert_false (g_str_has_prefix (out, " ") || g_str_has_suffix (out, " "));
      for (const char *p = out; *p != '\0'; p = g_utf8_next_char (p))
        {
          gunichar c = g_utf8_get_char (p);

          g_assert_false (g_unichar_iscntrl (c));
          g_assert_false ((c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200B || c == 0xFEFF);
        }

      limited = hw_text_sanitise_limited (in, 5);
      g_assert_true (g_utf8_validate (limited, -1, NULL));
      g_assert_cmpint (g_utf8_strlen (limited, -1), <=, 6);
      key = hw_text_search_key (in);
      g_assert_true (g_utf8_validate (key, -1, NULL));
      g_free (hw_text_readable_word (in));
    }
}

static void
check_limited (const char *in, gsize max, const char *expected)
{
  g_autofree char *out = hw_text_sanitise_limited (in, max);

  g_assert_cmpstr (out, ==, expected);
}

static void
test_limited (void)
{
  g_autoptr (GString) zalgo = g_string_new ("a");
  g_autofree char *cut = NULL;

  check_limited (NULL, 5, NULL);
  check_limited ("abcde", 5, "abcde");
  check_limited ("abcdef", 5, "abcde…");
  check_limited ("abcd ef", 5, "abcd…");
  check_limited ("  abc  ", 3, "abc");
  check_limited ("äöüäöü", 3, "äöü…");
  check_limited ("abc", 0, "…");

  /* What is seen as one is kept or cut as one: accents, skin, families, flags. */
  check_limited ("abe\u0301x", 3, "ab…");
  check_limited ("ab\U0001F44D\U0001F3FDx", 3, "ab…");
  check_limited ("ab\U0001F469\u200D\U0001F4BBx", 3, "ab…");
  check_limited ("ab\U0001F469\u200D\U0001F4BBx", 4, "ab…");
  check_limited ("ab\U0001F1E9\U0001F1EAx", 3, "ab…");
  check_limited ("\U0001F1E9\U0001F1EA\U0001F1EB\U0001F1F7x", 2, "\U0001F1E9\U0001F1EA…");
  check_limited ("\U0001F1E9\U0001F1EA\U0001F1EB\U0001F1F7x", 3, "\U0001F1E9\U0001F1EA…");
  check_limited ("\U0001F1E9\U0001F1EAx", 1, "\U0001F1E9…");
  check_limited ("\u0301\u0301\u0301", 2, "\u0301\u0301…");

  /* Nor can it be used to keep everything out. */
  for (guint i = 0; i < 1000; i++)
    g_string_append (zalgo, "\u0301");
  cut = hw_text_sanitise_limited (zalgo->str, 500);
  g_assert_cmpint (g_utf8_strlen (cut, -1), ==, 501);
}

static void
test_readable_word (void)
{
  static const struct
  {
    const char *in;
    const char *out;
  } cases[] = {
    { NULL, NULL },
    { "", NULL },
    { " _-_ ", NULL },
    { "DEPLOYING_NOW", "Deploying now" },
    { "crash-looping", "Crash looping" },
    { "crashLooping", "Crash looping" },
    { "RUNNING", "Running" },
    { "Waiting for Payment", "Waiting for Payment" },
    { "IN REVIEW", "In review" },
    { "in review", "In review" },
    { "état_inconnu", "État inconnu" },
    { "\u0645\u062A\u0648\u0642\u0641", "\u0645\u062A\u0648\u0642\u0641" },
    { "<b>BAD</b>", "<b>bad</b>" },
    { "\n__a__b\u202E", "A b" },
  };
  g_autofree char *long_word = g_strnfill (100, 'X');
  g_autofree char *cut = hw_text_readable_word (long_word);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *out = hw_text_readable_word (cases[i].in);

      g_assert_cmpstr (out, ==, cases[i].out);
    }
  g_assert_cmpint (g_utf8_strlen (cut, -1), ==, 41);
}

static void
test_breakable (void)
{
  g_autofree char *none = hw_text_breakable_address (NULL);
  g_autofree char *host = hw_text_breakable_address ("a.b.example.");
  g_autofree char *uri = hw_text_breakable_address ("https://a.b/c/");

  g_assert_null (none);
  g_assert_cmpstr (host, ==, "a.\u200Bb.\u200Bexample.");
  g_assert_cmpstr (uri, ==,
                   "https:/"
                   "/\u200Ba.\u200Bb/\u200Bc/");
}

static gboolean
finds (const char *typed, const char *text)
{
  g_autofree char *needle = hw_text_search_key (typed);
  g_autofree char *haystack = hw_text_search_key (text);

  return strstr (haystack, needle) != NULL;
}

static void
test_search_key (void)
{
  g_autofree char *none = hw_text_search_key (NULL);

  g_assert_cmpstr (none, ==, "");
  g_assert_true (finds ("cafe", "Le Café"));
  g_assert_true (finds ("cafe\u0301", "CAFÉ"));
  g_assert_true (finds ("CAFÉ", "cafe"));
  g_assert_true (finds ("strasse", "Straße 5"));
  g_assert_true (finds ("file", "\uFB01le"));
  g_assert_true (
      finds ("\u0645\u06CC\u062E\u0648\u0627\u0647\u0645", "\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645"));
  g_assert_true (finds ("  bakery \n", "bakery-shop"));
  g_assert_true (finds ("-3,50", "\u22123,50"));
  g_assert_true (finds ("\u22123", "-3.50"));
  g_assert_false (finds ("cafes", "Café"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/base/text/sanitise", test_sanitise);
  g_test_add_func ("/base/text/sanitise/fuzz", test_sanitise_fuzz);
  g_test_add_func ("/base/text/limited", test_limited);
  g_test_add_func ("/base/text/readable-word", test_readable_word);
  g_test_add_func ("/base/text/breakable", test_breakable);
  g_test_add_func ("/base/text/search-key", test_search_key);

  return g_test_run ();
}
