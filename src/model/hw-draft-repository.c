/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "hw-draft-private.h"

/*
 * The address of a repository, however it was copied: from a browser, from “Clone”, from a terminal. The server is
 * given the one spelling that the reference shows, “github.com/user/my-app” (Reference, “Create a site”); only GitHub
 * is documented (api-facts “Sites”).
 *
 * A pasted address may hold a name and a token before an @: nothing of them goes on.
 */

#define HOST "github.com"

#define MAX_OWNER 100
#define MAX_NAME  100

/* What may stand before the host, apart from a name and a password. */
static const char *const schemes[] = {
  "https://", "http://", "git://", "ssh://", "git+ssh://", "git+https://",
};
static const char *const subdomains[] = { "www.", "ssh." };

static gboolean
skip_prefix (const char **text, const char *prefix)
{
  gsize length = strlen (prefix);

  if (g_ascii_strncasecmp (*text, prefix, length) != 0)
    return FALSE;

  *text += length;
  return TRUE;
}

static gboolean
skip_one_of (const char **text, const char *const *prefixes, gsize n_prefixes)
{
  for (gsize i = 0; i < n_prefixes; i++)
    if (skip_prefix (text, prefixes[i]))
      return TRUE;

  return FALSE;
}

/* A port, as in “ssh://git@ssh.github.com:443/…”, or the colon with which scp sets off the path: then digits are the
 * name of an owner. */
static const char *
skip_colon (const char *text, gboolean may_be_port)
{
  const char *p = text + 1;

  while (g_ascii_isdigit (*p))
    p++;

  return may_be_port && strchr ("/?#", *p) != NULL ? p : text + 1;
}

/* From the host on; strchr() finds the end of the text as well. Returns: (nullable): the path behind it. */
static const char *
skip_host (const char *text, gboolean has_scheme)
{
  skip_one_of (&text, subdomains, G_N_ELEMENTS (subdomains));
  if (!skip_prefix (&text, HOST))
    return NULL;
  if (*text == ':')
    return skip_colon (text, has_scheme);

  return strchr ("/?#", *text) != NULL ? text : NULL;
}

/* Where the path begins, or NULL if the text is not about this host. A password may have any character in it, also a
 * slash: what counts is the last @ that stands before the host. */
static const char *
find_path (const char *text)
{
  const char *start = text;
  gboolean has_scheme = skip_one_of (&start, schemes, G_N_ELEMENTS (schemes));
  const char *path = skip_host (start, has_scheme);

  if (path != NULL)
    return path;

  for (const char *p = start + strlen (start); p > start; p--)
    if (p[-1] == '@' && (path = skip_host (p, has_scheme)) != NULL)
      return path;

  return NULL;
}

static char *
dup_segment (const char *start, const char *end)
{
  g_autofree char *segment = g_strndup (start, (gsize) (end - start));

  return hw_draft_trim (segment);
}

/* The next part of a path that is not empty, and moves on behind it. */
static char *
take_segment (const char **path)
{
  const char *start = *path + strspn (*path, "/");
  const char *end = start + strcspn (start, "/?#");

  *path = end;
  return end > start ? dup_segment (start, end) : NULL;
}

/* name: (transfer full) */
static char *
cut_git (char *name)
{
  g_autofree char *longer = name;

  if (!g_str_has_suffix (longer, ".git"))
    return g_steal_pointer (&longer);

  return dup_segment (longer, longer + strlen (longer) - strlen (".git"));
}

static void
clear_if_empty (char **text)
{
  if (*text != NULL && **text == '\0')
    g_clear_pointer (text, g_free);
}

/*< private >
 * hw_repository_parse:
 * @self: (out caller-allocates): what was found, for hw_repository_clear()
 * @text: valid UTF-8, trimmed
 *
 * Takes an address apart. What stands behind the repository, as “/tree/main” or “?tab=readme”, is a page about it.
 */
void
hw_repository_parse (HwRepository *self, const char *text)
{
  const char *path = find_path (text);

  *self = (HwRepository) { .is_github = path != NULL };
  if (path == NULL)
    return;

  self->owner = take_segment (&path);
  clear_if_empty (&self->owner);
  if (self->owner == NULL)
    return;

  self->name = take_segment (&path);
  if (self->name != NULL)
    self->name = cut_git (self->name);
  clear_if_empty (&self->name);
}

/*< private > hw_repository_clear: frees what @self holds */
void
hw_repository_clear (HwRepository *self)
{
  g_clear_pointer (&self->owner, g_free);
  g_clear_pointer (&self->name, g_free);
}

/* An address that is not on GitHub is refused, and seen until then: without what no eye but its owner’s should see. */
static char *
drop_credentials (const char *text)
{
  const char *start = text;
  gboolean has_scheme = skip_one_of (&start, schemes, G_N_ELEMENTS (schemes));
  gsize length = strcspn (start, "/?#");
  const char *at = g_strrstr_len (start, (gssize) length, "@");
  g_autofree char *shorter = NULL;

  if (at == NULL || (!has_scheme && memchr (start, ':', (gsize) (at - start)) == NULL))
    return g_strdup (text);

  shorter = g_strdup_printf ("%.*s%s", (int) (start - text), text, at + 1);
  return hw_draft_trim (shorter);
}

/*< private >
 * hw_repository_shorten:
 * @text: valid UTF-8, trimmed
 *
 * Returns: (transfer full): the one spelling of an address on GitHub, as far as it goes; any other text without a name
 *   and a password before a host
 */
char *
hw_repository_shorten (const char *text)
{
  HwRepository self;
  char *shorter;

  hw_repository_parse (&self, text);
  shorter = self.is_github ? g_strjoin ("/", HOST, self.owner, self.owner != NULL ? self.name : NULL, NULL)
                           : drop_credentials (text);
  hw_repository_clear (&self);

  return shorter;
}

/* What GitHub lets such a name be made of; whether there is one of this name is for Hostwares to find out. */
static gboolean
is_made_of (const char *text, const char *others, gsize max_length)
{
  for (const char *p = text; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && strchr (others, *p) == NULL)
      return FALSE;

  return strlen (text) <= max_length;
}

/*< private >
 * hw_repository_dup_problem:
 * @value: a value as hw_draft_normalise() makes it
 *
 * Returns: (transfer full) (nullable): a sentence of what is wrong with it
 */
char *
hw_repository_dup_problem (const char *value)
{
  HwRepository repository;
  const char *problem = NULL;

  if (*value == '\0')
    return g_strdup (_ ("The address of the repository is missing. Example: github.com/lindner/shop"));

  hw_repository_parse (&repository, value);
  if (!repository.is_github)
    problem = _ ("This is not an address on GitHub. Example: github.com/lindner/shop");
  else if (repository.owner == NULL)
    problem = _ ("The owner of the repository is missing. Example: github.com/lindner/shop");
  else if (!is_made_of (repository.owner, "-_", MAX_OWNER))
    problem = _ ("The owner of a repository has no other characters than A to Z, digits and “-”. "
                 "Example: github.com/lindner/shop");
  else if (repository.name == NULL)
    problem = _ ("The name of the repository is missing. Example: github.com/lindner/shop");
  else if (g_str_equal (repository.name, ".") || g_str_equal (repository.name, "..")
           || !is_made_of (repository.name, "-_.", MAX_NAME))
    problem = _ ("The name of a repository has no other characters than A to Z, digits, “-”, “_” and “.”. "
                 "Example: github.com/lindner/shop");
  hw_repository_clear (&repository);

  return g_strdup (problem);
}
