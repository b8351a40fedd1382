/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hw-error.h"
#include "hw-text.h"

/*
 * Errors in three sentences for people: what happened, whether anything was
 * changed, what to do (design §4 “Errors”). The choice of words depends on the
 * code and the certainty alone, never on the text of a message.
 */

typedef struct
{
  const char *what;   /* %s is the server: “Hostwares”, or the name of another one */
  const char *advice; /* what to do when the outcome is known */
  gboolean is_quoting;
} Words;

static const Words words[] = {
  [HW_ERROR_ADDRESS] = { N_ ("The address of the server cannot be used."), N_ ("Check the address, then try again.") },
  [HW_ERROR_KEY_FORM] = { N_ ("This is not a key: it has characters that no key has."),
                          N_ ("Copy the key again, all of it and nothing else.") },
  /* Translators: %s is “Hostwares”, or the host name of the server. */
  [HW_ERROR_NO_HOST] = { N_ ("%s cannot be reached."), N_ ("Check your connection, then try again.") },
  /* Translators: %s is “Hostwares”, or the host name of the server. */
  [HW_ERROR_NO_ANSWER] = { N_ ("%s cannot be reached."), N_ ("Check your connection, then try again.") },
  /* Translators: %s is “Hostwares”, or the host name of the server. */
  [HW_ERROR_DISCONNECTED] = { N_ ("The connection to %s broke before the whole answer came."),
                              N_ ("Check your connection, then try again.") },
  /* Translators: %s is “Hostwares”, or the host name of the server. */
  [HW_ERROR_TIMED_OUT] = { N_ ("%s did not answer in time."), N_ ("Wait a moment, then try again.") },
  /* Translators: %s is “Hostwares”, or the host name of the server. */
  [HW_ERROR_TLS] = { N_ ("The connection to %s is not safe: the server could not prove who it is."),
                     N_ ("Check the date of this computer and the network that you are in, then try again.") },
  /* Translators: %s is “Hostwares”, or the host name of the server. */
  [HW_ERROR_REDIRECT] = { N_ ("%s pointed to another address. This program does not follow there."),
                          N_ ("Some networks want you to sign in first: open any website in your browser, "
                              "then try again.") },
  /* Translators: %s is “Hostwares”, or the host name of the server. */
  [HW_ERROR_BAD_REQUEST] = { N_ ("%s did not accept this request."), N_ ("Check what you entered, then try again."),
                             TRUE },
  /* Translators: %s is “Hostwares”, or the host name of the server. */
  [HW_ERROR_UNAUTHORIZED] = { N_ ("%s did not accept this key."),
                              N_ ("Check that you copied all of it, or create a new key.") },
  /* Translators: %s is “Hostwares”, or the host name of the server. */
  [HW_ERROR_PAYMENT] = { N_ ("%s asks for a payment first."), N_ ("Open your Hostwares dashboard to see what is due."),
                         TRUE },
  /* Translators: %s is “Hostwares”, or the host name of the server. */
  [HW_ERROR_FORBIDDEN] = { N_ ("%s does not allow this with your key."),
                           N_ ("Open your Hostwares dashboard to see what your account may do."), TRUE },
  /* Translators: %s is “Hostwares”, or the host name of the server. */
  [HW_ERROR_NOT_FOUND] = { N_ ("%s did not find this. It may have been deleted, or belong to another account."),
                           N_ ("Refresh to see what is there now."), TRUE },
  /* Translators: %s is “Hostwares”, or the host name of the server. */
  [HW_ERROR_RATE_LIMITED] = { N_ ("%s asked us to wait, because too many requests were made with this key."),
                              N_ ("Wait a minute, then try again.") },
  /* Translators: %s is “Hostwares”, or the host name of the server. */
  [HW_ERROR_REFUSED] = { N_ ("%s refused this request."), N_ ("Refresh, then try again."), TRUE },
  /* Translators: %s is “Hostwares”, or the host name of the server. */
  [HW_ERROR_SERVER] = { N_ ("%s answered with an error on its side."), N_ ("Wait a moment, then try again.") },
  /* Translators: %s is “Hostwares”, or the host name of the server. */
  [HW_ERROR_CUT] = { N_ ("The answer of %s was cut off."), N_ ("Wait a moment, then try again.") },
  /* Translators: %s is “Hostwares”, or the host name of the server. */
  [HW_ERROR_TOO_LARGE] = { N_ ("The answer of %s is larger than this program reads."),
                           N_ ("Look at it on your Hostwares dashboard.") },
  /* Translators: %s is “Hostwares”, or the host name of the server. */
  [HW_ERROR_BAD_REPLY] = { N_ ("The answer of %s could not be understood."),
                           N_ ("Wait a moment, then try again. If it stays so, look for an update of this program.") },
  [HW_ERROR_WITHDRAWN] = { N_ ("The request was taken back before it was sent."),
                           N_ ("You can ask for it again at any time.") },
  [HW_ERROR_INTERRUPTED] = { N_ ("This program ended before an answer came."),
                             N_ ("Refresh to see how things stand, then try again.") },
  [HW_ERROR_CHANGED] = { N_ ("This was changed elsewhere since you looked at it."),
                         N_ ("Look at it as it is now, then decide again.") },
  [HW_ERROR_TOO_SOON] = { N_ ("What came of the last request is not known yet."),
                          N_ ("Wait a minute, then try again.") },
  /* Translators: %s is “Hostwares”, or the host name of the server. */
  [HW_ERROR_PART] = { N_ ("%s sent only a part of the list, and what you asked for before may be in the rest of it."),
                      N_ ("Look for it on your Hostwares dashboard.") },
  [HW_ERROR_ALREADY] = { N_ ("This is as you want it already."), N_ ("You can go on.") },
  [HW_ERROR_PROTECTED] = { N_ ("This is protected on this computer."),
                           N_ ("Switch the protection off first, then try again.") },
  [HW_ERROR_NO_KEY] = { N_ ("The key of this account is not in this computer’s keyring any more."),
                        N_ ("Paste your key again, or create a new one.") },
  [HW_ERROR_KEYRING_LOCKED] = { N_ ("Your keyring is locked."), N_ ("Unlock it, then try again.") },
  [HW_ERROR_KEYRING_REFUSED] = { N_ ("The keyring was not opened."),
                                 N_ ("Try again and enter the password of the keyring, or sign in for this session "
                                     "only.") },
  [HW_ERROR_NO_KEYRING] = { N_ ("No keyring answers on this computer."),
                            N_ ("You can sign in for this session only.") },
  [HW_ERROR_KEYRING] = { N_ ("The keyring of this computer reported a fault."),
                         N_ ("Try again, or sign in for this session only.") },
  [HW_ERROR_STORE] = { N_ ("The file in which this program keeps its accounts cannot be used."),
                       N_ ("Check that there is room on the disk and that your own files can be written, then try "
                           "again.") },
};

/* NULL for an error of another domain. */
static const Words *
find_words (const GError *error)
{
  if (error->domain != HW_ERROR || error->code < 0 || error->code >= (int) G_N_ELEMENTS (words))
    return NULL;

  return &words[error->code];
}

static gboolean
is_read (const GError *error)
{
  const char *request = hw_error_get_request (error);

  return request != NULL && g_str_has_prefix (request, "GET ");
}

/* Errors of this computer, where what was asked for is to keep something. */
static gboolean
is_about_keeping (const GError *error)
{
  return g_error_matches (error, HW_ERROR, HW_ERROR_KEYRING_REFUSED)
         || g_error_matches (error, HW_ERROR, HW_ERROR_NO_KEYRING)
         || g_error_matches (error, HW_ERROR, HW_ERROR_KEYRING) || g_error_matches (error, HW_ERROR, HW_ERROR_STORE);
}

/* Whether nothing was changed now is not the question: an earlier request may have, or somebody else. */
static gboolean
is_about_sending (const GError *error)
{
  return g_error_matches (error, HW_ERROR, HW_ERROR_TOO_SOON) || g_error_matches (error, HW_ERROR, HW_ERROR_PART)
         || g_error_matches (error, HW_ERROR, HW_ERROR_ALREADY);
}

/* Puts the server's name in the place of the one %s that a sentence may have. */
static char *
insert_name (const char *sentence, const char *name)
{
  g_auto (GStrv) parts = g_strsplit (sentence, "%s", 2);

  return g_strjoinv (name, parts);
}

/* What another sentence follows has to end. */
static gboolean
is_sentence (const char *text)
{
  return g_str_has_suffix (text, ".") || g_str_has_suffix (text, "!") || g_str_has_suffix (text, "?")
         || g_str_has_suffix (text, "…");
}

/* An answer that refuses, and yet leaves open whether anything was changed (design §4 “Outcome of a change”): to call
 * it a refusal would say that nothing was. */
static gboolean
is_open_answer (const GError *error, const Words *found)
{
  return found->is_quoting && !is_read (error) && hw_error_get_certainty (error) == HW_CERTAINTY_UNKNOWN;
}

static char *
describe_open_answer (const char *name, const char *server_message)
{
  if (server_message == NULL)
    /* Translators: %s is “Hostwares”, or the host name of the server. */
    return g_strdup_printf (_ ("%s answered with an error."), name);
  if (is_sentence (server_message))
    /* Translators: the first %s is the name of the server, the second what it says, which ends with a full stop. */
    return g_strdup_printf (_ ("%1$s answered: “%2$s”"), name, server_message);

  /* Translators: as the one before, where what the server says ends without a full stop. */
  return g_strdup_printf (_ ("%1$s answered: “%2$s”."), name, server_message);
}

/**
 * hw_error_words_what:
 * @error: an error of any domain
 * @host: (nullable): host of the server if it is not Hostwares itself
 *
 * Says what happened. If the server gave a reason of its own, it is quoted. Nothing is called a refusal that may have
 * been done.
 *
 * Returns: (transfer full): plain text for people
 */
char *
hw_error_words_what (const GError *error, const char *host)
{
  const Words *found;
  const char *name = host != NULL ? host : "Hostwares";
  const char *server_message;
  g_autofree char *what = NULL;

  g_return_val_if_fail (error != NULL, NULL);

  found = find_words (error);
  if (found == NULL)
    {
      g_autofree char *clean = hw_text_sanitise_limited (error->message, 500);

      /* Translators: %s is the message of a library, mostly in the language of the person. */
      return g_strdup_printf (_ ("Something unexpected happened: “%s”"), clean);
    }

  server_message = hw_error_get_server_message (error);
  if (is_open_answer (error, found))
    return describe_open_answer (name, server_message);

  what = insert_name (_ (found->what), name);
  if (!found->is_quoting || server_message == NULL)
    return g_steal_pointer (&what);

  if (is_sentence (server_message))
    /* Translators: the first %s is a whole sentence, the second the name of the server, the third what it says. */
    return g_strdup_printf (_ ("%1$s %2$s says: “%3$s”"), what, name, server_message);

  /* Translators: as the one before, where what the server says ends without a full stop. */
  return g_strdup_printf (_ ("%1$s %2$s says: “%3$s”."), what, name, server_message);
}

/**
 * hw_error_words_changed:
 * @error: an error of any domain
 *
 * Says whether anything was changed. A failed read changes nothing, whatever
 * became of it.
 *
 * Returns: (transfer full): plain text for people
 */
char *
hw_error_words_changed (const GError *error)
{
  g_return_val_if_fail (error != NULL, NULL);

  if (is_read (error))
    return g_strdup (_ ("Nothing was changed."));
  if (is_about_sending (error))
    return g_strdup (_ ("No request was sent."));

  /* After “this was changed elsewhere” it must be clear whose change is meant. */
  if (g_error_matches (error, HW_ERROR, HW_ERROR_CHANGED) && hw_error_get_certainty (error) == HW_CERTAINTY_NOT_DONE)
    return g_strdup (_ ("Your own change was not made."));

  switch (hw_error_get_certainty (error))
    {
    case HW_CERTAINTY_NOT_DONE:
      return g_strdup (is_about_keeping (error) ? _ ("Nothing was saved.") : _ ("Nothing was changed."));
    case HW_CERTAINTY_DONE:
      return g_strdup (_ ("The change was made."));
    case HW_CERTAINTY_UNKNOWN:
    default:
      return g_strdup (_ ("We don’t know yet whether the change was made."));
    }
}

/**
 * hw_error_words_advice:
 * @error: an error of any domain
 * @host: (nullable): host of the server if it is not Hostwares itself
 *
 * Says what to do. Nobody is told to try a change again that was made, or may
 * have been.
 *
 * Returns: (transfer full): plain text for people
 */
char *
hw_error_words_advice (const GError *error, const char *host)
{
  const Words *found;

  g_return_val_if_fail (error != NULL, NULL);

  if (!is_read (error) && hw_error_get_certainty (error) == HW_CERTAINTY_UNKNOWN)
    return g_strdup (_ ("Refresh to see how things stand before you try again."));
  if (!is_read (error) && hw_error_get_certainty (error) == HW_CERTAINTY_DONE)
    return g_strdup (_ ("Refresh to see how things stand."));

  found = find_words (error);
  if (found == NULL)
    return g_strdup (_ ("Try again."));
  if (host != NULL && (error->code == HW_ERROR_NO_HOST || error->code == HW_ERROR_NO_ANSWER))
    return g_strdup (_ ("Check the address and your connection, then try again."));

  return g_strdup (_ (found->advice));
}

/**
 * hw_error_words_all:
 * @error: an error of any domain
 * @host: (nullable): host of the server if it is not Hostwares itself
 *
 * Says all three: what happened, whether anything was changed, what to do.
 *
 * Returns: (transfer full): plain text for people
 */
char *
hw_error_words_all (const GError *error, const char *host)
{
  g_autofree char *what = NULL;
  g_autofree char *changed = NULL;
  g_autofree char *advice = NULL;

  g_return_val_if_fail (error != NULL, NULL);

  what = hw_error_words_what (error, host);
  changed = hw_error_words_changed (error);
  advice = hw_error_words_advice (error, host);

  /* Translators: three whole sentences: what happened, whether anything was changed, what to do. */
  return g_strdup_printf (_ ("%1$s %2$s %3$s"), what, changed, advice);
}

static const char *
get_nick (GType type, int value)
{
  g_autoptr (GEnumClass) klass = g_type_class_ref (type);
  const GEnumValue *found = g_enum_get_value (klass, value);

  return found != NULL ? found->value_nick : "none";
}

/**
 * hw_error_words_details:
 * @error: an error of any domain
 *
 * Lists the technical details, one a line, for a copy button: they go to whoever
 * helps, and so are not translated. No secret is in them, and no text of a
 * message, which might hold one.
 *
 * Returns: (transfer full): plain text
 */
char *
hw_error_words_details (const GError *error)
{
  GString *details;

  g_return_val_if_fail (error != NULL, NULL);

  details = g_string_new (NULL);
  if (find_words (error) != NULL)
    g_string_append_printf (details, "Code: %s\n", get_nick (HW_TYPE_ERROR_CODE, error->code));
  else
    g_string_append_printf (details, "Code: %s %d\n", g_quark_to_string (error->domain), error->code);
  if (hw_error_get_status (error) != 0)
    g_string_append_printf (details, "Status: %u\n", hw_error_get_status (error));
  if (hw_error_get_server_code (error) != NULL)
    g_string_append_printf (details, "Server code: %s\n", hw_error_get_server_code (error));
  if (hw_error_get_request (error) != NULL)
    g_string_append_printf (details, "Request: %s\n", hw_error_get_request (error));
  if (!is_read (error))
    g_string_append_printf (details, "Change: %s\n",
                            get_nick (HW_TYPE_CERTAINTY, (int) hw_error_get_certainty (error)));
  if (hw_error_get_time (error) != 0)
    {
      g_autoptr (GDateTime) time = g_date_time_new_from_unix_local_usec (hw_error_get_time (error));
      g_autofree char *iso = time != NULL ? g_date_time_format_iso8601 (time) : g_strdup ("unknown");

      g_string_append_printf (details, "Time: %s\n", iso);
    }

  return g_string_free_and_steal (details);
}
