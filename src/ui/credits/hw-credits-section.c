/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hw-credits-section.h"
#include "hw-error-card.h"
#include "hw-missing-words.h"
#include "hw-text.h"
#include "hw-ui.h"

enum
{
  PROP_TITLE = 1,
  PROP_DESCRIPTION,
  PROP_EMPTY_TEXT,
  PROP_ERROR_TITLE,
  PROP_CONTENT,
  N_PROPS,
};

/* HwCreditsSection: a part of the page that is read by itself, and may fail by itself while the others are there. */
struct _HwCreditsSection
{
  AdwBin parent_instance;

  GtkWidget *description_label;
  GtkLabel *note_label;
  HwErrorCard *error_card;
  GtkWidget *spinner;
  GtkWidget *empty_label;
  GtkWidget *content_bin;

  GtkWidget *content;   /* (owned) (nullable) */
  char *texts[N_PROPS]; /* (owned) (nullable) by the number of the property */
  HwAccount *account;   /* (owned) (nullable) */
  HwNotice *notice;     /* (owned) (nullable) */
  HwResourceKind kind;
  guint delay_id;
  gboolean waited; /* long enough for the spinner */
};

/* What is there sooner needs no spinner: it would only flash (HIG, “Spinners”). */
#define LOADING_DELAY_MS 300

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (HwCreditsSection, hw_credits_section, ADW_TYPE_BIN)

static void
delay_over_cb (gpointer user_data)
{
  HwCreditsSection *self = HW_CREDITS_SECTION (user_data);

  self->delay_id = 0;
  self->waited = TRUE;
  hw_credits_section_update (self);
}

static void
update_loading (HwCreditsSection *self, gboolean loading)
{
  gtk_widget_set_visible (self->spinner, loading && self->waited);
  if (!loading)
    {
      g_clear_handle_id (&self->delay_id, g_source_remove);
      self->waited = FALSE;
    }
  else if (self->delay_id == 0 && !self->waited)
    self->delay_id = g_timeout_add_once (LOADING_DELAY_MS, delay_over_cb, self);
}

static void
update_note (HwCreditsSection *self, HwResourceList *list, gboolean old)
{
  const gint64 now = hw_clock_get_wall (hw_account_get_clock (self->account));
  g_autofree char *as_of = old ? hw_text_as_of (hw_resource_list_get_as_of (list), now) : NULL;
  g_autofree char *unreadable = hw_missing_words_of_list (list);
  g_autofree char *both =
      /* Translators: two sentences, one after the other */
      as_of == NULL || unreadable == NULL ? NULL : g_strdup_printf (C_ ("sentences", "%1$s %2$s"), as_of, unreadable);
  const char *text = both != NULL ? both : as_of != NULL ? as_of : unreadable;

  if (g_strcmp0 (gtk_label_get_text (self->note_label), text) != 0)
    gtk_label_set_text (self->note_label, text == NULL ? "" : text);
  gtk_widget_set_visible (GTK_WIDGET (self->note_label), text != NULL);
}

/* What is offline, or refused the key, says so once, in the banner. */
static void
update_error (HwCreditsSection *self, const GError *error, gboolean loaded)
{
  const gboolean shown = error != NULL && !(loaded && hw_notice_is_old (self->notice));

  hw_error_card_set_error (self->error_card, shown ? error : NULL,
                           hw_ui_get_other_host (hw_account_get_host (self->account)));
}

static void
dim (GtkWidget *widget, gboolean old)
{
  if (old)
    gtk_widget_add_css_class (widget, "old");
  else
    gtk_widget_remove_css_class (widget, "old");
}

void
hw_credits_section_update (HwCreditsSection *self)
{
  HwResourceList *list;
  const GError *error;
  gboolean loaded, any, old;

  g_return_if_fail (HW_IS_CREDITS_SECTION (self));

  list = hw_account_get_list (self->account, self->kind);
  error = hw_refresher_get_error (hw_account_get_refresher (self->account, self->kind));
  loaded = hw_resource_list_is_loaded (list);
  any = g_list_model_get_n_items (G_LIST_MODEL (list)) > 0;
  old = loaded && (error != NULL || hw_notice_is_old_for (self->notice, self->kind));

  update_loading (self, !loaded && error == NULL);
  update_error (self, error, loaded);
  update_note (self, list, old);
  gtk_widget_set_visible (self->empty_label, loaded && !any && hw_missing_words_is_whole (list));
  gtk_widget_set_visible (self->content_bin, any);
  dim (self->content_bin, old);
}

static void
retry_cb (HwCreditsSection *self)
{
  hw_refresher_refresh (hw_account_get_refresher (self->account, self->kind));
}

static void
loading_cb (HwCreditsSection *self, GParamSpec *pspec, HwRefresher *refresher)
{
  hw_error_card_set_busy (self->error_card, hw_refresher_get_loading (refresher));
}

static void
hw_credits_section_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  HwCreditsSection *self = HW_CREDITS_SECTION (object);

  if (id == PROP_CONTENT)
    g_value_set_object (value, self->content);
  else
    g_value_set_string (value, self->texts[id]);
}

static void
hw_credits_section_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  HwCreditsSection *self = HW_CREDITS_SECTION (object);
  gboolean changed;

  if (id == PROP_CONTENT)
    changed = g_set_object (&self->content, g_value_get_object (value));
  else
    changed = g_set_str (&self->texts[id], g_value_get_string (value));
  gtk_widget_set_visible (self->description_label, self->texts[PROP_DESCRIPTION] != NULL);
  if (changed)
    g_object_notify_by_pspec (object, pspec);
}

static void
hw_credits_section_dispose (GObject *object)
{
  HwCreditsSection *self = HW_CREDITS_SECTION (object);

  g_clear_handle_id (&self->delay_id, g_source_remove);
  g_clear_object (&self->content);
  g_clear_object (&self->notice);
  g_clear_object (&self->account);
  G_OBJECT_CLASS (hw_credits_section_parent_class)->dispose (object);
}

static void
hw_credits_section_finalize (GObject *object)
{
  for (int id = 0; id < N_PROPS; id++)
    g_free (HW_CREDITS_SECTION (object)->texts[id]);
  G_OBJECT_CLASS (hw_credits_section_parent_class)->finalize (object);
}

static void
hw_credits_section_class_init (HwCreditsSectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = hw_credits_section_get_property;
  object_class->set_property = hw_credits_section_set_property;
  object_class->dispose = hw_credits_section_dispose;
  object_class->finalize = hw_credits_section_finalize;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_DESCRIPTION] = g_param_spec_string ("description", NULL, NULL, NULL, flags);
  properties[PROP_EMPTY_TEXT] = g_param_spec_string ("empty-text", NULL, NULL, NULL, flags);
  properties[PROP_ERROR_TITLE] = g_param_spec_string ("error-title", NULL, NULL, NULL, flags);
  properties[PROP_CONTENT] = g_param_spec_object ("content", NULL, NULL, GTK_TYPE_WIDGET, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (HW_TYPE_ERROR_CARD);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/credits/hw-credits-section.ui");
  gtk_widget_class_bind_template_child (widget_class, HwCreditsSection, description_label);
  gtk_widget_class_bind_template_child (widget_class, HwCreditsSection, note_label);
  gtk_widget_class_bind_template_child (widget_class, HwCreditsSection, error_card);
  gtk_widget_class_bind_template_child (widget_class, HwCreditsSection, spinner);
  gtk_widget_class_bind_template_child (widget_class, HwCreditsSection, empty_label);
  gtk_widget_class_bind_template_child (widget_class, HwCreditsSection, content_bin);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
}

static void
hw_credits_section_init (HwCreditsSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (self->description_label, FALSE);
}

void
hw_credits_section_set_kind (HwCreditsSection *self, HwAccount *account, HwNotice *notice, HwResourceKind kind)
{
  HwResourceList *list = hw_account_get_list (account, kind);

  g_return_if_fail (HW_IS_CREDITS_SECTION (self));
  g_return_if_fail (self->account == NULL);

  self->account = g_object_ref (account);
  self->notice = g_object_ref (notice);
  self->kind = kind;
  g_signal_connect_object (list, "notify", G_CALLBACK (hw_credits_section_update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (list, "items-changed", G_CALLBACK (hw_credits_section_update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (hw_account_get_refresher (account, kind), "notify::error",
                           G_CALLBACK (hw_credits_section_update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (hw_account_get_refresher (account, kind), "notify::loading", G_CALLBACK (loading_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (notice, "notify::old", G_CALLBACK (hw_credits_section_update), self, G_CONNECT_SWAPPED);
  hw_credits_section_update (self);
}
