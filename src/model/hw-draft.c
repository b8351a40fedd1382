/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-draft-private.h"
#include "hw-site.h"
#include "hw-text.h"

/**
 * HwDraft:
 *
 * What a person types into the form of a new thing, or of the settings of one that is there. It keeps the texts as they
 * were typed; hw_draft_dup_value() says what would be sent.
 *
 * A draft of what is there remembers what that had: nobody has to mend, in order to change one thing, what the server
 * itself said of another.
 */

#define MAX_MEMBERS 32

struct _HwDraft
{
  GObject parent_instance;

  const HwDraftRules *rules;
  char *texts[MAX_MEMBERS];   /* (owned) (nullable) as typed; NULL for the members that nobody can set */
  char *origins[MAX_MEMBERS]; /* (owned) (nullable) what it had; all NULL for a new one */
  gboolean has_origin;
};

G_DEFINE_FINAL_TYPE (HwDraft, hw_draft, G_TYPE_OBJECT)

static const HwDraftRules *
get_rules (HwResourceKind kind)
{
  return kind == HW_RESOURCE_DATABASE ? &hw_draft_rules_database : &hw_draft_rules_site;
}

static gboolean
is_settable (HwDraft *self, guint member)
{
  return member < MAX_MEMBERS && self->texts[member] != NULL;
}

static void
hw_draft_finalize (GObject *object)
{
  HwDraft *self = HW_DRAFT (object);

  for (gsize i = 0; i < MAX_MEMBERS; i++)
    {
      g_free (self->texts[i]);
      g_free (self->origins[i]);
    }

  G_OBJECT_CLASS (hw_draft_parent_class)->finalize (object);
}

static void
hw_draft_class_init (HwDraftClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hw_draft_finalize;
}

static void
hw_draft_init (HwDraft *self)
{
}

/**
 * hw_draft_kind_get_members:
 * @kind: a kind of record that can be changed
 * @n_members: (out): how many there are
 *
 * Returns: (transfer none) (array length=n_members): the members that a person can set, in the order of the forms
 */
const guint *
hw_draft_kind_get_members (HwResourceKind kind, guint *n_members)
{
  const HwDraftRules *rules = get_rules (kind);

  *n_members = rules->n_members;

  return rules->members;
}

/**
 * hw_draft_new:
 * @kind: a kind of record that can be changed
 *
 * Returns: (transfer full): a draft of which every member is empty
 */
HwDraft *
hw_draft_new (HwResourceKind kind)
{
  HwDraft *self = g_object_new (HW_TYPE_DRAFT, NULL);

  self->rules = get_rules (kind);
  for (gsize i = 0; i < self->rules->n_members; i++)
    self->texts[self->rules->members[i]] = g_strdup ("");

  return self;
}

/**
 * hw_draft_new_from:
 * @resource: a site or a database
 *
 * What the server did not say, or said null of, is empty.
 *
 * Returns: (transfer full): a draft with what it has
 */
HwDraft *
hw_draft_new_from (HwResource *resource)
{
  HwDraft *self;

  g_return_val_if_fail (HW_IS_RESOURCE (resource), NULL);

  self = hw_draft_new (hw_resource_get_kind (resource));
  self->has_origin = TRUE;
  for (gsize i = 0; i < self->rules->n_members; i++)
    {
      guint member = self->rules->members[i];
      g_autofree char *text = hw_resource_dup_value (resource, member);

      g_set_str (&self->texts[member], text);
      self->origins[member] = hw_draft_normalise (self->rules->kind, member, text);
    }

  return self;
}

/**
 * hw_draft_copy:
 * @self: a draft
 *
 * Returns: (transfer full): another draft that says the same, and remembers the same site
 */
HwDraft *
hw_draft_copy (HwDraft *self)
{
  HwDraft *copy;

  g_return_val_if_fail (HW_IS_DRAFT (self), NULL);

  copy = hw_draft_new (self->rules->kind);
  copy->has_origin = self->has_origin;
  for (gsize i = 0; i < MAX_MEMBERS; i++)
    {
      g_set_str (&copy->texts[i], self->texts[i]);
      g_set_str (&copy->origins[i], self->origins[i]);
    }

  return copy;
}

/**
 * hw_draft_get:
 * @self: a draft
 * @member: one that a person can set, see hw_draft_kind_get_members()
 *
 * Returns: (transfer none): the text as it was typed, never %NULL
 */
const char *
hw_draft_get (HwDraft *self, guint member)
{
  g_return_val_if_fail (HW_IS_DRAFT (self), "");
  g_return_val_if_fail (is_settable (self, member), "");

  return self->texts[member];
}

/**
 * hw_draft_set:
 * @self: a draft
 * @member: one that a person can set, see hw_draft_kind_get_members()
 * @text: (nullable): a text as it was typed; what is not UTF-8 in it is replaced
 *
 * Sets what was typed for a member.
 */
void
hw_draft_set (HwDraft *self, guint member, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);

  g_return_if_fail (HW_IS_DRAFT (self));
  g_return_if_fail (is_settable (self, member));

  g_set_str (&self->texts[member], valid);
}

/**
 * hw_draft_dup_value:
 * @self: a draft
 * @member: one that a person can set, see hw_draft_kind_get_members()
 *
 * Returns: (transfer full): what would be sent, see hw_draft_normalise(); "" is “not given”
 */
char *
hw_draft_dup_value (HwDraft *self, guint member)
{
  g_return_val_if_fail (HW_IS_DRAFT (self), NULL);
  g_return_val_if_fail (is_settable (self, member), NULL);

  return hw_draft_normalise (self->rules->kind, member, self->texts[member]);
}

/**
 * hw_draft_dup_shown:
 * @self: a draft
 * @member: one that a person can set, see hw_draft_kind_get_members()
 *
 * What is sent is what was typed, with all its spaces. What is read is text of a server, and made fit to be shown: to
 * tell whether a reading is as it was wished, the wish has to be seen in the same way.
 *
 * Returns: (transfer full): what would be sent, as an HwSite gives it after it was read; "" is “not given”
 */
char *
hw_draft_dup_shown (HwDraft *self, guint member)
{
  g_autofree char *value = hw_draft_dup_value (self, member);

  return hw_text_sanitise (value);
}

/**
 * hw_draft_dup_problem:
 * @self: a draft
 * @member: one that a person can set, see hw_draft_kind_get_members()
 * @for_edit: whether the site is there already
 *
 * Says what keeps a member from being sent. An optional one that is empty is no problem. In an edit, what a site has
 * and needs cannot be emptied, and what is as the site has it is no problem whatever it is.
 *
 * Returns: (transfer full) (nullable): whole sentences for the person
 */
char *
hw_draft_dup_problem (HwDraft *self, guint member, gboolean for_edit)
{
  g_autofree char *value = NULL;

  g_return_val_if_fail (HW_IS_DRAFT (self), NULL);
  g_return_val_if_fail (is_settable (self, member), NULL);

  value = hw_draft_dup_value (self, member);
  if (for_edit && self->has_origin && g_str_equal (value, self->origins[member]))
    return NULL;

  return for_edit ? self->rules->dup_problem_of_edit (member, value) : self->rules->dup_problem (member, value);
}

/**
 * hw_draft_is_valid:
 * @self: a draft
 * @for_edit: whether the site is there already
 *
 * Returns: whether no member has a problem
 */
gboolean
hw_draft_is_valid (HwDraft *self, gboolean for_edit)
{
  g_return_val_if_fail (HW_IS_DRAFT (self), FALSE);

  for (gsize i = 0; i < self->rules->n_members; i++)
    {
      g_autofree char *problem = hw_draft_dup_problem (self, self->rules->members[i], for_edit);

      if (problem != NULL)
        return FALSE;
    }

  return TRUE;
}

/**
 * hw_draft_diff:
 * @self: a draft
 * @base: another one
 *
 * Compares what would be sent: another spelling of the same is no difference.
 *
 * Returns: bit (1 << member) for each member that differs
 */
guint
hw_draft_diff (HwDraft *self, HwDraft *base)
{
  guint members = 0;

  g_return_val_if_fail (HW_IS_DRAFT (self), 0);
  g_return_val_if_fail (HW_IS_DRAFT (base), 0);

  for (gsize i = 0; i < self->rules->n_members; i++)
    {
      guint member = self->rules->members[i];
      g_autofree char *own = hw_draft_dup_value (self, member);
      g_autofree char *other = hw_draft_dup_value (base, member);

      if (!g_str_equal (own, other))
        members |= 1u << member;
    }

  return members;
}

/** hw_draft_get_kind: Returns: what it is a draft of */
HwResourceKind
hw_draft_get_kind (HwDraft *self)
{
  g_return_val_if_fail (HW_IS_DRAFT (self), HW_RESOURCE_SITE);

  return self->rules->kind;
}

/**
 * hw_draft_normalise:
 * @kind: a kind of record that can be changed
 * @member: one that a person can set, see hw_draft_kind_get_members()
 * @text: (nullable): a text as it was typed or pasted
 *
 * Makes the one spelling that is sent: without space at the ends; a repository on GitHub, however its address was
 * written, as the reference has it (“github.com/user/my-app”); any other address without the name and the password
 * that it held; a port without zeros before it. To do it again changes nothing.
 *
 * Returns: (transfer full): the text
 */
char *
hw_draft_normalise (HwResourceKind kind, guint member, const char *text)
{
  const HwDraftRules *rules = get_rules (kind);
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  char *trimmed = hw_draft_trim (valid);

  return rules->normalise != NULL ? rules->normalise (member, trimmed) : trimmed;
}
