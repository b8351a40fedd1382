/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <gio/gio.h>

#include "hw-address.h"
#include "hw-error.h"

/* The base address of a server (Reference, “Base URL”), and which addresses a key may be sent to: https, or plain
 * http to this very computer (design §4). */

static gboolean
is_loopback_host (const char *host)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (host);

  /* GLib resolves "localhost" to loopback addresses only (RFC 6761, 6.3), whatever the name service says. */
  return g_str_equal (host, "localhost") || (address != NULL && g_inet_address_get_is_loopback (address));
}

/* GUri decodes a host's percent escapes and lets control characters through; in the Host header they would become
 * lines of their own. A name in other letters is taken, and shown, in its ASCII form. */
static char *
dup_safe_host (const char *host)
{
  g_autofree char *ascii = NULL;

  if (host == NULL || *host == '\0')
    return NULL;

  if (g_hostname_is_ip_address (host))
    return g_strdup (host);

  ascii = g_hostname_to_ascii (host);
  if (ascii == NULL)
    return NULL;

  for (const char *c = ascii; *c != '\0'; c++)
    if (!g_ascii_isalnum (*c) && *c != '-' && *c != '.' && *c != '_')
      return NULL;

  return g_ascii_strdown (ascii, -1);
}

static const char *
find_fault (GUri *uri, const char *host)
{
  const char *scheme = g_uri_get_scheme (uri);

  if (host == NULL)
    return "The address has no usable host name";
  if (g_uri_get_userinfo (uri) != NULL)
    return "The address has a user name in it";
  if (g_uri_get_query (uri) != NULL || g_uri_get_fragment (uri) != NULL)
    return "The address has a query or a fragment";
  if (g_uri_get_port (uri) == 0)
    return "The address has no usable port";
  if (g_str_equal (scheme, "https") || (g_str_equal (scheme, "http") && is_loopback_host (host)))
    return NULL;

  return "The address does not start with “https://”";
}

/**
 * hw_address_parse:
 * @server: what a person gave as the server's address
 * @error: return location for an error
 *
 * A path is kept as the base of all others (“https://hostwares.com/api”); a slash at its end is not.
 *
 * Returns: (transfer full): the base address, or %NULL with %HW_ERROR_ADDRESS
 */
GUri *
hw_address_parse (const char *server, GError **error)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (server));
  g_autoptr (GUri) uri = g_uri_parse (trimmed, G_URI_FLAGS_ENCODED_PATH, NULL);
  g_autofree char *host = uri != NULL ? dup_safe_host (g_uri_get_host (uri)) : NULL;
  const char *fault = uri != NULL ? find_fault (uri, host) : "The address is not a web address";
  g_autofree char *path = NULL;

  if (fault != NULL)
    {
      g_propagate_error (error, hw_error_new (HW_ERROR_ADDRESS, HW_CERTAINTY_NOT_DONE, "%s", fault));
      return NULL;
    }

  path = g_strdup (g_uri_get_path (uri));
  for (gsize length = strlen (path); length > 0 && path[length - 1] == '/'; length--)
    path[length - 1] = '\0';

  return g_uri_build (G_URI_FLAGS_ENCODED_PATH, g_uri_get_scheme (uri), NULL, host, g_uri_get_port (uri), path, NULL,
                      NULL);
}

/**
 * hw_address_is_loopback:
 * @address: a base address
 *
 * Returns: %TRUE if it is this computer's own, so that nothing may go by way of a proxy
 */
gboolean
hw_address_is_loopback (GUri *address)
{
  return is_loopback_host (g_uri_get_host (address));
}

/**
 * hw_address_dup_host:
 * @address: a base address
 *
 * Returns: (transfer full): the host as people know it, with the port if that is not the usual one
 */
char *
hw_address_dup_host (GUri *address)
{
  const char *host = g_uri_get_host (address);
  int port = g_uri_get_port (address);
  gboolean is_ipv6 = strchr (host, ':') != NULL;

  if (port == -1)
    return g_strdup (host);

  return g_strdup_printf (is_ipv6 ? "[%s]:%d" : "%s:%d", host, port);
}

/**
 * hw_address_build:
 * @address: a base address
 * @path: an escaped path, starting with “/”
 *
 * Returns: (transfer full): the address of @path below @address
 */
GUri *
hw_address_build (GUri *address, const char *path)
{
  g_autofree char *whole = g_strconcat (g_uri_get_path (address), path, NULL);

  return g_uri_build (G_URI_FLAGS_ENCODED_PATH, g_uri_get_scheme (address), NULL, g_uri_get_host (address),
                      g_uri_get_port (address), whole, NULL, NULL);
}
