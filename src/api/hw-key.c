/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "hw-error.h"
#include "hw-key.h"

/* The API key on its way into a header (Reference, “Authentication”). */

#define MAX_KEY_LENGTH 4096

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
 * hw_key_build_authorization:
 * @key: what a person gave as the key; space around it is ignored
 * @error: return location for an error
 *
 * Returns: (transfer full): the value of the Authorization header, to be freed with hw_key_wipe(), or %NULL with
 *   %HW_ERROR_KEY_FORM
 */
char *
hw_key_build_authorization (const char *key, GError **error)
{
  char *trimmed = g_strstrip (g_strdup (key));
  char *authorization = is_usable (trimmed) ? g_strconcat ("Bearer ", trimmed, NULL) : NULL;

  hw_key_wipe (trimmed);
  if (authorization == NULL)
    g_propagate_error (error, hw_error_new (HW_ERROR_KEY_FORM, HW_CERTAINTY_NOT_DONE,
                                            "The key is empty, too long, or has characters that no key has"));

  return authorization;
}

/**
 * hw_key_wipe:
 * @secret: (transfer full): a text with a key in it
 *
 * Overwrites @secret before it is freed. libsoup's copy in a message's headers cannot be reached; it lives as long as
 * the message.
 */
void
hw_key_wipe (char *secret)
{
  explicit_bzero (secret, strlen (secret));
  g_free (secret);
}
