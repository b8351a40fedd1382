/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "hw-site-draft-private.h"
#include "hw-text.h"

/**
 * HwSiteDraft:
 *
 * What a person types into the form of a new site, or of the settings of one that is there. It keeps the texts as they
 * were typed; hw_site_draft_dup_value() says what would be sent.
 *
 * A draft of a site remembers what the site had: nobody has to mend, in order to change one thing, what the server
 * itself said of another.
 */

struct _HwSiteDraft
{
  GObject parent_instance;

  char *texts[HW_N_SITE_MEMBERS];   /* (owned) (nullable) as typed; NULL for the members that nobody can set */
  char *origins[HW_N_SITE_MEMBERS]; /* (owned) (nullable) what the site had; all NULL for a new one */
  gboolean has_origin;
};

G_DEFINE_FINAL_TYPE (HwSiteDraft, hw_site_draft, G_TYPE_OBJECT)

const HwSiteMember hw_site_draft_members[HW_N_SITE_DRAFT_MEMBERS] = {
  HW_SITE_NAME, HW_SITE_REPOSITORY, HW_SITE_BRANCH, HW_SITE_BUILD_COMMAND, HW_SITE_START_COMMAND, HW_SITE_PORT,
};

/* Reference, “Create a site”, request and response. */
static const struct
{
  const char *wire_name;
  const char *label;
} words[] = {
  [HW_SITE_NAME] = { "name", N_ ("Name") },
  [HW_SITE_STATUS] = { "status", N_ ("Status") },
  [HW_SITE_DOMAIN] = { "domain", N_ ("Address") },
  [HW_SITE_KIND] = { "type", N_ ("Kind") },
  [HW_SITE_REPOSITORY] = { "repository", N_ ("Repository") },
  [HW_SITE_BRANCH] = { "branch", N_ ("Branch") },
  [HW_SITE_BUILD_COMMAND] = { "buildCommand", N_ ("Build Command") },
  [HW_SITE_START_COMMAND] = { "startCommand", N_ ("Start Command") },
  [HW_SITE_API_URL] = { "url", N_ ("API Address") },
  [HW_SITE_PORT] = { "port", N_ ("Port") },
  [HW_SITE_CREATED_AT] = { "createdAt", N_ ("Created") },
};
G_STATIC_ASSERT (G_N_ELEMENTS (words) == HW_N_SITE_MEMBERS);

static gboolean
is_settable (HwSiteMember member)
{
  for (gsize i = 0; i < HW_N_SITE_DRAFT_MEMBERS; i++)
    if (hw_site_draft_members[i] == member)
      return TRUE;

  return FALSE;
}

static char *
dup_text_of_site (HwSite *site, HwSiteMember member)
{
  if (member != HW_SITE_PORT)
    return g_strdup (hw_site_get_text (site, member) != NULL ? hw_site_get_text (site, member) : "");

  return hw_site_get_port (site) != 0 ? g_strdup_printf ("%d", hw_site_get_port (site)) : g_strdup ("");
}

/* Of digits of the ASCII kind only: whatever else is typed stays to be seen. */
static char *
normalise_port (char *text)
{
  gsize n_zeros = strspn (text, "0");

  if (*text == '\0' || strspn (text, "0123456789") < strlen (text))
    return text;

  if (text[n_zeros] == '\0')
    n_zeros--;
  memmove (text, text + n_zeros, strlen (text) - n_zeros + 1);
  return text;
}

/* What is left of an address may be one again, as in “user:token@ https://…”; it gets shorter each time. */
static char *
normalise_repository (char *text)
{
  for (;;)
    {
      g_autofree char *longer = text;

      text = hw_repository_shorten (longer);
      if (g_str_equal (text, longer))
        return text;
    }
}

static void
hw_site_draft_finalize (GObject *object)
{
  HwSiteDraft *self = HW_SITE_DRAFT (object);

  for (gsize i = 0; i < HW_N_SITE_MEMBERS; i++)
    {
      g_free (self->texts[i]);
      g_free (self->origins[i]);
    }

  G_OBJECT_CLASS (hw_site_draft_parent_class)->finalize (object);
}

static void
hw_site_draft_class_init (HwSiteDraftClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hw_site_draft_finalize;
}

static void
hw_site_draft_init (HwSiteDraft *self)
{
  for (gsize i = 0; i < HW_N_SITE_DRAFT_MEMBERS; i++)
    self->texts[hw_site_draft_members[i]] = g_strdup ("");
}

/**
 * hw_site_draft_new:
 *
 * Returns: (transfer full): a draft of which every member is empty
 */
HwSiteDraft *
hw_site_draft_new (void)
{
  return g_object_new (HW_TYPE_SITE_DRAFT, NULL);
}

/**
 * hw_site_draft_new_from_site:
 * @site: a site
 *
 * What the server did not say, or said null of, is empty.
 *
 * Returns: (transfer full): a draft with what the site has
 */
HwSiteDraft *
hw_site_draft_new_from_site (HwSite *site)
{
  HwSiteDraft *self;

  g_return_val_if_fail (HW_IS_SITE (site), NULL);

  self = hw_site_draft_new ();
  self->has_origin = TRUE;
  for (gsize i = 0; i < HW_N_SITE_DRAFT_MEMBERS; i++)
    {
      HwSiteMember member = hw_site_draft_members[i];
      g_autofree char *text = dup_text_of_site (site, member);

      g_set_str (&self->texts[member], text);
      self->origins[member] = hw_site_draft_normalise (member, text);
    }

  return self;
}

/**
 * hw_site_draft_copy:
 * @self: a draft
 *
 * Returns: (transfer full): another draft that says the same, and remembers the same site
 */
HwSiteDraft *
hw_site_draft_copy (HwSiteDraft *self)
{
  HwSiteDraft *copy;

  g_return_val_if_fail (HW_IS_SITE_DRAFT (self), NULL);

  copy = hw_site_draft_new ();
  copy->has_origin = self->has_origin;
  for (gsize i = 0; i < HW_N_SITE_MEMBERS; i++)
    {
      g_set_str (&copy->texts[i], self->texts[i]);
      g_set_str (&copy->origins[i], self->origins[i]);
    }

  return copy;
}

/**
 * hw_site_draft_get:
 * @self: a draft
 * @member: one of hw_site_draft_members
 *
 * Returns: (transfer none): the text as it was typed, never %NULL
 */
const char *
hw_site_draft_get (HwSiteDraft *self, HwSiteMember member)
{
  g_return_val_if_fail (HW_IS_SITE_DRAFT (self), "");
  g_return_val_if_fail (is_settable (member), "");

  return self->texts[member];
}

/**
 * hw_site_draft_set:
 * @self: a draft
 * @member: one of hw_site_draft_members
 * @text: (nullable): a text as it was typed; what is not UTF-8 in it is replaced
 *
 * Sets what was typed for a member.
 */
void
hw_site_draft_set (HwSiteDraft *self, HwSiteMember member, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);

  g_return_if_fail (HW_IS_SITE_DRAFT (self));
  g_return_if_fail (is_settable (member));

  g_set_str (&self->texts[member], valid);
}

/**
 * hw_site_draft_dup_value:
 * @self: a draft
 * @member: one of hw_site_draft_members
 *
 * Returns: (transfer full): what would be sent, see hw_site_draft_normalise(); "" is “not given”
 */
char *
hw_site_draft_dup_value (HwSiteDraft *self, HwSiteMember member)
{
  g_return_val_if_fail (HW_IS_SITE_DRAFT (self), NULL);
  g_return_val_if_fail (is_settable (member), NULL);

  return hw_site_draft_normalise (member, self->texts[member]);
}

/**
 * hw_site_draft_dup_shown:
 * @self: a draft
 * @member: one of hw_site_draft_members
 *
 * What is sent is what was typed, with all its spaces. What is read is text of a server, and made fit to be shown: to
 * tell whether a reading is as it was wished, the wish has to be seen in the same way.
 *
 * Returns: (transfer full): what would be sent, as an HwSite gives it after it was read; "" is “not given”
 */
char *
hw_site_draft_dup_shown (HwSiteDraft *self, HwSiteMember member)
{
  g_autofree char *value = hw_site_draft_dup_value (self, member);

  return hw_text_sanitise (value);
}

/**
 * hw_site_draft_dup_problem:
 * @self: a draft
 * @member: one of hw_site_draft_members
 * @for_edit: whether the site is there already
 *
 * Says what keeps a member from being sent. An optional one that is empty is no problem. In an edit, what a site has
 * and needs cannot be emptied, and what is as the site has it is no problem whatever it is.
 *
 * Returns: (transfer full) (nullable): whole sentences for the person
 */
char *
hw_site_draft_dup_problem (HwSiteDraft *self, HwSiteMember member, gboolean for_edit)
{
  g_autofree char *value = NULL;

  g_return_val_if_fail (HW_IS_SITE_DRAFT (self), NULL);
  g_return_val_if_fail (is_settable (member), NULL);

  value = hw_site_draft_dup_value (self, member);
  if (for_edit && self->has_origin && g_str_equal (value, self->origins[member]))
    return NULL;
  if (for_edit && member == HW_SITE_BRANCH && *value == '\0')
    return g_strdup (_ ("The branch is missing. Example: main"));

  return hw_site_draft_dup_value_problem (member, value);
}

/**
 * hw_site_draft_is_valid:
 * @self: a draft
 * @for_edit: whether the site is there already
 *
 * Returns: whether no member has a problem
 */
gboolean
hw_site_draft_is_valid (HwSiteDraft *self, gboolean for_edit)
{
  g_return_val_if_fail (HW_IS_SITE_DRAFT (self), FALSE);

  for (gsize i = 0; i < HW_N_SITE_DRAFT_MEMBERS; i++)
    {
      g_autofree char *problem = hw_site_draft_dup_problem (self, hw_site_draft_members[i], for_edit);

      if (problem != NULL)
        return FALSE;
    }

  return TRUE;
}

/**
 * hw_site_draft_diff:
 * @self: a draft
 * @base: another one
 *
 * Compares what would be sent: another spelling of the same is no difference.
 *
 * Returns: bit (1 << member) for each member that differs
 */
guint
hw_site_draft_diff (HwSiteDraft *self, HwSiteDraft *base)
{
  guint members = 0;

  g_return_val_if_fail (HW_IS_SITE_DRAFT (self), 0);
  g_return_val_if_fail (HW_IS_SITE_DRAFT (base), 0);

  for (gsize i = 0; i < HW_N_SITE_DRAFT_MEMBERS; i++)
    {
      HwSiteMember member = hw_site_draft_members[i];
      g_autofree char *own = hw_site_draft_dup_value (self, member);
      g_autofree char *other = hw_site_draft_dup_value (base, member);

      if (!g_str_equal (own, other))
        members |= 1u << member;
    }

  return members;
}

/**
 * hw_site_draft_normalise:
 * @member: one of hw_site_draft_members
 * @text: (nullable): a text as it was typed or pasted
 *
 * Makes the one spelling that is sent: without space at the ends; a repository on GitHub, however its address was
 * written, as the reference has it (“github.com/user/my-app”); any other address without the name and the password
 * that it held; a port without zeros before it. To do it again changes nothing.
 *
 * Returns: (transfer full): the text
 */
char *
hw_site_draft_normalise (HwSiteMember member, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  char *trimmed = hw_site_draft_trim (valid);

  if (member == HW_SITE_REPOSITORY)
    return normalise_repository (trimmed);
  if (member == HW_SITE_PORT)
    return normalise_port (trimmed);

  return trimmed;
}

/**
 * hw_site_draft_suggest_name:
 * @repository: (nullable): a text as it was typed or pasted
 *
 * Returns: (transfer full) (nullable): what to call a site of the repository: what that is called; %NULL if the text is
 *   not the address of one
 */
char *
hw_site_draft_suggest_name (const char *repository)
{
  g_autofree char *value = hw_site_draft_normalise (HW_SITE_REPOSITORY, repository);
  g_autofree char *problem = hw_site_draft_dup_value_problem (HW_SITE_REPOSITORY, value);

  return problem == NULL ? g_strdup (strrchr (value, '/') + 1) : NULL;
}

/**
 * hw_site_member_get_wire_name:
 * @member: a member
 *
 * Returns: (transfer none): what the API calls it
 */
const char *
hw_site_member_get_wire_name (HwSiteMember member)
{
  g_return_val_if_fail (member < HW_N_SITE_MEMBERS, NULL);

  return words[member].wire_name;
}

/**
 * hw_site_member_get_label:
 * @member: a member
 *
 * Returns: (transfer none): what people call it, in header capitals
 */
const char *
hw_site_member_get_label (HwSiteMember member)
{
  g_return_val_if_fail (member < HW_N_SITE_MEMBERS, NULL);

  return _ (words[member].label);
}
