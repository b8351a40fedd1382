/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-asked-here.h"
#include "hw-text.h"

typedef struct
{
  HwResourceKind kind;
  HwVerb verb;
  char *target; /* (owned) */
} Asked;

static GQuark
get_quark (void)
{
  static GQuark quark;

  if (quark == 0)
    quark = g_quark_from_static_string ("hw-asked-here");
  return quark;
}

static void
asked_free (gpointer data)
{
  Asked *self = data;

  g_free (self->target);
  g_free (self);
}

void
hw_asked_here_note (AdwDialog *dialog, HwResourceKind kind, HwVerb verb, const char *target)
{
  Asked *asked = g_new0 (Asked, 1);

  asked->kind = kind;
  asked->verb = verb;
  /* An operation keeps a name as it may be shown. */
  asked->target = verb == HW_VERB_CREATE ? hw_text_sanitise (target) : g_strdup (target);
  g_object_set_qdata_full (G_OBJECT (dialog), get_quark (), asked, asked_free);
}

gboolean
hw_asked_here (AdwDialog *dialog, HwOperation *operation)
{
  const Asked *asked = g_object_get_qdata (G_OBJECT (dialog), get_quark ());
  const char *target = hw_operation_get_verb (operation) == HW_VERB_CREATE ? hw_operation_get_target_name (operation)
                                                                           : hw_operation_get_target_id (operation);

  return asked != NULL && asked->kind == hw_operation_get_target_kind (operation)
         && asked->verb == hw_operation_get_verb (operation) && g_strcmp0 (asked->target, target) == 0;
}
