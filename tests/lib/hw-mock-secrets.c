/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-mock-secrets.h"

/*
 * HwMockSecrets:
 *
 * So much of the Secret Service API of freedesktop.org as libsecret needs to store, find, read and remove one item, and
 * the moods that a real service cannot be brought into on demand. Sessions are plain: what is on this bus is no secret.
 * It answers from the main context of the test.
 */

#define NAME    "org.freedesktop.secrets"
#define ROOT    "/org/freedesktop/secrets"
#define KEYRING ROOT "/aliases/default"
#define ITEM    ROOT "/collection/login/1"
#define PROMPT  ROOT "/prompt/1"

#define SERVICE_INTERFACE "org.freedesktop.Secret.Service"
#define PROMPT_INTERFACE  "org.freedesktop.Secret.Prompt"
#define ITEM_INTERFACE    "org.freedesktop.Secret.Item"

static const char xml[] =
    "<node>"
    "<interface name='" SERVICE_INTERFACE "'>"
    "  <method name='OpenSession'><arg type='s' direction='in'/><arg type='v' direction='in'/>"
    "    <arg type='v' direction='out'/><arg type='o' direction='out'/></method>"
    "  <method name='SearchItems'><arg type='a{ss}' direction='in'/>"
    "    <arg type='ao' direction='out'/><arg type='ao' direction='out'/></method>"
    "  <method name='Unlock'><arg type='ao' direction='in'/>"
    "    <arg type='ao' direction='out'/><arg type='o' direction='out'/></method>"
    "  <method name='CreateCollection'><arg type='a{sv}' direction='in'/><arg type='s' direction='in'/>"
    "    <arg type='o' direction='out'/><arg type='o' direction='out'/></method>"
    "  <property name='Collections' type='ao' access='read'/>"
    "</interface>"
    "<interface name='org.freedesktop.Secret.Collection'>"
    "  <method name='CreateItem'><arg type='a{sv}' direction='in'/><arg type='(oayays)' direction='in'/>"
    "    <arg type='b' direction='in'/><arg type='o' direction='out'/><arg type='o' direction='out'/></method>"
    "</interface>"
    "<interface name='" ITEM_INTERFACE "'>"
    "  <method name='GetSecret'><arg type='o' direction='in'/><arg type='(oayays)' direction='out'/></method>"
    "  <method name='Delete'><arg type='o' direction='out'/></method>"
    "  <property name='Locked' type='b' access='read'/>"
    "  <property name='Attributes' type='a{ss}' access='read'/>"
    "  <property name='Label' type='s' access='read'/>"
    "  <property name='Created' type='t' access='read'/>"
    "  <property name='Modified' type='t' access='read'/>"
    "</interface>"
    "<interface name='" PROMPT_INTERFACE "'>"
    "  <method name='Prompt'><arg type='s' direction='in'/></method>"
    "  <method name='Dismiss'/>"
    "</interface>"
    "<interface name='org.freedesktop.Secret.Session'><method name='Close'/></interface>"
    "</node>";

static void
forget_item (HwMockSecrets *self)
{
  g_clear_pointer (&self->attributes, g_variant_unref);
  g_clear_pointer (&self->secret, g_bytes_unref);
  g_clear_pointer (&self->label, g_free);
}

/* Whether every attribute that is asked for is one of the item. */
static gboolean
matches (HwMockSecrets *self, GVariant *wanted)
{
  GVariantIter iter;
  const char *key, *value, *found;

  if (self->attributes == NULL)
    return FALSE;
  g_variant_iter_init (&iter, wanted);
  while (g_variant_iter_next (&iter, "{&s&s}", &key, &value))
    if (!g_variant_lookup (self->attributes, key, "&s", &found) || !g_str_equal (value, found))
      return FALSE;

  return TRUE;
}

static GVariant *
search_items (HwMockSecrets *self, GVariant *parameters)
{
  g_autoptr (GVariant) wanted = g_variant_get_child_value (parameters, 0);
  const char *none[] = { NULL };
  const char *one[] = { ITEM, NULL };
  gboolean is_found = matches (self, wanted);

  return g_variant_new ("(^ao^ao)", is_found && !self->is_locked ? one : none,
                        is_found && self->is_locked ? one : none);
}

static GVariant *
unlock (HwMockSecrets *self, GVariant *parameters)
{
  g_autofree const char **paths = NULL;
  const char *none[] = { NULL };

  g_variant_get (parameters, "(^a&o)", &paths);
  return g_variant_new ("(^aoo)", self->is_locked ? none : paths, self->is_locked ? PROMPT : "/");
}

static void
create_item (HwMockSecrets *self, GVariant *parameters)
{
  g_autoptr (GVariant) item_properties = g_variant_get_child_value (parameters, 0);
  g_autoptr (GVariant) secret = g_variant_get_child_value (parameters, 1);
  g_autoptr (GVariant) bytes = g_variant_get_child_value (secret, 2);

  forget_item (self);
  self->attributes = g_variant_lookup_value (item_properties, ITEM_INTERFACE ".Attributes", G_VARIANT_TYPE ("a{ss}"));
  g_variant_lookup (item_properties, ITEM_INTERFACE ".Label", "s", &self->label);
  self->secret = g_variant_get_data_as_bytes (bytes);
}

static void
complete_prompt (HwMockSecrets *self, gboolean is_dismissed)
{
  const char *none[] = { NULL };
  GVariant *result = self->is_bare ? g_variant_new_object_path ("/") : g_variant_new ("^ao", none);

  if (!is_dismissed)
    self->is_locked = FALSE;
  g_dbus_connection_emit_signal (self->bus, NULL, PROMPT, PROMPT_INTERFACE, "Completed",
                                 g_variant_new ("(bv)", is_dismissed, result), NULL);
}

static GVariant *
get_secret (HwMockSecrets *self)
{
  GVariant *bytes = g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, self->secret, TRUE);

  return g_variant_new ("((o@ay@ays))", self->session, g_variant_new_array (G_VARIANT_TYPE_BYTE, NULL, 0), bytes,
                        "text/plain");
}

/* A session is of one service, and of no other that comes after it. */
static gboolean
is_of_session (HwMockSecrets *self, const char *method, GVariant *parameters)
{
  const char *session = self->session;

  if (g_str_equal (method, "GetSecret"))
    g_variant_get_child (parameters, 0, "&o", &session);
  else if (g_str_equal (method, "CreateItem"))
    g_variant_get (parameters, "(@a{sv}(&oayays)b)", NULL, &session, NULL, NULL, NULL, NULL);

  return g_str_equal (session, self->session);
}

static const char *
get_refusal (HwMockSecrets *self, const char *method, GVariant *parameters)
{
  const char *algorithm;

  if (g_strcmp0 (self->fail_at, method) == 0)
    return "org.freedesktop.DBus.Error.Failed";
  if (g_str_equal (method, "OpenSession"))
    {
      g_variant_get_child (parameters, 0, "&s", &algorithm);
      return g_str_equal (algorithm, "plain") ? NULL : "org.freedesktop.DBus.Error.NotSupported";
    }
  if (!is_of_session (self, method, parameters))
    return "org.freedesktop.Secret.Error.NoSession";
  if (g_str_equal (method, "CreateItem") && self->is_bare)
    return "org.freedesktop.Secret.Error.NoSuchObject";
  if (g_str_equal (method, "CreateItem") && self->is_locked)
    return "org.freedesktop.Secret.Error.IsLocked";

  return NULL;
}

static void
answer (HwMockSecrets *self, const char *method, GVariant *parameters, GDBusMethodInvocation *invocation)
{
  GVariant *reply = NULL;

  if (g_str_equal (method, "OpenSession"))
    reply = g_variant_new ("(vo)", g_variant_new_string (""), self->session);
  else if (g_str_equal (method, "SearchItems"))
    reply = search_items (self, parameters);
  else if (g_str_equal (method, "Unlock"))
    reply = unlock (self, parameters);
  else if (g_str_equal (method, "CreateCollection"))
    reply = g_variant_new ("(oo)", "/", PROMPT);
  else if (g_str_equal (method, "GetSecret"))
    reply = get_secret (self);
  else if (g_str_equal (method, "CreateItem"))
    {
      create_item (self, parameters);
      reply = g_variant_new ("(oo)", ITEM, "/");
    }
  else if (g_str_equal (method, "Delete"))
    {
      forget_item (self);
      reply = g_variant_new ("(o)", "/");
    }

  g_dbus_method_invocation_return_value (invocation, reply);
  if (g_str_equal (method, "Prompt") && self->person != HW_MOCK_WAITS)
    complete_prompt (self, self->person == HW_MOCK_DISMISSES);
  if (g_str_equal (method, "Dismiss"))
    complete_prompt (self, TRUE);
}

static void
method_call_cb (GDBusConnection *connection, const char *sender, const char *path, const char *interface,
                const char *method, GVariant *parameters, GDBusMethodInvocation *invocation, gpointer user_data)
{
  HwMockSecrets *self = user_data;
  const char *refusal = get_refusal (self, method, parameters);

  g_string_append_printf (self->calls, "%s ", method);
  if (g_strcmp0 (self->die_at, method) == 0)
    hw_mock_secrets_leave (self);

  if (self->bus == NULL || g_strcmp0 (self->hang_at, method) == 0)
    g_object_unref (invocation);
  else if (refusal != NULL)
    g_dbus_method_invocation_return_dbus_error (invocation, refusal, "as the test wants it");
  else
    answer (self, method, parameters, invocation);
}

static GVariant *
get_property_cb (GDBusConnection *connection, const char *sender, const char *path, const char *interface,
                 const char *property, GError **error, gpointer user_data)
{
  HwMockSecrets *self = user_data;
  const char *none[] = { NULL };

  if (g_str_equal (property, "Locked"))
    return g_variant_new_boolean (self->is_locked);
  if (g_str_equal (property, "Attributes"))
    return self->attributes != NULL ? g_variant_ref (self->attributes) : g_variant_new ("a{ss}", NULL);
  if (g_str_equal (property, "Label"))
    return g_variant_new_string (self->label != NULL ? self->label : "");
  if (g_str_equal (property, "Collections"))
    return g_variant_new ("^ao", none);

  return g_variant_new_uint64 (0);
}

static void export (HwMockSecrets *self, const char *path, GDBusInterfaceInfo *interface)
{
  static const GDBusInterfaceVTable vtable = { method_call_cb, get_property_cb, NULL, { 0 } };
  g_autoptr (GError) error = NULL;

  g_dbus_connection_register_object (self->bus, path, interface, &vtable, self, NULL, &error);
  g_assert_no_error (error);
}

/**
 * hw_mock_secrets_new:
 * @bus_address: of a bus on which nobody has the name of the service
 *
 * Returns: (transfer full): a service that has an unlocked keyring without an item, and a person who unlocks it
 */
HwMockSecrets *
hw_mock_secrets_new (const char *bus_address)
{
  static guint n_sessions;
  g_autofree char *session = g_strdup_printf (ROOT "/session/%u", ++n_sessions);
  const char *const paths[] = { ROOT, KEYRING, ITEM, PROMPT, session };
  g_autoptr (GDBusNodeInfo) info = NULL;
  g_autoptr (GVariant) reply = NULL;
  g_autoptr (GError) error = NULL;
  HwMockSecrets *self = g_new0 (HwMockSecrets, 1);

  self->calls = g_string_new (NULL);
  self->session = g_strdup (session);
  self->bus = g_dbus_connection_new_for_address_sync (
      bus_address, G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION, NULL,
      NULL, &error);
  g_assert_no_error (error);
  info = g_dbus_node_info_new_for_xml (xml, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    export (self, paths[i], info->interfaces[i]);

  reply = g_dbus_connection_call_sync (self->bus, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                                       "org.freedesktop.DBus", "RequestName", g_variant_new ("(su)", NAME, 4),
                                       G_VARIANT_TYPE ("(u)"), G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  g_assert_no_error (error);

  return self;
}

/**
 * hw_mock_secrets_leave:
 * @self: the service
 *
 * Ends the service, as the bus sees it. What it was asked and has not answered, nobody answers.
 */
void
hw_mock_secrets_leave (HwMockSecrets *self)
{
  g_autoptr (GError) error = NULL;

  if (self->bus == NULL)
    return;

  g_dbus_connection_close_sync (self->bus, NULL, &error);
  g_assert_no_error (error);
  g_clear_object (&self->bus);
}

/** hw_mock_secrets_free: @self: (transfer full): the service, which leaves */
void
hw_mock_secrets_free (HwMockSecrets *self)
{
  hw_mock_secrets_leave (self);
  forget_item (self);
  g_string_free (self->calls, TRUE);
  g_free (self->session);
  g_free (self);
}
