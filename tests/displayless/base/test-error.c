/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <gio/gio.h>

#include "hw-error.h"

/* Errors: what they carry, and what they say to people. */

static GEnumClass *
ref_codes (void)
{
  return g_type_class_ref (HW_TYPE_ERROR_CODE);
}

static void
test_copy (void)
{
  g_autoptr (GError) error = hw_error_new (HW_ERROR_NOT_FOUND, HW_CERTAINTY_NOT_DONE, "no %s", "site");
  g_autoptr (GError) copy = NULL;

  g_assert_error (error, HW_ERROR, HW_ERROR_NOT_FOUND);
  g_assert_cmpstr (error->message, ==, "no site");
  hw_error_set_reply (error, 404, "NOT_FOUND", "Site not found or you don't have access");
  hw_error_set_request (error, "PATCH /sites/cm1", 7);

  copy = g_error_copy (error);
  g_clear_error (&error);
  g_assert_cmpint ((int) hw_error_get_certainty (copy), ==, HW_CERTAINTY_NOT_DONE);
  g_assert_cmpuint (hw_error_get_status (copy), ==, 404);
  g_assert_cmpstr (hw_error_get_server_code (copy), ==, "NOT_FOUND");
  g_assert_cmpstr (hw_error_get_server_message (copy), ==, "Site not found or you don't have access");
  g_assert_cmpstr (hw_error_get_request (copy), ==, "PATCH /sites/cm1");
  g_assert_cmpint (hw_error_get_time (copy), ==, 7);

  hw_error_set_certainty (copy, HW_CERTAINTY_UNKNOWN);
  g_assert_cmpint ((int) hw_error_get_certainty (copy), ==, HW_CERTAINTY_UNKNOWN);
  hw_error_set_reply (copy, 0, NULL, NULL);
  g_assert_null (hw_error_get_server_code (copy));
  g_assert_null (hw_error_get_server_message (copy));
}

static void
test_foreign (void)
{
  g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "Boom\nbang");
  g_autofree char *all = hw_error_words_all (error, NULL);
  g_autofree char *details = hw_error_words_details (error);

  g_assert_cmpint ((int) hw_error_get_certainty (error), ==, HW_CERTAINTY_UNKNOWN);
  g_assert_cmpint ((int) hw_error_get_certainty (NULL), ==, HW_CERTAINTY_UNKNOWN);
  g_assert_cmpuint (hw_error_get_status (error), ==, 0);
  g_assert_null (hw_error_get_server_code (error));
  g_assert_null (hw_error_get_server_message (error));
  g_assert_null (hw_error_get_request (error));
  g_assert_cmpint (hw_error_get_time (error), ==, 0);
  g_assert_cmpstr (all, ==,
                   "Something unexpected happened: “Boom bang” We don’t know yet whether the change was made. "
                   "Refresh to see how things stand before you try again.");
  g_assert_cmpstr (details, ==, "Code: g-io-error-quark 0\nChange: unknown\n");
}

/* Made without hw_error_new(), nothing is known. */
static void
test_bare (void)
{
  g_autoptr (GError) error = g_error_new_literal (HW_ERROR, HW_ERROR_CUT, "cut");
  g_autoptr (GError) strange = g_error_new_literal (HW_ERROR, 9999, "from the future");
  g_autofree char *what = hw_error_words_what (strange, NULL);
  g_autofree char *advice = NULL;

  g_assert_cmpint ((int) hw_error_get_certainty (error), ==, HW_CERTAINTY_UNKNOWN);
  g_assert_cmpstr (what, ==, "Something unexpected happened: “from the future”");
  hw_error_set_certainty (strange, HW_CERTAINTY_NOT_DONE);
  advice = hw_error_words_advice (strange, NULL);
  g_assert_cmpstr (advice, ==, "Try again.");
}

static void
test_sanitised (void)
{
  g_autoptr (GError) error = hw_error_new (HW_ERROR_BAD_REQUEST, HW_CERTAINTY_NOT_DONE, "x");
  g_autofree char *long_text = g_strnfill (5000, 'm');

  hw_error_set_reply (error, 400, "  BAD\nREQUEST\xff ", "\xe2\x80\xaeoops\r\n<b>bold</b>");
  g_assert_cmpstr (hw_error_get_server_code (error), ==, "BAD REQUEST\xef\xbf\xbd");
  g_assert_cmpstr (hw_error_get_server_message (error), ==, "oops <b>bold</b>");

  hw_error_set_reply (error, 400, long_text, long_text);
  g_assert_cmpint (g_utf8_strlen (hw_error_get_server_code (error), -1), ==, 65);
  g_assert_cmpint (g_utf8_strlen (hw_error_get_server_message (error), -1), ==, 501);

  hw_error_set_reply (error, 400, "", " \n ");
  g_assert_null (hw_error_get_server_code (error));
  g_assert_null (hw_error_get_server_message (error));

  hw_error_set_request (error, "GET /sites/a\nb", 0);
  g_assert_cmpstr (hw_error_get_request (error), ==, "GET /sites/a b");
}

/* The wording of the drawings. */
static void
test_wording (void)
{
  static const struct
  {
    HwErrorCode code;
    const char *all;
  } cases[] = {
    { HW_ERROR_UNAUTHORIZED, "Hostwares did not accept this key. Nothing was changed. "
                             "Check that you copied all of it, or create a new key." },
    { HW_ERROR_NO_HOST, "Hostwares cannot be reached. Nothing was changed. Check your connection, then try again." },
    { HW_ERROR_NO_ANSWER, "Hostwares cannot be reached. Nothing was changed. Check your connection, then try again." },
    { HW_ERROR_SERVER, "Hostwares answered with an error on its side. Nothing was changed. "
                       "Wait a moment, then try again." },
    { HW_ERROR_CHANGED, "This was changed elsewhere since you looked at it. Your own change was not made. "
                        "Look at it as it is now, then decide again." },
    { HW_ERROR_RATE_LIMITED, "Hostwares asked us to wait, because too many requests were made with this key. "
                             "Nothing was changed. Wait a minute, then try again." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = hw_error_new (cases[i].code, HW_CERTAINTY_NOT_DONE, "log only");
      g_autofree char *all = hw_error_words_all (error, NULL);

      g_assert_cmpstr (all, ==, cases[i].all);
    }
}

static gboolean
is_about_sending (HwErrorCode code)
{
  return code == HW_ERROR_TOO_SOON || code == HW_ERROR_ALREADY || code == HW_ERROR_PART;
}

static const char *
get_not_done (HwErrorCode code)
{
  if (code == HW_ERROR_CHANGED)
    return "Your own change was not made.";
  if (is_about_sending (code))
    return "No request was sent.";
  if (code == HW_ERROR_PROTECTED)
    return "Nothing was changed.";

  return code >= HW_ERROR_KEYRING_REFUSED && code <= HW_ERROR_STORE ? "Nothing was saved." : "Nothing was changed.";
}

static void
check_certainty (const GError *error, const char *all, const char *advice)
{
  HwErrorCode code = (HwErrorCode) error->code;
  HwCertainty certainty = hw_error_get_certainty (error);

  /* Nobody is sent to try again what may have been done. */
  if (certainty != HW_CERTAINTY_NOT_DONE)
    g_assert_true (g_str_has_prefix (advice, "Refresh"));

  if (is_about_sending (code))
    g_assert_nonnull (strstr (all, "No request was sent."));
  else if (certainty == HW_CERTAINTY_NOT_DONE)
    g_assert_nonnull (strstr (all, get_not_done (code)));
  else if (certainty == HW_CERTAINTY_DONE)
    g_assert_nonnull (strstr (all, "The change was made."));
  else
    g_assert_nonnull (strstr (all, "We don’t know yet whether the change was made."));
}

/* Every code has three sentences of its own, with every certainty, and never the message of the log. */
static void
test_complete (void)
{
  g_autoptr (GEnumClass) codes = ref_codes ();

  g_assert_cmpuint (codes->n_values, ==, HW_ERROR_PROTECTED + 1);
  for (guint i = 0; i < codes->n_values; i++)
    for (int certainty = HW_CERTAINTY_NOT_DONE; certainty <= HW_CERTAINTY_UNKNOWN; certainty++)
      {
        g_autoptr (GError) error = hw_error_new ((HwErrorCode) codes->values[i].value, (HwCertainty) certainty, "SECRET");
        g_autofree char *what = hw_error_words_what (error, "example.org");
        g_autofree char *advice = hw_error_words_advice (error, "example.org");
        g_autofree char *all = hw_error_words_all (error, "example.org");
        g_autofree char *details = hw_error_words_details (error);

        g_assert_cmpuint (strlen (what), >, 10);
        g_assert_true (g_str_has_suffix (what, "."));
        g_assert_true (g_str_has_suffix (advice, "."));
        g_assert_null (strstr (all, "%"));
        g_assert_null (strstr (all, "SECRET"));
        g_assert_null (strstr (all, "Hostwares cannot"));
        g_assert_nonnull (strstr (details, codes->values[i].value_nick));
        g_assert_null (strstr (details, "SECRET"));

        check_certainty (error, all, advice);
      }
}

static void
test_changed (void)
{
  g_autoptr (GError) error = hw_error_new (HW_ERROR_TIMED_OUT, HW_CERTAINTY_UNKNOWN, "x");
  g_autofree char *unknown = hw_error_words_changed (error);
  g_autofree char *done = NULL;
  g_autofree char *read = NULL;
  g_autofree char *advice = NULL;

  g_assert_cmpstr (unknown, ==, "We don’t know yet whether the change was made.");
  hw_error_set_certainty (error, HW_CERTAINTY_DONE);
  done = hw_error_words_changed (error);
  g_assert_cmpstr (done, ==, "The change was made.");

  /* A read changes nothing, whatever anybody says. */
  hw_error_set_certainty (error, HW_CERTAINTY_UNKNOWN);
  hw_error_set_request (error, "GET /sites", 1);
  read = hw_error_words_changed (error);
  advice = hw_error_words_advice (error, NULL);
  g_assert_cmpstr (read, ==, "Nothing was changed.");
  g_assert_cmpstr (advice, ==, "Wait a moment, then try again.");
}

static void
test_quote (void)
{
  static const HwErrorCode quoting[] = { HW_ERROR_BAD_REQUEST, HW_ERROR_PAYMENT, HW_ERROR_FORBIDDEN, HW_ERROR_NOT_FOUND,
                                         HW_ERROR_REFUSED };
  g_autoptr (GError) key = hw_error_new (HW_ERROR_UNAUTHORIZED, HW_CERTAINTY_NOT_DONE, "x");
  g_autofree char *key_what = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (quoting); i++)
    {
      g_autoptr (GError) error = hw_error_new (quoting[i], HW_CERTAINTY_NOT_DONE, "x");
      g_autofree char *plain = hw_error_words_what (error, NULL);
      g_autofree char *quoted = NULL;
      g_autofree char *expected = NULL;

      /* What looks like a format or like markup is only text. */
      hw_error_set_reply (error, 400, NULL, "100%s <b>&amp; %1$s");
      quoted = hw_error_words_what (error, NULL);
      expected = g_strdup_printf ("%s Hostwares says: “%s”.", plain, "100%s <b>&amp; %1$s");
      g_assert_cmpstr (quoted, ==, expected);
    }

  hw_error_set_reply (key, 401, NULL, "Invalid API key");
  key_what = hw_error_words_what (key, NULL);
  g_assert_cmpstr (key_what, ==, "Hostwares did not accept this key.");
}

/* An answer after which it is not known whether anything was changed: what the server said is told, and not called a
 * refusal, which would say that nothing was. */
static void
test_open_answer (void)
{
  static const struct
  {
    HwErrorCode code;
    const char *message;
    const char *all;
  } cases[] = {
    { HW_ERROR_BAD_REQUEST, "The name is taken",
      "Hostwares answered: “The name is taken”. We don’t know yet whether the "
      "change was made. Refresh to see how things stand before you try again." },
    { HW_ERROR_REFUSED, "The name is taken.",
      "Hostwares answered: “The name is taken.” We don’t know yet whether the "
      "change was made. Refresh to see how things stand before you try again." },
    { HW_ERROR_REFUSED, NULL,
      "Hostwares answered with an error. We don’t know yet whether the change was made. Refresh to "
      "see how things stand before you try again." },
  };
  g_autoptr (GError) read = hw_error_new (HW_ERROR_REFUSED, HW_CERTAINTY_UNKNOWN, "x");
  g_autofree char *read_what = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = hw_error_new (cases[i].code, HW_CERTAINTY_UNKNOWN, "x");
      g_autofree char *all = NULL;

      hw_error_set_reply (error, 409, NULL, cases[i].message);
      hw_error_set_request (error, "POST /sites", 1);
      all = hw_error_words_all (error, NULL);
      g_assert_cmpstr (all, ==, cases[i].all);
    }

  hw_error_set_request (read, "GET /sites", 1);
  read_what = hw_error_words_what (read, NULL);
  g_assert_cmpstr (read_what, ==, "Hostwares refused this request.");
}

static void
test_host (void)
{
  g_autoptr (GError) error = hw_error_new (HW_ERROR_NO_ANSWER, HW_CERTAINTY_NOT_DONE, "x");
  g_autofree char *all = hw_error_words_all (error, "127.0.0.1:8080");

  g_assert_cmpstr (all, ==,
                   "127.0.0.1:8080 cannot be reached. Nothing was changed. "
                   "Check the address and your connection, then try again.");
}

static void
test_details (void)
{
  g_autoptr (GError) error = hw_error_new (HW_ERROR_SERVER, HW_CERTAINTY_UNKNOWN, "x");
  g_autofree char *change = NULL;
  g_autofree char *read = NULL;
  g_autofree char *absurd = NULL;

  hw_error_set_reply (error, 503, "UNAVAILABLE", "the key hw_abc is broken");
  hw_error_set_request (error, "PATCH /sites/cm1", G_GINT64_CONSTANT (1791117125000000));
  change = hw_error_words_details (error);
  g_assert_cmpstr (change, ==,
                   "Code: server\nStatus: 503\nServer code: UNAVAILABLE\nRequest: PATCH /sites/cm1\n"
                   "Change: unknown\nTime: 2026-10-04T14:32:05+02\n");

  hw_error_set_request (error, "GET /sites", 0);
  read = hw_error_words_details (error);
  g_assert_cmpstr (read, ==, "Code: server\nStatus: 503\nServer code: UNAVAILABLE\nRequest: GET /sites\n");

  hw_error_set_request (error, "GET /sites", G_MAXINT64);
  absurd = hw_error_words_details (error);
  g_assert_true (g_str_has_suffix (absurd, "Time: unknown\n"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/base/error/copy", test_copy);
  g_test_add_func ("/base/error/foreign", test_foreign);
  g_test_add_func ("/base/error/bare", test_bare);
  g_test_add_func ("/base/error/sanitised", test_sanitised);
  g_test_add_func ("/base/error/words/wording", test_wording);
  g_test_add_func ("/base/error/words/complete", test_complete);
  g_test_add_func ("/base/error/words/changed", test_changed);
  g_test_add_func ("/base/error/words/quote", test_quote);
  g_test_add_func ("/base/error/words/open-answer", test_open_answer);
  g_test_add_func ("/base/error/words/host", test_host);
  g_test_add_func ("/base/error/words/details", test_details);

  return g_test_run ();
}
