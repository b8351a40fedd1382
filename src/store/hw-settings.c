/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-settings.h"

/*
 * HwSettings:
 *
 * What is remembered on this computer from one time to the next: each key of the schema is a property of the same name.
 *
 * GSettings ends the program when its schema or a key is missing (a broken or half updated installation). So both are
 * looked for first; what is missing is a property all the same, with its default, and is forgotten at the end.
 */

#define SCHEMA_ID "com.hostwares.Hostwares"

/* No display is larger, and no window has to be. */
#define MAX_SIZE G_MAXINT16

struct _HwSettings
{
  GObject parent_instance;

  GSettings *settings; /* (owned) (nullable) */
  int window_width;
  int window_height;
  gboolean window_maximized;
  char *sites_order;     /* (owned) */
  char *databases_order; /* (owned) */
};

G_DEFINE_FINAL_TYPE (HwSettings, hw_settings, G_TYPE_OBJECT)

enum
{
  PROP_WINDOW_WIDTH = 1,
  PROP_WINDOW_HEIGHT,
  PROP_WINDOW_MAXIMIZED,
  PROP_SITES_ORDER,
  PROP_DATABASES_ORDER,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static const char *const orders[] = { "attention", "name", "newest", NULL };

static void
bind_key (HwSettings *self, GSettingsSchema *schema, const char *key)
{
  if (g_settings_schema_has_key (schema, key))
    g_settings_bind (self->settings, key, self, key, G_SETTINGS_BIND_DEFAULT);
  else
    g_warning ("The schema “%s” has no key “%s”, it will not be remembered", SCHEMA_ID, key);
}

static void
hw_settings_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  HwSettings *self = HW_SETTINGS (object);

  switch (property_id)
    {
    case PROP_WINDOW_WIDTH:
      g_value_set_int (value, self->window_width);
      break;

    case PROP_WINDOW_HEIGHT:
      g_value_set_int (value, self->window_height);
      break;

    case PROP_WINDOW_MAXIMIZED:
      g_value_set_boolean (value, self->window_maximized);
      break;

    case PROP_SITES_ORDER:
      g_value_set_string (value, self->sites_order);
      break;

    case PROP_DATABASES_ORDER:
      g_value_set_string (value, self->databases_order);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

/* The file on the disk can hold any number. */
static void
set_size (HwSettings *self, int *member, int size, GParamSpec *pspec)
{
  size = CLAMP (size, 1, MAX_SIZE);
  if (*member == size)
    return;

  *member = size;
  g_object_notify_by_pspec (G_OBJECT (self), pspec);
}

static void
set_maximized (HwSettings *self, gboolean maximized)
{
  if (self->window_maximized == maximized)
    return;

  self->window_maximized = maximized;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WINDOW_MAXIMIZED]);
}

/* The action is on the session bus, where anybody can send it any string. */
static void
set_order (HwSettings *self, char **member, const char *order, GParamSpec *pspec)
{
  if (order && g_strv_contains (orders, order) && g_set_str (member, order))
    g_object_notify_by_pspec (G_OBJECT (self), pspec);
}

static void
hw_settings_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  HwSettings *self = HW_SETTINGS (object);

  switch (property_id)
    {
    case PROP_WINDOW_WIDTH:
      set_size (self, &self->window_width, g_value_get_int (value), pspec);
      break;

    case PROP_WINDOW_HEIGHT:
      set_size (self, &self->window_height, g_value_get_int (value), pspec);
      break;

    case PROP_WINDOW_MAXIMIZED:
      set_maximized (self, g_value_get_boolean (value));
      break;

    case PROP_SITES_ORDER:
      set_order (self, &self->sites_order, g_value_get_string (value), pspec);
      break;

    case PROP_DATABASES_ORDER:
      set_order (self, &self->databases_order, g_value_get_string (value), pspec);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hw_settings_finalize (GObject *object)
{
  HwSettings *self = HW_SETTINGS (object);

  g_clear_object (&self->settings);
  g_free (self->sites_order);
  g_free (self->databases_order);

  G_OBJECT_CLASS (hw_settings_parent_class)->finalize (object);
}

static void
hw_settings_class_init (HwSettingsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = hw_settings_get_property;
  object_class->set_property = hw_settings_set_property;
  object_class->finalize = hw_settings_finalize;

  /**
   * HwSettings:window-width:
   *
   * Width of the window, in logical pixels; within reason, whatever it is set to.
   */
  properties[PROP_WINDOW_WIDTH] =
      g_param_spec_int (HW_SETTINGS_WINDOW_WIDTH, NULL, NULL, G_MININT, G_MAXINT, 1000, flags);

  /**
   * HwSettings:window-height:
   *
   * Height of the window, in logical pixels; within reason, whatever it is set to.
   */
  properties[PROP_WINDOW_HEIGHT] =
      g_param_spec_int (HW_SETTINGS_WINDOW_HEIGHT, NULL, NULL, G_MININT, G_MAXINT, 700, flags);

  /**
   * HwSettings:window-maximized:
   *
   * Whether the window fills the screen.
   */
  properties[PROP_WINDOW_MAXIMIZED] = g_param_spec_boolean (HW_SETTINGS_WINDOW_MAXIMIZED, NULL, NULL, FALSE, flags);

  /**
   * HwSettings:sites-order:
   *
   * How the list of sites is sorted: “attention”, “name” or “newest”. Any other word is ignored.
   */
  properties[PROP_SITES_ORDER] = g_param_spec_string (HW_SETTINGS_SITES_ORDER, NULL, NULL, orders[0], flags);

  /**
   * HwSettings:databases-order:
   *
   * How the list of databases is sorted, in the same words.
   */
  properties[PROP_DATABASES_ORDER] = g_param_spec_string (HW_SETTINGS_DATABASES_ORDER, NULL, NULL, orders[0], flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
hw_settings_init (HwSettings *self)
{
  self->window_width = 1000;
  self->window_height = 700;
  self->sites_order = g_strdup (orders[0]);
  self->databases_order = g_strdup (orders[0]);
}

/**
 * hw_settings_new:
 *
 * Returns: (transfer full): the settings, as they were left
 */
HwSettings *
hw_settings_new (void)
{
  HwSettings *self = g_object_new (HW_TYPE_SETTINGS, NULL);
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = source ? g_settings_schema_source_lookup (source, SCHEMA_ID, TRUE) : NULL;

  if (!schema)
    {
      g_warning ("The schema “%s” is not installed, nothing will be remembered", SCHEMA_ID);
      return self;
    }

  self->settings = g_settings_new_full (schema, NULL, NULL);
  for (guint i = 1; i < N_PROPS; i++)
    bind_key (self, schema, properties[i]->name);

  return self;
}

/**
 * hw_settings_bind:
 * @self: the settings
 * @key: one of the keys in the header
 * @object: an object
 * @property: a property of @object, of the type of @key
 *
 * Gives @property the value of @key, and keeps the two equal for as long as both objects live.
 */
void
hw_settings_bind (HwSettings *self, const char *key, gpointer object, const char *property)
{
  g_object_bind_property (self, key, object, property, G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
}

/**
 * hw_settings_create_action:
 * @self: the settings
 * @key: one of the keys in the header
 * @name: what the action is called
 *
 * Returns: (transfer full): an action called @name, whose state is the value of @key
 */
GAction *
hw_settings_create_action (HwSettings *self, const char *key, const char *name)
{
  return G_ACTION (g_property_action_new (name, self, key));
}
