/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hw-error.h"
#include "hw-notice.h"
#include "hw-text.h"
#include "hw-ui.h"

/* HwNotice: the one banner of an account, in the order of what matters most: the key is refused, offline, waiting, the
 * last read failed, practice account. Every page attaches its own AdwBanner, and all of them say the same. "old" tells
 * that values on the screen were not confirmed by the last read, or cannot be by the next; of which kind, is asked
 * with hw_notice_is_old_for(). */
struct _HwNotice
{
  GObject parent_instance;

  HwAccount *account; /* (owned) */
  char *title;        /* (owned) (nullable) */
  char *button_label; /* (owned) (nullable) */
  char *action_name;  /* (owned) (nullable) */
  guint tick_id;      /* while a wait is counted down */
  guint old_kinds;    /* a bit for each kind of which the values are old */
};

enum
{
  PROP_TITLE = 1,
  PROP_BUTTON_LABEL,
  PROP_ACTION_NAME,
  PROP_REVEALED,
  PROP_OLD,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (HwNotice, hw_notice, G_TYPE_OBJECT)

static void
say (HwNotice *self, const char *title, const char *button_label, const char *action_name)
{
  if (g_set_str (&self->title, title))
    {
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REVEALED]);
    }
  if (g_set_str (&self->button_label, button_label))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUTTON_LABEL]);
  if (g_set_str (&self->action_name, action_name))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ACTION_NAME]);
}

static const char *
get_name (HwNotice *self)
{
  const char *host = hw_ui_get_other_host (hw_account_get_host (self->account));

  return host == NULL ? "Hostwares" : host;
}

/* Never “0 s”: what is about to go on has not gone on yet. */
static char *
dup_remaining (HwNotice *self)
{
  gint64 until = hw_connection_get_wait_until (hw_account_get_connection (self->account));
  gint64 left = until - hw_clock_get_monotonic (hw_account_get_clock (self->account));
  gint64 seconds = (left + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC;

  return hw_text_duration (MAX (seconds, 1) * G_USEC_PER_SEC);
}

static void
say_key_refused (HwNotice *self)
{
  /* Translators: %s is “Hostwares”, or the host name of the server */
  g_autofree char *text = g_strdup_printf (_ ("%s no longer accepts your key."), get_name (self));

  say (self, text, _ ("Enter New Key…"), "win.replace-key");
}

static void
say_waiting (HwNotice *self)
{
  g_autofree char *remaining = dup_remaining (self);
  /* Translators: %1$s is “Hostwares”, or the host name of the server, %2$s a duration such as “23 s” */
  g_autofree char *text =
      g_strdup_printf (_ ("%1$s asked us to wait. Continuing in %2$s."), get_name (self), remaining);

  say (self, text, NULL, NULL);
}

static void
say_full (HwNotice *self)
{
  g_autofree char *remaining = dup_remaining (self);
  /* Translators: %1$s is “Hostwares”, or the host name of the server, %2$s a duration such as “23 s” */
  g_autofree char *text =
      g_strdup_printf (_ ("%1$s allows 60 requests a minute. Continuing in %2$s."), get_name (self), remaining);

  say (self, text, NULL, NULL);
}

/* What is left when the way to the server is good. */
static void
say_rest (HwNotice *self, const GError *error)
{
  if (error != NULL)
    {
      g_autofree char *what = hw_error_words_what (error, hw_ui_get_other_host (hw_account_get_host (self->account)));

      say (self, what, _ ("Try Again"), "win.refresh");
    }
  else if (hw_account_get_mode (self->account) == HW_ACCOUNT_PRACTICE)
    say (self, _ ("Practice account. Nothing here is real."), _ ("Leave"), "win.leave-practice");
  else
    say (self, NULL, NULL, NULL);
}

static void
say_state (HwNotice *self, HwConnectionState state, const GError *error)
{
  switch (state)
    {
    case HW_CONNECTION_KEY_REFUSED:
      say_key_refused (self);
      break;
    case HW_CONNECTION_OFFLINE:
      say (self, _ ("You are offline. Changes have to wait."), _ ("Try Again"), "win.refresh");
      break;
    case HW_CONNECTION_WAITING:
      say_waiting (self);
      break;
    case HW_CONNECTION_FULL:
      say_full (self);
      break;
    case HW_CONNECTION_GOOD:
    default:
      say_rest (self, error);
      break;
    }
}

static gboolean
tick_cb (gpointer user_data)
{
  HwNotice *self = HW_NOTICE (user_data);

  say_state (self, hw_connection_get_state (hw_account_get_connection (self->account)), NULL);
  return G_SOURCE_CONTINUE;
}

static void
update_ticking (HwNotice *self, gboolean waiting)
{
  HwClock *clock = hw_account_get_clock (self->account);

  if (!waiting)
    hw_clock_clear_timeout (clock, &self->tick_id);
  else if (self->tick_id == 0)
    self->tick_id = hw_clock_add_timeout (clock, G_USEC_PER_SEC, tick_cb, self);
}

static gboolean
is_out_of_reach (HwNotice *self)
{
  HwConnectionState state = hw_connection_get_state (hw_account_get_connection (self->account));

  return state == HW_CONNECTION_KEY_REFUSED || state == HW_CONNECTION_OFFLINE;
}

static gboolean
is_old_now (HwNotice *self, HwResourceKind kind)
{
  return is_out_of_reach (self) || hw_refresher_get_error (hw_account_get_refresher (self->account, kind)) != NULL
         || hw_resource_list_is_restored (hw_account_get_list (self->account, kind));
}

static void
update_old (HwNotice *self)
{
  guint old_kinds = 0;

  for (HwResourceKind kind = 0; kind < HW_N_RESOURCE_KINDS; kind++)
    if (is_old_now (self, kind))
      old_kinds |= 1u << kind;
  if (self->old_kinds == old_kinds)
    return;
  self->old_kinds = old_kinds;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OLD]);
}

static gboolean
has_content (HwNotice *self, HwResourceKind kind)
{
  return hw_resource_list_is_loaded (hw_account_get_list (self->account, kind));
}

static gboolean
has_any_content (HwNotice *self)
{
  for (HwResourceKind kind = 0; kind < HW_N_RESOURCE_KINDS; kind++)
    if (has_content (self, kind))
      return TRUE;
  return FALSE;
}

/* (nullable): why the last read of something that the window always reads failed; what only one page reads is told of
 * there. */
static const GError *
get_error (HwNotice *self)
{
  for (HwResourceKind kind = 0; kind <= HW_RESOURCE_CREDITS; kind++)
    {
      const GError *error = hw_refresher_get_error (hw_account_get_refresher (self->account, kind));

      if (error != NULL && has_content (self, kind))
        return error;
    }
  return NULL;
}

static void
update (HwNotice *self)
{
  HwConnectionState state = hw_connection_get_state (hw_account_get_connection (self->account));

  update_ticking (self, state == HW_CONNECTION_WAITING || state == HW_CONNECTION_FULL);
  /* Without any content the error is the page itself, not a banner above emptiness. */
  if (is_out_of_reach (self) && !has_any_content (self))
    say_rest (self, NULL);
  else
    say_state (self, state, get_error (self));
  update_old (self);
}

static void
hw_notice_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  HwNotice *self = HW_NOTICE (object);

  switch (id)
    {
    case PROP_TITLE:
      g_value_set_string (value, self->title == NULL ? "" : self->title);
      break;
    case PROP_BUTTON_LABEL:
      g_value_set_string (value, self->button_label);
      break;
    case PROP_ACTION_NAME:
      g_value_set_string (value, self->action_name);
      break;
    case PROP_REVEALED:
      g_value_set_boolean (value, self->title != NULL);
      break;
    case PROP_OLD:
      g_value_set_boolean (value, self->old_kinds != 0);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hw_notice_finalize (GObject *object)
{
  HwNotice *self = HW_NOTICE (object);

  update_ticking (self, FALSE);
  g_clear_object (&self->account);
  g_free (self->title);
  g_free (self->button_label);
  g_free (self->action_name);
  G_OBJECT_CLASS (hw_notice_parent_class)->finalize (object);
}

static void
hw_notice_class_init (HwNoticeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = hw_notice_get_property;
  object_class->finalize = hw_notice_finalize;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, "", flags);
  properties[PROP_BUTTON_LABEL] = g_param_spec_string ("button-label", NULL, NULL, NULL, flags);
  properties[PROP_ACTION_NAME] = g_param_spec_string ("action-name", NULL, NULL, NULL, flags);
  properties[PROP_REVEALED] = g_param_spec_boolean ("revealed", NULL, NULL, FALSE, flags);
  properties[PROP_OLD] = g_param_spec_boolean ("old", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
hw_notice_init (HwNotice *self)
{
}

HwNotice *
hw_notice_new (HwAccount *account)
{
  HwNotice *self = g_object_new (HW_TYPE_NOTICE, NULL);

  self->account = g_object_ref (account);
  g_signal_connect_object (hw_account_get_connection (account), "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  for (HwResourceKind kind = 0; kind < HW_N_RESOURCE_KINDS; kind++)
    {
      g_signal_connect_object (hw_account_get_refresher (account, kind), "notify::error", G_CALLBACK (update), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (hw_account_get_list (account, kind), "notify", G_CALLBACK (update), self,
                               G_CONNECT_SWAPPED);
    }
  update (self);
  return self;
}

/* hw_notice_attach: lets the banner of a page say what the notice says, for as long as the page lives. */
void
hw_notice_attach (HwNotice *self, AdwBanner *banner)
{
  const char *const names[] = { "action-name", "button-label", "title", "revealed" };

  g_return_if_fail (HW_IS_NOTICE (self));

  adw_banner_set_use_markup (banner, FALSE);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_object_bind_property (self, names[i], banner, names[i], G_BINDING_SYNC_CREATE);
}

/* hw_notice_is_old: of the sites. */
gboolean
hw_notice_is_old (HwNotice *self)
{
  return hw_notice_is_old_for (self, HW_RESOURCE_SITE);
}

/* hw_notice_is_old_for: what is shown of this kind may be so no more: offline, not read the last time, or from an
 * earlier run and not read since. */
gboolean
hw_notice_is_old_for (HwNotice *self, HwResourceKind kind)
{
  g_return_val_if_fail (HW_IS_NOTICE (self), FALSE);

  return (self->old_kinds & (1u << kind)) != 0;
}
