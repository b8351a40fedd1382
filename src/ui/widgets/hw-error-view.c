/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hw-error.h"
#include "hw-error-view.h"
#include "hw-ui.h"

/* HwErrorView: an error where content would be: what happened, whether anything was changed, what to do; the details
 * are behind a button that copies them. */
struct _HwErrorView
{
  AdwBin parent_instance;

  AdwStatusPage *page;
  GtkButton *retry_button;
  char *title;   /* (owned) (nullable) */
  char *details; /* (owned) (nullable) */
};

enum
{
  PROP_TITLE = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (HwErrorView, hw_error_view, ADW_TYPE_BIN)

static void
copy_details (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  hw_ui_copy (widget, HW_ERROR_VIEW (widget)->details, _ ("Details copied"));
}

static void
hw_error_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  HwErrorView *self = HW_ERROR_VIEW (object);

  switch (id)
    {
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hw_error_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  HwErrorView *self = HW_ERROR_VIEW (object);

  switch (id)
    {
    case PROP_TITLE:
      if (g_set_str (&self->title, g_value_get_string (value)))
        g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hw_error_view_finalize (GObject *object)
{
  HwErrorView *self = HW_ERROR_VIEW (object);

  g_free (self->title);
  g_free (self->details);
  G_OBJECT_CLASS (hw_error_view_parent_class)->finalize (object);
}

static void
hw_error_view_class_init (HwErrorViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = hw_error_view_get_property;
  object_class->set_property = hw_error_view_set_property;
  object_class->finalize = hw_error_view_finalize;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL,
                                                G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_install_action (widget_class, "error.copy-details", NULL, copy_details);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/widgets/hw-error-view.ui");
  gtk_widget_class_bind_template_child (widget_class, HwErrorView, page);
  gtk_widget_class_bind_template_child (widget_class, HwErrorView, retry_button);
}

static void
hw_error_view_init (HwErrorView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* To try again with a key that was refused leads nowhere. */
static void
update_button (HwErrorView *self, const GError *error)
{
  const gboolean refused = g_error_matches (error, HW_ERROR, HW_ERROR_UNAUTHORIZED);

  gtk_button_set_label (self->retry_button, refused ? _ ("Enter New Key…") : _ ("Try Again"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->retry_button), refused ? "win.replace-key" : "win.refresh");
}

void
hw_error_view_set_error (HwErrorView *self, const GError *error, const char *host)
{
  g_autofree char *words = NULL;
  g_autofree char *markup = NULL;

  g_return_if_fail (HW_IS_ERROR_VIEW (self));
  g_return_if_fail (error != NULL);

  /* The description of a status page is markup, and has no switch for it. */
  words = hw_error_words_all (error, host);
  markup = g_markup_escape_text (words, -1);
  adw_status_page_set_description (self->page, markup);
  update_button (self, error);
  g_free (self->details);
  self->details = hw_error_words_details (error);
}

static void
dialog_response_cb (AdwAlertDialog *dialog, const char *response, gpointer user_data)
{
  GtkWidget *parent = GTK_WIDGET (user_data);

  if (g_str_equal (response, "copy"))
    hw_ui_copy (parent, g_object_get_data (G_OBJECT (dialog), "details"), _ ("Details copied"));
}

static AdwAlertDialog *
make_dialog (const GError *error, const char *heading, const char *words)
{
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (heading, words));

  adw_alert_dialog_add_responses (dialog, "copy", _ ("Copy Details"), "close", _ ("Close"), NULL);
  adw_alert_dialog_set_default_response (dialog, "close");
  adw_alert_dialog_set_close_response (dialog, "close");
  g_object_set_data_full (G_OBJECT (dialog), "details", hw_error_words_details (error), g_free);
  return dialog;
}

static void
present (AdwAlertDialog *dialog, GtkWidget *parent)
{
  g_signal_connect_object (dialog, "response", G_CALLBACK (dialog_response_cb), parent, 0);
  adw_dialog_present (ADW_DIALOG (dialog), parent);
}

static const char *
get_heading (const GError *error)
{
  switch (hw_error_get_certainty (error))
    {
    case HW_CERTAINTY_NOT_DONE:
      return _ ("Nothing Was Changed");
    case HW_CERTAINTY_UNKNOWN:
      return _ ("Outcome Not Known");
    case HW_CERTAINTY_DONE:
    default:
      return _ ("What Happened");
    }
}

/* hw_error_present_dialog: the same sentences for an error that the person asked to read more about. The heading of an
 * alert does not wrap: no name and no sentence may stand there. */
void
hw_error_present_dialog (GtkWidget *parent, const GError *error, const char *host)
{
  g_autofree char *words = hw_error_words_all (error, host);

  present (make_dialog (error, get_heading (error), words), parent);
}

/* hw_error_dup_operation_words: what went wrong with an operation that has an error. What was seen later decides
 * whether anything was changed, no longer the error. */
char *
hw_error_dup_operation_words (HwOperation *operation, const char *host)
{
  const GError *error = hw_operation_get_error (operation);

  return hw_operation_get_verified (operation) == HW_VERIFIED_NOT_YET ? hw_error_words_all (error, host)
                                                                      : hw_error_words_what (error, host);
}

/* It may be seen while somebody reads. */
static void
update_operation (AdwAlertDialog *dialog, GParamSpec *pspec, HwOperation *operation)
{
  const char *host = g_object_get_data (G_OBJECT (dialog), "host");
  g_autofree char *outcome = hw_operation_describe (operation);
  g_autofree char *words = hw_error_dup_operation_words (operation, host);
  g_autofree char *both = g_strconcat (outcome, "\n\n", words, NULL);
  gboolean is_open = hw_operation_get_verified (operation) == HW_VERIFIED_NOT_YET;

  adw_alert_dialog_set_heading (dialog,
                                is_open ? get_heading (hw_operation_get_error (operation)) : _ ("What Happened"));
  adw_alert_dialog_set_body (dialog, is_open ? words : both);
}

/* hw_error_present_operation: the same of an operation with an error, as long as nothing else is known; then what came
 * of it, and what went wrong. */
void
hw_error_present_operation (GtkWidget *parent, HwOperation *operation, const char *host)
{
  AdwAlertDialog *dialog = make_dialog (hw_operation_get_error (operation), NULL, NULL);

  g_object_set_data_full (G_OBJECT (dialog), "host", g_strdup (host), g_free);
  g_signal_connect_object (operation, "notify::verified", G_CALLBACK (update_operation), dialog, G_CONNECT_SWAPPED);
  update_operation (dialog, NULL, operation);
  present (dialog, parent);
}
