/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "hw-status.h"

G_BEGIN_DECLS

/* A member of a record that this program has no page for: shown under "More Details" only. */
typedef struct
{
  char *name;  /* (owned) as the server spells it */
  char *value; /* (owned) plain text, or JSON for anything composed */
} HwField;

HwField *hw_field_new (const char *name, const char *value);
void hw_field_free (HwField *self);
gboolean hw_field_equal (const HwField *a, const HwField *b);

/* What a record is of; the order is that of the reference. */
typedef enum
{
  HW_RESOURCE_SITE,
  HW_RESOURCE_DATABASE,
  HW_RESOURCE_CREDITS, /* the balance: a list of one */
  HW_RESOURCE_TRANSACTION,
  HW_RESOURCE_PACKAGE,
} HwResourceKind;
#define HW_N_RESOURCE_KINDS 5
/* The first of them can be changed: an operation is about one of these. */
#define HW_N_TARGET_KINDS 2

typedef enum
{
  HW_MEMBER_TEXT,
  HW_MEMBER_AMOUNT, /* a decimal number of any length, as text: money is never rounded */
  HW_MEMBER_NUMBER,
  HW_MEMBER_TIME,
} HwMemberType;

typedef struct
{
  const char *wire_name; /* as the API spells it */
  const char *property;  /* (nullable): of the record; NULL for those that every record has */
  HwMemberType type;
  gboolean is_searched; /* its words are looked through */
} HwMember;

/* The member that every record has first. */
#define HW_RESOURCE_NAME 0
#define HW_NO_MEMBER     G_MAXUINT

#define HW_TYPE_RESOURCE (hw_resource_get_type ())
G_DECLARE_DERIVABLE_TYPE (HwResource, hw_resource, HW, RESOURCE, GObject)

struct _HwResourceClass
{
  GObjectClass parent_class;

  HwResourceKind kind;
  const HwMember *members;
  guint n_members;
  guint status_member;  /* or HW_NO_MEMBER */
  guint created_member; /* or HW_NO_MEMBER */

  /* What a subclass keeps beside its members. Whether anything changed; the properties are notified. */
  gboolean (*absorb) (HwResource *self, HwResource *fresh);
};

/* For subclasses, in class_init: sets the fields above and installs a property for each member. */
void hw_resource_class_set_members (HwResourceClass *klass, HwResourceKind kind, const HwMember *members,
                                    guint n_members, guint status_member, guint created_member);

const char *hw_resource_get_id (HwResource *self);
HwResourceKind hw_resource_get_kind (HwResource *self);
const char *hw_resource_get_name (HwResource *self);
const char *hw_resource_get_status_word (HwResource *self);
HwStatus hw_resource_get_status (HwResource *self);
gint64 hw_resource_get_created_at (HwResource *self);
gint64 hw_resource_get_as_of (HwResource *self);
void hw_resource_set_as_of (HwResource *self, gint64 as_of);
const char *hw_resource_get_name_key (HwResource *self);
const char *hw_resource_get_search_key (HwResource *self);
GPtrArray *hw_resource_get_other_fields (HwResource *self);
gboolean hw_resource_absorb (HwResource *self, HwResource *fresh);

/* By member, which is an index into the table of its kind. */
gboolean hw_resource_is_present (HwResource *self, guint member);
const char *hw_resource_get_text (HwResource *self, guint member); /* (nullable) of a text or an amount */
gint64 hw_resource_get_number (HwResource *self, guint member);    /* of a number or a time; 0 if none */
char *hw_resource_dup_value (HwResource *self, guint member);      /* "" if none, a number in digits */

/* For decoders, before the record is shared: a set member is present; NULL or 0 means that the server said null. */
HwResource *hw_resource_new (HwResourceKind kind, const char *id);
void hw_resource_set_text (HwResource *self, guint member, const char *text);
void hw_resource_set_number (HwResource *self, guint member, gint64 number);
void hw_resource_add_other (HwResource *self, const char *name, const char *value);
/* A row of a list, which may show less than the record itself. */
void hw_resource_set_excerpt (HwResource *self);

GType hw_resource_kind_get_item_type (HwResourceKind kind);
const HwMember *hw_resource_kind_get_members (HwResourceKind kind, guint *n_members);
const char *hw_resource_kind_get_wire_name (HwResourceKind kind, guint member);

G_END_DECLS
