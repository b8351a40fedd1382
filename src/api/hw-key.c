/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "hw-error.h"
#include "hw-key.h"
#include "hw-secret.h"
#include "hw-text.h"

/*
 * HwKey:
 *
 * An API key on its way into a header (Reference, “Authentication”), and out of every text in which a server gives it
 * back. Several attempts share it; it is overwritten when the last one lets go. Safe to use in a worker thread.
 */

#define SCHEME         "Bearer "
#define MAX_KEY_LENGTH 4096

struct _HwKey
{
  char *authorization; /* (owned) the key, with its scheme before it */
};

/* Only what cannot end a header line, or start another, may be in it. */
static gboolean
is_usable (const char *key)
{
  gsize length = strlen (key);

  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isgraph (key[i]))
      return FALSE;

  return length >= 1 && length <= MAX_KEY_LENGTH;
}

/**
 * hw_key_new:
 * @text: what a person gave as the key; space around it is ignored
 * @error: return location for an error
 *
 * Returns: (transfer full): a key, or %NULL with %HW_ERROR_KEY_FORM
 */
HwKey *
hw_key_new (const char *text, GError **error)
{
  char *trimmed = g_strstrip (g_strdup (text));
  HwKey *self = NULL;

  if (is_usable (trimmed))
    {
      self = g_atomic_rc_box_new0 (HwKey);
      self->authorization = g_strconcat (SCHEME, trimmed, NULL);
    }
  else
    g_propagate_error (error, hw_error_new (HW_ERROR_KEY_FORM, HW_CERTAINTY_NOT_DONE,
                                            "The key is empty, too long, or has characters that no key has"));

  hw_secret_free (trimmed);
  return self;
}

/**
 * hw_key_ref:
 * @self: a key
 *
 * Returns: (transfer full): @self
 */
HwKey *
hw_key_ref (HwKey *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  HwKey *self = data;

  hw_secret_free (self->authorization);
}

/**
 * hw_key_unref:
 * @self: (transfer full): a key
 *
 * libsoup's copy in a message's headers cannot be reached; it lives as long as the message.
 */
void
hw_key_unref (HwKey *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

/**
 * hw_key_get_authorization:
 * @self: a key
 *
 * Returns: (transfer none): the value of the Authorization header
 */
const char *
hw_key_get_authorization (HwKey *self)
{
  return self->authorization;
}

/* Replaces @form in @text, both UTF-8. Percent-escapes may be of either case. */
static void
replace_form (GString *text, const char *form)
{
  gsize length = strlen (form);

  for (gsize i = 0; i + length <= text->len;)
    {
      if (g_ascii_strncasecmp (text->str + i, form, length) != 0)
        {
          i++;
          continue;
        }
      g_string_erase (text, (gssize) i, (gssize) length);
      g_string_insert (text, (gssize) i, "…");
      i += strlen ("…");
    }
}

/* As a part of an address, and as a JSON text within a text. */
static void
replace_escaped (GString *text, const char *key)
{
  char *percent = g_uri_escape_string (key, NULL, FALSE);
  char *json = g_strescape (key, NULL);
  GString *slashes = g_string_new (json);

  g_string_replace (slashes, "/", "\\/", 0);
  replace_form (text, percent);
  replace_form (text, json);
  replace_form (text, slashes->str);

  hw_secret_free (percent);
  hw_secret_free (json);
  hw_secret_free (g_string_free (slashes, FALSE));
}

/**
 * hw_key_redact:
 * @self: a key
 * @text: (nullable): text of a server
 *
 * Puts “…” where the key stands in @text, as it is or escaped. What is not to be shown goes from the text first: else
 * the pieces of the key might come together later.
 *
 * Returns: (transfer full) (nullable): the rest, sanitised, or %NULL for %NULL
 */
char *
hw_key_redact (HwKey *self, const char *text)
{
  const char *key = self->authorization + strlen (SCHEME);
  g_autofree char *clean = hw_text_sanitise (text);
  GString *redacted;

  if (clean == NULL)
    return NULL;

  redacted = g_string_new (clean);
  replace_form (redacted, key);
  replace_escaped (redacted, key);
  return g_string_free (redacted, FALSE);
}
