/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "hw-error.h"

#include "hw-connection-private.h"
#include "hw-reach.h"

/*
 * HwConnection:
 *
 * How the account stands with its server, told by what its requests ended with and by nothing else (design §4,
 * “Refresh”). What the network monitor thinks of the network is only a reason to try again.
 */

#define MAX_ERRORS 10

/* By the wall clock, which goes on while the computer sleeps: what was answered longer ago may be long past. */
#define MAX_AGE (60 * G_TIME_SPAN_SECOND)

struct _HwConnection
{
  GObject parent_instance;

  HwScheduler *scheduler; /* (owned) */
  HwClock *clock;         /* (owned) */
  HwReach *reach;         /* (owned) */
  gint64 answered_at;     /* wall clock, µs: the last answer, 0 if there was none */
  gboolean key_refused;
  gboolean offline;
  HwConnectionState state; /* what was told last */
  GQueue errors;           /* (owned) (element-type utf8): details, the newest first */
};

G_DEFINE_ENUM_TYPE (HwConnectionState, hw_connection_state, G_DEFINE_ENUM_VALUE (HW_CONNECTION_GOOD, "good"),
                    G_DEFINE_ENUM_VALUE (HW_CONNECTION_KEY_REFUSED, "key-refused"),
                    G_DEFINE_ENUM_VALUE (HW_CONNECTION_OFFLINE, "offline"),
                    G_DEFINE_ENUM_VALUE (HW_CONNECTION_WAITING, "waiting"),
                    G_DEFINE_ENUM_VALUE (HW_CONNECTION_FULL, "full"))

G_DEFINE_FINAL_TYPE (HwConnection, hw_connection, G_TYPE_OBJECT)

enum
{
  PROP_STATE = 1,
  PROP_WAIT_UNTIL,
  N_PROPS
};

enum
{
  RETRY,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static HwConnectionState
find_worst (HwConnection *self)
{
  if (self->key_refused)
    return HW_CONNECTION_KEY_REFUSED;
  if (self->offline)
    return HW_CONNECTION_OFFLINE;

  switch (hw_scheduler_get_wait (self->scheduler))
    {
    case HW_WAIT_ASKED:
      return HW_CONNECTION_WAITING;
    case HW_WAIT_FULL:
      return HW_CONNECTION_FULL;
    case HW_WAIT_NONE:
    default:
      return HW_CONNECTION_GOOD;
    }
}

static void
update_state (HwConnection *self)
{
  HwConnectionState state = find_worst (self);

  if (self->state == state)
    return;

  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

static void
keep_error (HwConnection *self, const GError *error)
{
  g_queue_push_head (&self->errors, hw_error_words_details (error));
  if (g_queue_get_length (&self->errors) > MAX_ERRORS)
    g_free (g_queue_pop_tail (&self->errors));
}

/* Only an answer shows whether the key is good; what did not come that far leaves it as it was. */
static void
note_answer (HwConnection *self, guint status)
{
  self->offline = FALSE;
  self->answered_at = hw_clock_get_wall (self->clock);
  if (status == 401)
    self->key_refused = TRUE;
  else if (status / 100 == 2)
    self->key_refused = FALSE;
}

/* What could not be connected to is out of reach. What was connected to and then fell silent may be one part of the
 * server, while the others answer: that part tells its error, and nothing else has to wait. */
static void
note_failure (HwConnection *self, const char *what, const GError *error)
{
  if (hw_error_get_status (error) != 0)
    {
      hw_reach_note_answer (self->reach, what);
      note_answer (self, hw_error_get_status (error));
      return;
    }

  switch ((HwErrorCode) error->code)
    {
    case HW_ERROR_NO_HOST:
    case HW_ERROR_NO_ANSWER:
      self->offline = TRUE;
      break;

    case HW_ERROR_DISCONNECTED:
    case HW_ERROR_TIMED_OUT:
      self->offline |= hw_reach_note_failure (self->reach, what);
      break;

    /* Somebody is there, if not the right one, or not in words that we know. */
    case HW_ERROR_TLS:
    case HW_ERROR_REDIRECT:
    case HW_ERROR_CUT:
    case HW_ERROR_TOO_LARGE:
    case HW_ERROR_BAD_REPLY:
      hw_reach_note_answer (self->reach, what);
      self->offline = FALSE;
      break;

    default:
      break;
    }
}

static void
started_cb (HwApi *api, HwRequest *request, HwConnection *self)
{
  g_autofree char *what = hw_request_describe (request);

  hw_reach_note_start (self->reach, what, request);
}

static void
ended_cb (HwApi *api, HwRequest *request, const GError *error, HwConnection *self)
{
  g_autofree char *what = hw_request_describe (request);

  if (error)
    keep_error (self, error);

  if (!error)
    {
      hw_reach_note_answer (self->reach, what);
      note_answer (self, 200);
    }
  else if (error->domain == HW_ERROR)
    note_failure (self, what, error);

  update_state (self);
}

static void
wait_until_cb (HwScheduler *scheduler, GParamSpec *pspec, HwConnection *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WAIT_UNTIL]);
}

static gboolean
is_answer_old (HwConnection *self)
{
  const gint64 age = hw_clock_get_wall (self->clock) - self->answered_at;

  return self->answered_at != 0 && (age < 0 || age > MAX_AGE);
}

/* After sleep the network comes back, and nothing failed meanwhile. */
static void
network_changed_cb (GNetworkMonitor *monitor, gboolean available, HwConnection *self)
{
  if (available && (self->offline || is_answer_old (self)))
    g_signal_emit (self, signals[RETRY], 0);
}

static void
hw_connection_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  HwConnection *self = HW_CONNECTION (object);

  switch (property_id)
    {
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;

    case PROP_WAIT_UNTIL:
      g_value_set_int64 (value, hw_connection_get_wait_until (self));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hw_connection_finalize (GObject *object)
{
  HwConnection *self = HW_CONNECTION (object);

  g_queue_clear_full (&self->errors, g_free);
  g_clear_object (&self->scheduler);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->reach, hw_reach_free);

  G_OBJECT_CLASS (hw_connection_parent_class)->finalize (object);
}

static void
hw_connection_class_init (HwConnectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = hw_connection_get_property;
  object_class->finalize = hw_connection_finalize;

  /** HwConnection:state: The worst of what stands between the account and its server. */
  properties[PROP_STATE] = g_param_spec_enum ("state", NULL, NULL, HW_TYPE_CONNECTION_STATE, HW_CONNECTION_GOOD, flags);

  /** HwConnection:wait-until: Monotonic µs on the account's clock when requests go on, 0 without a wait. */
  properties[PROP_WAIT_UNTIL] = g_param_spec_int64 ("wait-until", NULL, NULL, 0, G_MAXINT64, 0, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[RETRY] =
      g_signal_new ("retry", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hw_connection_init (HwConnection *self)
{
  g_queue_init (&self->errors);
  self->reach = hw_reach_new ();
}

/**
 * hw_connection_new:
 * @api: what tells how its requests ended
 * @clock: what tells the time
 *
 * Returns: (transfer full): a connection that is good until something else is known
 */
HwConnection *
hw_connection_new (HwApi *api, HwClock *clock)
{
  HwConnection *self = g_object_new (HW_TYPE_CONNECTION, NULL);

  self->scheduler = g_object_ref (hw_api_get_scheduler (api));
  self->clock = g_object_ref (clock);
  g_signal_connect_object (api, "started", G_CALLBACK (started_cb), self, 0);
  g_signal_connect_object (api, "ended", G_CALLBACK (ended_cb), self, 0);
  g_signal_connect_object (self->scheduler, "notify::wait", G_CALLBACK (update_state), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->scheduler, "notify::wait-until", G_CALLBACK (wait_until_cb), self, 0);
  g_signal_connect_object (g_network_monitor_get_default (), "network-changed", G_CALLBACK (network_changed_cb), self,
                           0);

  return self;
}

/** hw_connection_note_new_key: Nothing is known against the key that the account has now. */
void
hw_connection_note_new_key (HwConnection *self)
{
  self->key_refused = FALSE;
  update_state (self);
}

/**
 * hw_connection_get_state:
 * @self: a connection
 *
 * Returns: the worst of what stands between the account and its server
 */
HwConnectionState
hw_connection_get_state (HwConnection *self)
{
  return self->state;
}

/**
 * hw_connection_get_wait_until:
 * @self: a connection
 *
 * Returns: monotonic µs on the account's clock when requests go on, 0 without a wait
 */
gint64
hw_connection_get_wait_until (HwConnection *self)
{
  return hw_scheduler_get_wait_until (self->scheduler);
}

/**
 * hw_connection_get_reason:
 * @self: a connection
 *
 * A wait is no reason: what is asked for now goes out by itself when it is over.
 *
 * Returns: (transfer none) (nullable): a translated sentence why no change can be asked for now, %NULL if one can
 */
const char *
hw_connection_get_reason (HwConnection *self)
{
  switch (self->state)
    {
    case HW_CONNECTION_KEY_REFUSED:
      return _ ("Hostwares no longer accepts your key.");
    case HW_CONNECTION_OFFLINE:
      return _ ("You are offline. Changes have to wait.");
    case HW_CONNECTION_WAITING:
    case HW_CONNECTION_FULL:
    case HW_CONNECTION_GOOD:
    default:
      return NULL;
    }
}

/**
 * hw_connection_dup_recent_errors:
 * @self: a connection
 *
 * The last ten, for Troubleshooting: no text of a message is in them, since it might hold a secret.
 *
 * Returns: (transfer full): the details of each as of hw_error_words_details(), the newest first, an empty line between
 *   two; an empty text if there was none
 */
char *
hw_connection_dup_recent_errors (HwConnection *self)
{
  GString *text = g_string_new (NULL);

  for (GList *l = self->errors.head; l; l = l->next)
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", (const char *) l->data);

  return g_string_free_and_steal (text);
}
