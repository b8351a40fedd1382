/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "hw-secret.h"

/**
 * hw_secret_free:
 * @secret: (transfer full) (nullable): a text with a key in it
 *
 * Overwrites @secret before it is freed. The copies that libraries make (libsoup's headers, the entry of a widget)
 * cannot be reached; they live as long as their owner.
 */
void
hw_secret_free (char *secret)
{
  if (secret == NULL)
    return;

  explicit_bzero (secret, strlen (secret));
  g_free (secret);
}
