/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "hw-secret-content.h"

/* HwSecretContent: a text, and beside it the hint that it is a secret. The text is offered as a value, which the
 * toolkit turns into every type of plain text; the hint is written here. */
struct _HwSecretContent
{
  GdkContentProvider parent_instance;

  char *text; /* (owned) */
};

G_DEFINE_FINAL_TYPE (HwSecretContent, hw_secret_content, GDK_TYPE_CONTENT_PROVIDER)

#define HINT_CONTENT "secret"

static GdkContentFormats *
hw_secret_content_ref_formats (GdkContentProvider *provider)
{
  GdkContentFormatsBuilder *builder = gdk_content_formats_builder_new ();

  gdk_content_formats_builder_add_gtype (builder, G_TYPE_STRING);
  gdk_content_formats_builder_add_mime_type (builder, HW_SECRET_CONTENT_HINT);
  return gdk_content_formats_builder_free_to_formats (builder);
}

/* Else it would be handed over for good when the program ends. */
static GdkContentFormats *
hw_secret_content_ref_storable_formats (GdkContentProvider *provider)
{
  return gdk_content_formats_new (NULL, 0);
}

static gboolean
hw_secret_content_get_value (GdkContentProvider *provider, GValue *value, GError **error)
{
  if (G_VALUE_HOLDS_STRING (value))
    {
      g_value_set_string (value, HW_SECRET_CONTENT (provider)->text);
      return TRUE;
    }
  return GDK_CONTENT_PROVIDER_CLASS (hw_secret_content_parent_class)->get_value (provider, value, error);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  GError *error = NULL;

  if (g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, NULL, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
hw_secret_content_write_mime_type_async (GdkContentProvider *provider, const char *mime_type, GOutputStream *stream,
                                         int priority, GCancellable *cancellable, GAsyncReadyCallback callback,
                                         gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (provider, cancellable, callback, user_data);

  g_task_set_priority (task, priority);
  g_task_set_source_tag (task, hw_secret_content_write_mime_type_async);
  if (!g_str_equal (mime_type, HW_SECRET_CONTENT_HINT))
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "Not offered");
      return;
    }
  g_output_stream_write_all_async (stream, HINT_CONTENT, strlen (HINT_CONTENT), priority, cancellable, written_cb,
                                   g_steal_pointer (&task));
}

static gboolean
hw_secret_content_write_mime_type_finish (GdkContentProvider *provider, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
hw_secret_content_finalize (GObject *object)
{
  HwSecretContent *self = HW_SECRET_CONTENT (object);

  g_free (self->text);
  G_OBJECT_CLASS (hw_secret_content_parent_class)->finalize (object);
}

static void
hw_secret_content_class_init (HwSecretContentClass *klass)
{
  GdkContentProviderClass *provider_class = GDK_CONTENT_PROVIDER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = hw_secret_content_finalize;
  provider_class->ref_formats = hw_secret_content_ref_formats;
  provider_class->ref_storable_formats = hw_secret_content_ref_storable_formats;
  provider_class->get_value = hw_secret_content_get_value;
  provider_class->write_mime_type_async = hw_secret_content_write_mime_type_async;
  provider_class->write_mime_type_finish = hw_secret_content_write_mime_type_finish;
}

static void
hw_secret_content_init (HwSecretContent *self)
{
}

GdkContentProvider *
hw_secret_content_new (const char *text)
{
  HwSecretContent *self = g_object_new (HW_TYPE_SECRET_CONTENT, NULL);

  self->text = g_strdup (text);
  return GDK_CONTENT_PROVIDER (self);
}

void
hw_secret_content_expire (HwSecretContent *self)
{
  g_return_if_fail (HW_IS_SECRET_CONTENT (self));

  g_set_str (&self->text, "");
}
