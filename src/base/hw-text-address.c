/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "hw-text.h"

/*
 * The public address of a site comes from the server and is opened in a browser.
 * So it is made here, of a host that has been looked at letter by letter.
 */

#define MAX_HOST  253
#define MAX_LABEL 63

/* Ends of names that belong to this computer or its network, not to a public site (RFC 6761, RFC 6762). */
static const char *const private_ends[] = { "localhost", "localdomain", "local", "internal" };

/* RFC 1123, 2.1: letters, digits and inner hyphens. */
static gboolean
is_label (const char *label)
{
  gsize length = strlen (label);

  if (length == 0 || length > MAX_LABEL || label[0] == '-' || label[length - 1] == '-')
    return FALSE;

  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (label[i]) && label[i] != '-')
      return FALSE;

  return TRUE;
}

/* The last label is a word: a digit in front would make the name an IPv4 address to some resolver (“1.0x7f”). */
static gboolean
is_public_end (const char *label)
{
  if (!g_ascii_isalpha (label[0]))
    return FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (private_ends); i++)
    if (g_strcmp0 (label, private_ends[i]) == 0)
      return FALSE;

  return TRUE;
}

static gboolean
is_public_host (const char *host)
{
  g_auto (GStrv) labels = g_strsplit (host, ".", -1);
  guint n_labels = g_strv_length (labels);

  if (n_labels < 2 || strlen (host) > MAX_HOST)
    return FALSE;

  for (guint i = 0; i < n_labels; i++)
    if (!is_label (labels[i]))
      return FALSE;

  return is_public_end (labels[n_labels - 1]);
}

/* The host of “https://host” and “https://host/”; anything else as it is, to be refused if it is no host. */
static char *
strip_scheme (const char *text)
{
  static const char scheme[] = "https://";
  gsize length;

  if (g_ascii_strncasecmp (text, scheme, strlen (scheme)) != 0)
    return g_strdup (text);

  text += strlen (scheme);
  length = strlen (text);

  return g_strndup (text, length > 0 && text[length - 1] == '/' ? length - 1 : length);
}

/**
 * hw_text_https_uri:
 * @host: (nullable): the member “domain” of a site, as it came
 *
 * Makes the address of a public site. Accepted is the name of a host with at least
 * one dot, also an internationalised one, bare or as “https://name” or “https://name/”;
 * not accepted are other schemes, ports, paths, user names, IP addresses and names
 * of the local network. Design §4 “Errors”: only such an address may be opened.
 *
 * Returns: (transfer full) (nullable): “https://name/” in ASCII, or %NULL
 */
char *
hw_text_https_uri (const char *host)
{
  g_autofree char *bare = NULL;
  g_autofree char *ascii = NULL;
  g_autofree char *lower = NULL;

  if (host == NULL || !g_utf8_validate (host, -1, NULL))
    return NULL;

  bare = strip_scheme (host);
  ascii = g_hostname_to_ascii (bare);
  if (ascii == NULL)
    return NULL;

  lower = g_ascii_strdown (ascii, -1);
  if (!is_public_host (lower))
    return NULL;

  return g_uri_join (G_URI_FLAGS_NONE, "https", NULL, lower, -1, "/", NULL, NULL);
}
