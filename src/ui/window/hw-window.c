/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hw-account-actions.h"
#include "hw-account-menu.h"
#include "hw-create-site-dialog.h"
#include "hw-delete-dialog.h"
#include "hw-edit-site-dialog.h"
#include "hw-error-view.h"
#include "hw-list-states.h"
#include "hw-notice.h"
#include "hw-pages.h"
#include "hw-sidebar.h"
#include "hw-status-announcer.h"
#include "hw-ui.h"
#include "hw-welcome-page.h"
#include "hw-window.h"

/* HwWindow: navigation only. Either the welcome page, or an account with the sidebar and its pages; what an account
 * shows is made when it is opened and dropped when it is left, so nothing of it can stay behind. Which account that is,
 * is the matter of HwAccountActions. */
struct _HwWindow
{
  AdwApplicationWindow parent_instance;

  GtkStack *stack;
  AdwBin *welcome_bin;
  AdwNavigationSplitView *split_view;
  AdwNavigationPage *content_page;
  HwSidebar *sidebar;
  HwPages *pages;
  HwAccountMenu *account_menu;
  HwListStates *opening;

  HwWelcomePage *welcome_page;  /* (unowned) child of welcome_bin */
  HwAccountActions *actions;    /* (owned) */
  HwAccountBook *book;          /* (owned) */
  HwSettings *settings;         /* (owned) */
  HwAccount *account;           /* (owned) (nullable) */
  HwNotice *notice;             /* (owned) (nullable) */
  HwStatusAnnouncer *announcer; /* (owned) (nullable) */
  gboolean log_fails;
};

G_DEFINE_FINAL_TYPE (HwWindow, hw_window, ADW_TYPE_APPLICATION_WINDOW)

/* Longer than usual: it has a button to reach. */
#define ERROR_TOAST_S 12

static void
update_visible (HwWindow *self)
{
  if (self->account != NULL)
    hw_refresher_set_visible (hw_account_get_refresher (self->account, HW_RESOURCE_SITE),
                              gtk_widget_get_mapped (GTK_WIDGET (self))
                                  && !gtk_window_is_suspended (GTK_WINDOW (self)));
}

static void
update_actions (HwWindow *self)
{
  const gboolean any = self->account != NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.refresh", any);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.create-site", any);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.open-site", any);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.show-activity", any);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.show-page", any);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.leave-practice",
                                 any && hw_account_get_mode (self->account) == HW_ACCOUNT_PRACTICE);
}

static void
details_clicked_cb (AdwToast *toast, gpointer user_data)
{
  HwWindow *self = HW_WINDOW (user_data);
  HwOperation *operation = g_object_get_data (G_OBJECT (toast), "operation");

  if (self->account != NULL)
    hw_error_present_dialog (GTK_WIDGET (self), hw_operation_get_error (operation),
                             hw_ui_get_other_host (hw_account_get_host (self->account)));
}

/* The dialogs in which a change is asked for tell themselves what went wrong with it. */
static gboolean
is_told_by_dialog (HwWindow *self, HwOperation *operation)
{
  AdwDialog *dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self));

  return hw_operation_get_error (operation) != NULL && !hw_operation_kind_is_action (hw_operation_get_kind (operation))
         && (HW_IS_CREATE_SITE_DIALOG (dialog) || HW_IS_EDIT_SITE_DIALOG (dialog) || HW_IS_DELETE_DIALOG (dialog));
}

/* Says what became of an operation; an error has its three sentences behind a button. */
static void
operation_told_cb (HwWindow *self, HwOperation *operation)
{
  g_autofree char *text = hw_operation_describe (operation);
  GtkWidget *overlay = gtk_widget_get_ancestor (GTK_WIDGET (self->stack), ADW_TYPE_TOAST_OVERLAY);
  AdwToast *toast = adw_toast_new ("");

  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_title (toast, text);
  if (hw_operation_get_error (operation) != NULL)
    {
      adw_toast_set_button_label (toast, _ ("Details"));
      adw_toast_set_timeout (toast, ERROR_TOAST_S);
      adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
      g_object_set_data_full (G_OBJECT (toast), "operation", g_object_ref (operation), g_object_unref);
      g_signal_connect_object (toast, "button-clicked", G_CALLBACK (details_clicked_cb), self, 0);
    }
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), toast);
}

static void
operation_answered_cb (HwWindow *self, HwOperation *operation)
{
  if (!is_told_by_dialog (self, operation))
    operation_told_cb (self, operation);
}

/* The toast is spoken, and says more than that the status is another one. */
static void
operation_verified_cb (HwWindow *self, HwOperation *operation)
{
  operation_told_cb (self, operation);
  hw_status_announcer_skip (self->announcer, hw_operation_get_target_id (operation));
}

/* Once for each time that it begins: the program works on, but what is done is not recorded. */
static void
log_error_cb (HwWindow *self, GParamSpec *pspec, HwOperationLog *log)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (GTK_WIDGET (self->stack), ADW_TYPE_TOAST_OVERLAY);
  const gboolean fails = hw_operation_log_get_error (log) != NULL;
  AdwToast *toast;

  if (fails && !self->log_fails)
    {
      toast = adw_toast_new (_ ("Activity is incomplete"));
      adw_toast_set_button_label (toast, _ ("Details"));
      adw_toast_set_action_name (toast, "win.show-page");
      adw_toast_set_action_target (toast, "s", HW_PAGES_ACTIVITY);
      adw_toast_set_timeout (toast, ERROR_TOAST_S);
      adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), toast);
    }
  self->log_fails = fails;
}

/* Whose sites they are has to be seen on the page if there may be a doubt and the sidebar is not there to tell. */
static void
update_subtitle (HwWindow *self)
{
  const gboolean told = self->account != NULL && adw_navigation_split_view_get_collapsed (self->split_view)
                        && g_list_model_get_n_items (G_LIST_MODEL (self->book)) > 1;

  hw_pages_set_subtitle (self->pages, told ? hw_account_get_name (self->account) : "");
}

static void close_account (HwWindow *self);

static void
show_welcome (HwWindow *self)
{
  close_account (self);
  update_actions (self);
  hw_account_actions_set_account (self->actions, NULL);
  hw_account_actions_load (self->actions);
  gtk_stack_set_visible_child_name (self->stack, "welcome");
  hw_welcome_page_reset (self->welcome_page);
}

static void
show_opening (HwWindow *self, const char *name)
{
  /* Translators: %s is the name of an account */
  g_autofree char *title = g_strdup_printf (_ ("Opening “%s”…"), name);

  g_object_set (self->opening, "loading-title", title, NULL);
}

static void
open_account (HwWindow *self, HwAccount *account)
{
  HwRunner *runner = hw_account_get_runner (account);

  close_account (self);
  self->account = g_object_ref (account);
  self->notice = hw_notice_new (account);
  g_signal_connect_object (runner, "answered", G_CALLBACK (operation_answered_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (runner, "verified", G_CALLBACK (operation_verified_cb), self, G_CONNECT_SWAPPED);

  self->log_fails = FALSE;
  g_signal_connect_object (hw_account_get_log (account), "notify::error", G_CALLBACK (log_error_cb), self,
                           G_CONNECT_SWAPPED);
  log_error_cb (self, NULL, hw_account_get_log (account));
  self->announcer = hw_status_announcer_new (GTK_WIDGET (self), account);
  hw_pages_open (self->pages, account, self->notice, self->settings);
  hw_sidebar_set_account (self->sidebar, account);
  adw_navigation_split_view_set_show_content (self->split_view, TRUE);
  hw_account_menu_set_account (self->account_menu, account);
  hw_account_actions_set_account (self->actions, account);
  g_signal_connect_object (hw_account_get_record (account), "notify::name", G_CALLBACK (update_subtitle), self,
                           G_CONNECT_SWAPPED);
  update_subtitle (self);
  gtk_stack_set_visible_child_name (self->stack, "account");
  /* Before there are sites, the first thing to take the focus would be the button that leaves the account. */
  if (hw_resource_list_is_loaded (hw_account_get_sites (account)))
    gtk_widget_grab_focus (GTK_WIDGET (self->pages));
  update_actions (self);
  update_visible (self);
}

static void
close_account (HwWindow *self)
{
  if (self->account == NULL)
    return;
  g_signal_handlers_disconnect_by_data (hw_account_get_runner (self->account), self);
  g_signal_handlers_disconnect_by_data (hw_account_get_record (self->account), self);
  g_signal_handlers_disconnect_by_data (hw_account_get_log (self->account), self);
  g_clear_object (&self->announcer);
  hw_pages_close (self->pages);
  hw_sidebar_set_account (self->sidebar, NULL);
  hw_account_menu_set_account (self->account_menu, NULL);
  hw_account_close (self->account);
  g_clear_object (&self->notice);
  g_clear_object (&self->account);
}

static void
leave (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  show_welcome (HW_WINDOW (widget));
}

static void
refresh (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  hw_refresher_refresh (hw_account_get_refresher (HW_WINDOW (widget)->account, HW_RESOURCE_SITE));
}

static void
practice (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  hw_welcome_page_start_practice (HW_WINDOW (widget)->welcome_page);
}

static void
create_site (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  HwWindow *self = HW_WINDOW (widget);

  adw_dialog_present (ADW_DIALOG (hw_create_site_dialog_new (self->account)), widget);
}

static void
open_site (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  HwWindow *self = HW_WINDOW (widget);

  hw_pages_open_site (self->pages, g_variant_get_string (parameter, NULL));
  adw_navigation_split_view_set_show_content (self->split_view, TRUE);
}

static void
show_activity (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  HwWindow *self = HW_WINDOW (widget);

  hw_pages_open_activity (self->pages, g_variant_get_string (parameter, NULL));
  adw_navigation_split_view_set_show_content (self->split_view, TRUE);
}

static void
show_page (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  HwWindow *self = HW_WINDOW (widget);

  hw_pages_show (self->pages, g_variant_get_string (parameter, NULL));
  adw_navigation_split_view_set_show_content (self->split_view, TRUE);
}

static void
entry_chosen_cb (HwWindow *self, const char *entry)
{
  hw_pages_show (self->pages, entry);
}

static void
entry_activated_cb (HwWindow *self, const char *entry)
{
  hw_pages_show_again (self->pages, entry);
  adw_navigation_split_view_set_show_content (self->split_view, TRUE);
}

static void
shown_cb (HwWindow *self)
{
  hw_sidebar_select (self->sidebar, hw_pages_get_shown (self->pages));
  adw_navigation_page_set_title (self->content_page, hw_sidebar_get_title (self->sidebar));
}

static void
hw_window_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (hw_window_parent_class)->map (widget);
  update_visible (HW_WINDOW (widget));
}

static void
hw_window_unmap (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (hw_window_parent_class)->unmap (widget);
  update_visible (HW_WINDOW (widget));
}

static void
hw_window_dispose (GObject *object)
{
  HwWindow *self = HW_WINDOW (object);

  close_account (self);
  /* After a sheet the toolkit may keep what was in the window for a while: no account and no key may stay with it. */
  if (self->welcome_page != NULL)
    {
      hw_account_menu_set_book (self->account_menu, NULL);
      adw_bin_set_child (self->welcome_bin, NULL);
      self->welcome_page = NULL;
    }
  if (self->actions != NULL)
    g_object_run_dispose (G_OBJECT (self->actions));
  g_clear_object (&self->actions);
  g_clear_object (&self->book);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (hw_window_parent_class)->dispose (object);
}

static void
hw_window_class_init (HwWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_window_dispose;
  widget_class->map = hw_window_map;
  widget_class->unmap = hw_window_unmap;

  gtk_widget_class_install_action (widget_class, "win.practice", NULL, practice);
  gtk_widget_class_install_action (widget_class, "win.leave-practice", NULL, leave);
  gtk_widget_class_install_action (widget_class, "win.create-site", NULL, create_site);
  gtk_widget_class_install_action (widget_class, "win.open-site", "s", open_site);
  gtk_widget_class_install_action (widget_class, "win.show-activity", "s", show_activity);
  gtk_widget_class_install_action (widget_class, "win.show-page", "s", show_page);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_1, GDK_ALT_MASK, "win.show-page", "s", HW_PAGES_SITES);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_2, GDK_ALT_MASK, "win.show-page", "s", HW_PAGES_ACTIVITY);
  gtk_widget_class_install_action (widget_class, "win.refresh", NULL, refresh);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F5, GDK_NO_MODIFIER_MASK, "win.refresh", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_r, GDK_CONTROL_MASK, "win.refresh", NULL);

  g_type_ensure (HW_TYPE_ACCOUNT_MENU);
  g_type_ensure (HW_TYPE_LIST_STATES);
  g_type_ensure (HW_TYPE_PAGES);
  g_type_ensure (HW_TYPE_SIDEBAR);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/window/hw-window.ui");
  gtk_widget_class_bind_template_child (widget_class, HwWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, HwWindow, welcome_bin);
  gtk_widget_class_bind_template_child (widget_class, HwWindow, split_view);
  gtk_widget_class_bind_template_child (widget_class, HwWindow, content_page);
  gtk_widget_class_bind_template_child (widget_class, HwWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, HwWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, HwWindow, account_menu);
  gtk_widget_class_bind_template_child (widget_class, HwWindow, opening);
  gtk_widget_class_bind_template_callback (widget_class, entry_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, shown_cb);
}

static void
hw_window_init (HwWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  update_actions (self);
  g_signal_connect (self, "notify::suspended", G_CALLBACK (update_visible), NULL);
}

/* The actions of the account, and what comes of them. */
static void
init_actions (HwWindow *self, const char *server)
{
  self->actions = hw_account_actions_new (ADW_APPLICATION_WINDOW (self), self->book, server);
  g_signal_connect_object (self->actions, "opening", G_CALLBACK (show_opening), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->actions, "opened", G_CALLBACK (open_account), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->actions, "left", G_CALLBACK (show_welcome), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->actions, "trouble", G_CALLBACK (hw_welcome_page_set_trouble), self->welcome_page,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->book, "items-changed", G_CALLBACK (update_subtitle), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->split_view, "notify::collapsed", G_CALLBACK (update_subtitle), self,
                           G_CONNECT_SWAPPED);
  hw_account_menu_set_book (self->account_menu, self->book);
}

/* hw_window_new: a window that shows nothing yet; its size is remembered. */
HwWindow *
hw_window_new (HwApplication *application, HwClock *clock, HwAccountBook *book, HwSettings *settings,
               const char *server, const char *practice_options)
{
  HwWindow *self = g_object_new (HW_TYPE_WINDOW, "application", application, NULL);

  self->book = g_object_ref (book);
  self->settings = g_object_ref (settings);
  hw_settings_bind (settings, HW_SETTINGS_WINDOW_WIDTH, self, "default-width");
  hw_settings_bind (settings, HW_SETTINGS_WINDOW_HEIGHT, self, "default-height");
  hw_settings_bind (settings, HW_SETTINGS_WINDOW_MAXIMIZED, self, "maximized");
  if (DEVELOPMENT)
    gtk_widget_add_css_class (GTK_WIDGET (self), "devel");

  self->welcome_page = hw_welcome_page_new (clock, book, server, practice_options);
  g_signal_connect_object (self->welcome_page, "signed-in", G_CALLBACK (open_account), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (self->welcome_bin, GTK_WIDGET (self->welcome_page));
  init_actions (self, server);
  return self;
}

/* hw_window_start: opens the account that was open last, or shows the welcome page. */
void
hw_window_start (HwWindow *self)
{
  g_return_if_fail (HW_IS_WINDOW (self));

  gtk_stack_set_visible_child_name (self->stack, "opening");
  hw_account_actions_start (self->actions);
}

/* hw_window_get_account: (nullable): the one that is shown. */
HwAccount *
hw_window_get_account (HwWindow *self)
{
  g_return_val_if_fail (HW_IS_WINDOW (self), NULL);

  return self->account;
}
