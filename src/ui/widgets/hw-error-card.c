/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hw-error-card.h"
#include "hw-error.h"
#include "hw-ui.h"

/* HwErrorCard: a part of a page could not be loaded, while the rest was: what happened, whether anything was changed,
 * what to do, and the details behind a button that copies them. It is seen only while there is an error. */
struct _HwErrorCard
{
  AdwBin parent_instance;

  GtkLabel *words_label;
  GtkWidget *retry_button;
  GtkWidget *spinner;
  char *title;   /* (owned) (nullable) */
  char *details; /* (owned) (nullable) */
};

enum
{
  PROP_TITLE = 1,
  N_PROPS,
};

enum
{
  RETRY,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HwErrorCard, hw_error_card, ADW_TYPE_BIN)

static void
copy_details (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  hw_ui_copy (widget, HW_ERROR_CARD (widget)->details, _ ("Details copied"));
}

static void
retry_clicked_cb (HwErrorCard *self)
{
  g_signal_emit (self, signals[RETRY], 0);
}

static void
hw_error_card_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_TITLE:
      g_value_set_string (value, HW_ERROR_CARD (object)->title);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hw_error_card_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_TITLE:
      if (g_set_str (&HW_ERROR_CARD (object)->title, g_value_get_string (value)))
        g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hw_error_card_finalize (GObject *object)
{
  HwErrorCard *self = HW_ERROR_CARD (object);

  g_free (self->title);
  g_free (self->details);
  G_OBJECT_CLASS (hw_error_card_parent_class)->finalize (object);
}

static void
hw_error_card_class_init (HwErrorCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = hw_error_card_get_property;
  object_class->set_property = hw_error_card_set_property;
  object_class->finalize = hw_error_card_finalize;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL,
                                                G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[RETRY] =
      g_signal_new ("retry", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "error.copy-details", NULL, copy_details);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/widgets/hw-error-card.ui");
  gtk_widget_class_bind_template_child (widget_class, HwErrorCard, words_label);
  gtk_widget_class_bind_template_child (widget_class, HwErrorCard, retry_button);
  gtk_widget_class_bind_template_child (widget_class, HwErrorCard, spinner);
  gtk_widget_class_bind_template_callback (widget_class, retry_clicked_cb);
}

static void
hw_error_card_init (HwErrorCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
hw_error_card_set_error (HwErrorCard *self, const GError *error, const char *host)
{
  g_autofree char *words = error == NULL ? NULL : hw_error_words_all (error, host);

  g_return_if_fail (HW_IS_ERROR_CARD (self));

  g_free (self->details);
  self->details = error == NULL ? NULL : hw_error_words_details (error);
  if (words != NULL)
    gtk_label_set_text (self->words_label, words);
  /* To try again with a key that was refused leads nowhere; the banner has the way out. */
  gtk_widget_set_visible (self->retry_button, !g_error_matches (error, HW_ERROR, HW_ERROR_UNAUTHORIZED));
  gtk_widget_set_visible (GTK_WIDGET (self), error != NULL);
}

void
hw_error_card_set_busy (HwErrorCard *self, gboolean busy)
{
  g_return_if_fail (HW_IS_ERROR_CARD (self));

  gtk_widget_set_visible (self->spinner, busy);
}
