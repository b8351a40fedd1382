/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

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

#define HW_TYPE_RESOURCE (hw_resource_get_type ())
G_DECLARE_INTERFACE (HwResource, hw_resource, HW, RESOURCE, GObject)

struct _HwResourceInterface
{
  GTypeInterface parent_iface;

  const char *(*get_id) (HwResource *self);
  const char *(*get_name) (HwResource *self);
  const char *(*get_status_word) (HwResource *self);
  gint64 (*get_as_of) (HwResource *self);
  void (*set_as_of) (HwResource *self, gint64 as_of);
  GPtrArray *(*get_other_fields) (HwResource *self);
  gboolean (*absorb) (HwResource *self, HwResource *fresh);
};

const char *hw_resource_get_id (HwResource *self);
const char *hw_resource_get_name (HwResource *self);
const char *hw_resource_get_status_word (HwResource *self);
gint64 hw_resource_get_as_of (HwResource *self);
void hw_resource_set_as_of (HwResource *self, gint64 as_of);
GPtrArray *hw_resource_get_other_fields (HwResource *self);
gboolean hw_resource_absorb (HwResource *self, HwResource *fresh);

G_END_DECLS
