/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hw-balance-chart.h"
#include "hw-balance-words.h"
#include "hw-credits-page.h"
#include "hw-credits-section.h"
#include "hw-credits.h"
#include "hw-error-card.h"
#include "hw-forecast.h"
#include "hw-latest-transactions.h"
#include "hw-list-states.h"
#include "hw-package-card.h"
#include "hw-page-reads.h"
#include "hw-transactions-page.h"
#include "hw-ui.h"

/* HwCreditsPage: how many credits there are, how long they may last, what they were spent on and what they cost. The
 * balance, the packages and the transactions are read each by itself, and each may fail by itself. */
struct _HwCreditsPage
{
  HwListPage parent_instance;

  AdwBanner *banner;
  HwListStates *states;
  GtkWidget *content_box;
  HwErrorCard *error_card;
  GtkLabel *balance_label;
  GtkLabel *forecast_label;
  GtkLabel *caption_label;
  GtkWidget *chart_card;
  GtkWidget *table_button;
  HwBalanceChart *chart;
  GtkLabel *chart_note_label;
  HwCreditsSection *packages_section;
  GtkFlowBox *packages_box;
  HwCreditsSection *transactions_section;
  HwLatestTransactions *latest;

  HwAccount *account; /* (owned) */
  HwNotice *notice;   /* (owned) */
  guint update_id;
  guint minute_id;
  char *history_key; /* (owned) (nullable) of what the chart shows */
  guint n_changes;   /* of the transactions */
};

G_DEFINE_FINAL_TYPE (HwCreditsPage, hw_credits_page, HW_TYPE_LIST_PAGE)

#define ONE_MINUTE     (60 * G_USEC_PER_SEC)
#define N_DAYS_TO_DRAW 2
/* The balance and the transactions are read each by itself: so far apart they are still of one moment. No more than
 * what a history lets lie ahead of its now. */
#define MAX_APART (5 * G_TIME_SPAN_MINUTE)

static void
set_label (GtkLabel *label, const char *text)
{
  if (g_strcmp0 (gtk_label_get_text (label), text) != 0)
    gtk_label_set_text (label, text == NULL ? "" : text);
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

static HwResourceList *
get_list (HwCreditsPage *self, HwResourceKind kind)
{
  return hw_account_get_list (self->account, kind);
}

static gint64
get_now (HwCreditsPage *self)
{
  return hw_clock_get_wall (hw_account_get_clock (self->account));
}

/* (nullable) (transfer none) */
static HwResource *
get_credits (HwCreditsPage *self)
{
  return hw_resource_list_find (get_list (self, HW_RESOURCE_CREDITS), HW_CREDITS_ID);
}

static HwRefresher *
get_refresher (HwCreditsPage *self, HwResourceKind kind)
{
  return hw_account_get_refresher (self->account, kind);
}

static const GError *
get_error (HwCreditsPage *self)
{
  return hw_refresher_get_error (get_refresher (self, HW_RESOURCE_CREDITS));
}

static gboolean
is_old (HwCreditsPage *self, HwResourceKind kind)
{
  return hw_refresher_get_error (get_refresher (self, kind)) != NULL || hw_notice_is_old_for (self->notice, kind);
}

static gboolean
is_history_old (HwCreditsPage *self)
{
  return is_old (self, HW_RESOURCE_CREDITS) || is_old (self, HW_RESOURCE_TRANSACTION);
}

static void
set_class (gpointer widget, const char *css_class, gboolean set)
{
  if (set)
    gtk_widget_add_css_class (widget, css_class);
  else
    gtk_widget_remove_css_class (widget, css_class);
}

static void
update_balance (HwCreditsPage *self)
{
  HwResource *credits = get_credits (self);
  const gboolean old = credits != NULL && is_old (self, HW_RESOURCE_CREDITS);
  g_autofree char *caption = credits == NULL ? NULL : hw_balance_words_caption (credits, get_now (self), old);

  hw_balance_words_show (self->balance_label, credits);
  gtk_widget_set_visible (GTK_WIDGET (self->balance_label), credits != NULL);
  set_class (self->balance_label, "dimmed", old);
  set_class (self->forecast_label, "dimmed", is_history_old (self));
  set_label (self->caption_label, caption);
}

/* What is offline, or refused the key, says so once, in the banner. */
static void
update_error (HwCreditsPage *self)
{
  const gboolean shown = get_error (self) != NULL && !(get_credits (self) != NULL && hw_notice_is_old (self->notice));

  hw_error_card_set_error (self->error_card, shown ? get_error (self) : NULL,
                           hw_ui_get_other_host (hw_account_get_host (self->account)));
}

static char *
describe_left_out (HwBalanceHistory *history)
{
  const guint n = hw_balance_history_get_n_left_out (history);

  if (!hw_balance_history_is_consistent (history))
    return g_strdup (_ ("The transactions do not add up to the balance, so this may not be how it was."));
  if (n == 0)
    return NULL;
  return g_strdup_printf (ngettext ("%u transaction is left out, because its date or amount is not known.",
                                    "%u transactions are left out, because their date or amount is not known.", n),
                          n);
}

static void
show_history (HwCreditsPage *self, const char *balance, gint64 now)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autoptr (HwBalanceHistory) history =
      hw_balance_history_new (G_LIST_MODEL (get_list (self, HW_RESOURCE_TRANSACTION)), balance, now, zone);
  HwForecast forecast = hw_forecast_make (history, now, zone);
  g_autofree char *sentence = hw_forecast_describe (&forecast, now);
  g_autofree char *note = describe_left_out (history);
  const gboolean drawn = hw_balance_history_get_n_days (history) >= N_DAYS_TO_DRAW;

  set_label (self->forecast_label, sentence);
  set_label (self->chart_note_label, note);
  gtk_widget_set_visible (self->chart_card, drawn);
  hw_balance_chart_set_history (self->chart, drawn ? g_steal_pointer (&history) : NULL, drawn ? &forecast : NULL,
                                get_now (self));
}

static void
hide_history (HwCreditsPage *self)
{
  set_label (self->forecast_label, NULL);
  gtk_widget_set_visible (self->chart_card, FALSE);
  hw_balance_chart_set_history (self->chart, NULL, NULL, get_now (self));
}

/* A balance says nothing of a ledger of another time: what was spent in between is in the one and not in the other. So
 * nothing is told of the past or of the days to come before both are of one moment. */
static gboolean
has_history (HwCreditsPage *self)
{
  HwResource *credits = get_credits (self);
  HwResourceList *transactions = get_list (self, HW_RESOURCE_TRANSACTION);

  return credits != NULL && hw_resource_get_text (credits, HW_CREDITS_BALANCE) != NULL
         && hw_resource_list_is_loaded (transactions)
         && ABS (hw_resource_get_as_of (credits) - hw_resource_list_get_as_of (transactions)) <= MAX_APART;
}

/* What is old is of its moment: what is told of the days to come counts from there. */
static gint64
get_history_now (HwCreditsPage *self)
{
  if (!is_history_old (self))
    return get_now (self);
  return MIN (hw_resource_get_as_of (get_credits (self)),
              hw_resource_list_get_as_of (get_list (self, HW_RESOURCE_TRANSACTION)));
}

static char *
make_history_key (HwCreditsPage *self, const char *balance, gint64 now)
{
  g_autoptr (GDateTime) local = g_date_time_new_from_unix_local_usec (now);
  g_autofree char *day = local == NULL ? NULL : g_date_time_format (local, "%F%z");

  return g_strdup_printf ("%u %s %s", self->n_changes, day, balance);
}

/* The chart is drawn anew only if it would be another one: who reads its table stays where they are. Without the
 * transactions nothing is said of them, neither that there are too few. */
static void
update_history (HwCreditsPage *self)
{
  const gboolean known = has_history (self);
  const char *balance = known ? hw_resource_get_text (get_credits (self), HW_CREDITS_BALANCE) : NULL;
  const gint64 now = known ? get_history_now (self) : 0;
  g_autofree char *key = known ? make_history_key (self, balance, now) : g_strdup ("");

  if (!g_set_str (&self->history_key, key))
    return;
  if (known)
    show_history (self, balance, now);
  else
    hide_history (self);
}

static gboolean
has_anything (HwCreditsPage *self)
{
  return get_credits (self) != NULL || hw_resource_list_is_loaded (get_list (self, HW_RESOURCE_TRANSACTION))
         || hw_resource_list_is_loaded (get_list (self, HW_RESOURCE_PACKAGE));
}

static void
update_state (HwCreditsPage *self)
{
  if (has_anything (self))
    hw_list_states_set_state (self->states, HW_LIST_CONTENT);
  else if (get_error (self) != NULL)
    hw_list_states_set_error (self->states, get_error (self),
                              hw_ui_get_other_host (hw_account_get_host (self->account)));
  else
    hw_list_states_set_state (self->states, HW_LIST_LOADING);
}

static void
update (HwCreditsPage *self)
{
  update_balance (self);
  update_error (self);
  update_history (self);
  update_state (self);
}

static gboolean
update_later_cb (gpointer user_data)
{
  HwCreditsPage *self = HW_CREDITS_PAGE (user_data);

  self->update_id = 0;
  update (self);
  return G_SOURCE_REMOVE;
}

/* A reply may change many rows, one after the other. */
static void
changed_cb (HwCreditsPage *self)
{
  if (self->update_id == 0)
    self->update_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, update_later_cb, self, NULL);
}

static void
transactions_changed_cb (HwCreditsPage *self)
{
  self->n_changes++;
  changed_cb (self);
}

static void
update_time (HwCreditsPage *self)
{
  update (self);
  hw_latest_transactions_update (self->latest);
  hw_credits_section_update (self->packages_section);
  hw_credits_section_update (self->transactions_section);
}

static gboolean
minute_cb (gpointer user_data)
{
  update_time (HW_CREDITS_PAGE (user_data));
  return G_SOURCE_CONTINUE;
}

static void
retry_cb (HwCreditsPage *self)
{
  hw_refresher_refresh (get_refresher (self, HW_RESOURCE_CREDITS));
}

static void
loading_cb (HwCreditsPage *self, GParamSpec *pspec, HwRefresher *refresher)
{
  hw_error_card_set_busy (self->error_card, hw_refresher_get_loading (refresher));
}

static gboolean
is_table (HwCreditsPage *self)
{
  gboolean table = FALSE;

  g_object_get (self->chart, "table", &table, NULL);
  return table;
}

static void
update_table_button (HwCreditsPage *self)
{
  const char *label = is_table (self) ? _ ("Show as Chart") : _ ("Show as Table");

  gtk_widget_set_tooltip_text (self->table_button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->table_button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
table_clicked_cb (HwCreditsPage *self)
{
  g_object_set (self->chart, "table", !is_table (self), NULL);
  update_table_button (self);
}

static void
show_transactions (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  HwCreditsPage *self = HW_CREDITS_PAGE (widget);
  GtkWidget *view = gtk_widget_get_ancestor (widget, ADW_TYPE_NAVIGATION_VIEW);

  if (view == NULL || adw_navigation_view_get_visible_page (ADW_NAVIGATION_VIEW (view)) != ADW_NAVIGATION_PAGE (widget))
    return;
  adw_navigation_view_push (ADW_NAVIGATION_VIEW (view),
                            ADW_NAVIGATION_PAGE (hw_transactions_page_new (self->account, self->notice)));
}

static GtkWidget *
create_package_cb (gpointer package, gpointer user_data)
{
  return GTK_WIDGET (hw_package_card_new (package));
}

static void
hw_credits_page_map (GtkWidget *widget)
{
  HwCreditsPage *self = HW_CREDITS_PAGE (widget);

  GTK_WIDGET_CLASS (hw_credits_page_parent_class)->map (widget);
  update_time (self);
  if (self->minute_id == 0)
    self->minute_id = hw_clock_add_timeout (hw_account_get_clock (self->account), ONE_MINUTE, minute_cb, self);
}

static void
hw_credits_page_unmap (GtkWidget *widget)
{
  HwCreditsPage *self = HW_CREDITS_PAGE (widget);

  hw_clock_clear_timeout (hw_account_get_clock (self->account), &self->minute_id);
  GTK_WIDGET_CLASS (hw_credits_page_parent_class)->unmap (widget);
}

static void
hw_credits_page_dispose (GObject *object)
{
  HwCreditsPage *self = HW_CREDITS_PAGE (object);

  g_clear_handle_id (&self->update_id, g_source_remove);
  if (self->account != NULL)
    hw_clock_clear_timeout (hw_account_get_clock (self->account), &self->minute_id);
  g_clear_object (&self->notice);
  g_clear_object (&self->account);
  G_OBJECT_CLASS (hw_credits_page_parent_class)->dispose (object);
}

static void
hw_credits_page_finalize (GObject *object)
{
  g_free (HW_CREDITS_PAGE (object)->history_key);
  G_OBJECT_CLASS (hw_credits_page_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (HW_TYPE_BALANCE_CHART);
  g_type_ensure (HW_TYPE_CREDITS_SECTION);
  g_type_ensure (HW_TYPE_ERROR_CARD);
  g_type_ensure (HW_TYPE_LATEST_TRANSACTIONS);
  g_type_ensure (HW_TYPE_LIST_STATES);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/credits/hw-credits-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HwCreditsPage, banner);
  gtk_widget_class_bind_template_child (widget_class, HwCreditsPage, states);
  gtk_widget_class_bind_template_child (widget_class, HwCreditsPage, content_box);
  gtk_widget_class_bind_template_child (widget_class, HwCreditsPage, error_card);
  gtk_widget_class_bind_template_child (widget_class, HwCreditsPage, balance_label);
  gtk_widget_class_bind_template_child (widget_class, HwCreditsPage, forecast_label);
  gtk_widget_class_bind_template_child (widget_class, HwCreditsPage, caption_label);
  gtk_widget_class_bind_template_child (widget_class, HwCreditsPage, chart_card);
  gtk_widget_class_bind_template_child (widget_class, HwCreditsPage, table_button);
  gtk_widget_class_bind_template_child (widget_class, HwCreditsPage, chart);
  gtk_widget_class_bind_template_child (widget_class, HwCreditsPage, chart_note_label);
  gtk_widget_class_bind_template_child (widget_class, HwCreditsPage, packages_section);
  gtk_widget_class_bind_template_child (widget_class, HwCreditsPage, packages_box);
  gtk_widget_class_bind_template_child (widget_class, HwCreditsPage, transactions_section);
  gtk_widget_class_bind_template_child (widget_class, HwCreditsPage, latest);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
  gtk_widget_class_bind_template_callback (widget_class, table_clicked_cb);
}

static void
hw_credits_page_class_init (HwCreditsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hw_credits_page_dispose;
  object_class->finalize = hw_credits_page_finalize;
  widget_class->map = hw_credits_page_map;
  widget_class->unmap = hw_credits_page_unmap;

  gtk_widget_class_install_action (widget_class, "page.show-transactions", NULL, show_transactions);
  bind_template (widget_class);
}

static void
hw_credits_page_init (HwCreditsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  update_table_button (self);
}

static void
watch (HwCreditsPage *self)
{
  for (int kind = HW_RESOURCE_CREDITS; kind <= HW_RESOURCE_PACKAGE; kind++)
    {
      HwResourceList *list = get_list (self, (HwResourceKind) kind);

      g_signal_connect_object (list, "notify", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (list, "items-changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
    }
  g_signal_connect_object (get_list (self, HW_RESOURCE_TRANSACTION), "items-changed",
                           G_CALLBACK (transactions_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (get_refresher (self, HW_RESOURCE_CREDITS), "notify::error", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (get_refresher (self, HW_RESOURCE_TRANSACTION), "notify::error", G_CALLBACK (changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (get_refresher (self, HW_RESOURCE_CREDITS), "notify::loading", G_CALLBACK (loading_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->notice, "notify::old", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

/* hw_credits_page_new: the page lives as long as the account is shown. */
HwCreditsPage *
hw_credits_page_new (HwAccount *account, HwNotice *notice)
{
  HwCreditsPage *self = g_object_new (HW_TYPE_CREDITS_PAGE, NULL);
  const HwResourceKind kinds[] = { HW_RESOURCE_TRANSACTION, HW_RESOURCE_PACKAGE };

  self->account = g_object_ref (account);
  self->notice = g_object_ref (notice);
  hw_list_page_set_tools (HW_LIST_PAGE (self), self->banner, self->content_box);
  hw_notice_attach (notice, self->banner);
  hw_credits_section_set_kind (self->packages_section, account, notice, HW_RESOURCE_PACKAGE);
  hw_credits_section_set_kind (self->transactions_section, account, notice, HW_RESOURCE_TRANSACTION);
  gtk_flow_box_bind_model (self->packages_box, G_LIST_MODEL (get_list (self, HW_RESOURCE_PACKAGE)), create_package_cb,
                           NULL, NULL);
  hw_latest_transactions_set_model (self->latest, hw_account_get_clock (account),
                                    G_LIST_MODEL (get_list (self, HW_RESOURCE_TRANSACTION)));
  hw_page_reads_attach (GTK_WIDGET (self), account, kinds, G_N_ELEMENTS (kinds));
  watch (self);
  update (self);
  return self;
}
