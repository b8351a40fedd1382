/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hw-account-actions.h"
#include "hw-account-menu.h"
#include "hw-create-database-dialog.h"
#include "hw-create-site-dialog.h"
#include "hw-list-states.h"
#include "hw-notice.h"
#include "hw-op-create.h"
#include "hw-operation-toasts.h"
#include "hw-pages.h"
#include "hw-secret-clipboard.h"
#include "hw-sidebar.h"
#include "hw-status-announcer.h"
#include "hw-welcome-page.h"
#include "hw-window-presenter.h"
#include "hw-window.h"

/* HwWindow: navigation only. Either the welcome page, or an account with the sidebar and its pages; what an account
 * shows is made when it is opened and dropped when it is left, so nothing of it can stay behind. Which account that is,
 * is the matter of HwAccountActions. */
struct _HwWindow
{
  AdwApplicationWindow parent_instance;

  AdwToastOverlay *toast_overlay;
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
  HwWindowPresenter *presenter; /* (owned) */
  HwAccountBook *book;          /* (owned) */
  HwSettings *settings;         /* (owned) */
  HwAccount *account;           /* (owned) (nullable) */
  HwNotice *notice;             /* (owned) (nullable) */
  HwStatusAnnouncer *announcer; /* (owned) (nullable) */
  HwOperationToasts *toasts;    /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (HwWindow, hw_window, ADW_TYPE_APPLICATION_WINDOW)

/* What the sidebar tells of is read for as long as the window can be seen, side by side; not before what is known
 * already has been seen. */
static void
update_visible (HwWindow *self)
{
  const gboolean visible = gtk_widget_get_mapped (GTK_WIDGET (self)) && !gtk_window_is_suspended (GTK_WINDOW (self))
                           && self->presenter != NULL && hw_window_presenter_is_painted (self->presenter);

  if (self->account == NULL)
    return;
  hw_refresher_set_visible (hw_account_get_refresher (self->account, HW_RESOURCE_SITE), visible);
  hw_refresher_set_visible (hw_account_get_refresher (self->account, HW_RESOURCE_DATABASE), visible);
  hw_refresher_set_visible (hw_account_get_refresher (self->account, HW_RESOURCE_CREDITS), visible);
}

/* Sleep is no timer's business: what it made old is read as soon as somebody looks. */
static void
active_cb (HwWindow *self)
{
  if (self->account == NULL || !gtk_window_is_active (GTK_WINDOW (self)))
    return;
  for (HwResourceKind kind = 0; kind < HW_N_RESOURCE_KINDS; kind++)
    hw_refresher_look (hw_account_get_refresher (self->account, kind));
}

static void
update_actions (HwWindow *self)
{
  const char *const names[] = { "win.refresh",       "win.open-site", "win.open-database",
                                "win.show-activity", "win.show-page", "win.show-database-activity" };
  const gboolean any = self->account != NULL;
  const gboolean can_create = any && hw_op_create_get_reason (self->account) == NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), names[i], any);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.create-site", can_create);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.create-database", can_create);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.leave-practice",
                                 any && hw_account_get_mode (self->account) == HW_ACCOUNT_PRACTICE);
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
  hw_window_presenter_end (self->presenter);
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
  close_account (self);
  self->account = g_object_ref (account);
  self->notice = hw_notice_new (account);
  self->announcer = hw_status_announcer_new (GTK_WIDGET (self), account);
  self->toasts = hw_operation_toasts_new (self->toast_overlay, account, self->announcer);
  hw_pages_open (self->pages, account, self->notice, self->settings);
  hw_sidebar_set_account (self->sidebar, account, self->notice);
  adw_navigation_split_view_set_show_content (self->split_view, TRUE);
  hw_account_menu_set_account (self->account_menu, account);
  hw_account_actions_set_account (self->actions, account);
  g_signal_connect_object (hw_account_get_record (account), "notify::name", G_CALLBACK (update_subtitle), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (hw_account_get_connection (account), "notify::state", G_CALLBACK (update_actions), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (hw_account_get_log (account), "notify::ready", G_CALLBACK (update_actions), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (hw_account_get_protection (account), "changed", G_CALLBACK (update_actions), self,
                           G_CONNECT_SWAPPED);
  update_subtitle (self);
  gtk_stack_set_visible_child_name (self->stack, "account");
  /* Before there are sites, the first thing to take the focus would be the button that leaves the account. A stack
   * hands a grabbed focus on to nobody. */
  if (hw_resource_list_is_loaded (hw_account_get_sites (account)))
    gtk_widget_child_focus (GTK_WIDGET (self->pages), GTK_DIR_TAB_FORWARD);
  hw_window_presenter_end (self->presenter);
  update_actions (self);
  update_visible (self);
}

static void
close_account (HwWindow *self)
{
  if (self->account == NULL)
    return;
  g_signal_handlers_disconnect_by_data (hw_account_get_connection (self->account), self);
  g_signal_handlers_disconnect_by_data (hw_account_get_record (self->account), self);
  g_signal_handlers_disconnect_by_data (hw_account_get_log (self->account), self);
  g_signal_handlers_disconnect_by_data (hw_account_get_protection (self->account), self);
  g_clear_object (&self->toasts);
  g_clear_object (&self->announcer);
  hw_pages_close (self->pages);
  hw_sidebar_set_account (self->sidebar, NULL, NULL);
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

/* What the sidebar tells of, what is on the page of the credits while that is shown, and the one thing whose page is
 * shown. */
static void
refresh (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  HwWindow *self = HW_WINDOW (widget);
  const gboolean all = g_strcmp0 (hw_pages_get_shown (self->pages), HW_PAGES_CREDITS) == 0;

  for (HwResourceKind kind = 0; kind < HW_N_RESOURCE_KINDS; kind++)
    if (kind <= HW_RESOURCE_CREDITS || all)
      hw_refresher_refresh (hw_account_get_refresher (self->account, kind));
  hw_pages_refresh (self->pages);
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
create_database (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  HwWindow *self = HW_WINDOW (widget);

  adw_dialog_present (ADW_DIALOG (hw_create_database_dialog_new (self->account)), widget);
}

static void
open_site (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  HwWindow *self = HW_WINDOW (widget);

  hw_pages_open_site (self->pages, g_variant_get_string (parameter, NULL));
  adw_navigation_split_view_set_show_content (self->split_view, TRUE);
}

static void
open_database (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  HwWindow *self = HW_WINDOW (widget);

  hw_pages_open_database (self->pages, g_variant_get_string (parameter, NULL));
  adw_navigation_split_view_set_show_content (self->split_view, TRUE);
}

/* Of a site, or of a database. */
static void
show_activity (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  HwWindow *self = HW_WINDOW (widget);
  const gboolean site = g_str_equal (action_name, "win.show-activity");

  hw_pages_open_activity (self->pages, site ? HW_RESOURCE_SITE : HW_RESOURCE_DATABASE,
                          g_variant_get_string (parameter, NULL));
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
  hw_secret_clipboard_leave (gtk_widget_get_clipboard (widget));
  GTK_WIDGET_CLASS (hw_window_parent_class)->unmap (widget);
  update_visible (HW_WINDOW (widget));
}

static void
hw_window_dispose (GObject *object)
{
  HwWindow *self = HW_WINDOW (object);

  close_account (self);
  g_clear_object (&self->presenter);
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
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.practice", NULL, practice);
  gtk_widget_class_install_action (widget_class, "win.leave-practice", NULL, leave);
  gtk_widget_class_install_action (widget_class, "win.create-site", NULL, create_site);
  gtk_widget_class_install_action (widget_class, "win.create-database", NULL, create_database);
  gtk_widget_class_install_action (widget_class, "win.open-site", "s", open_site);
  gtk_widget_class_install_action (widget_class, "win.open-database", "s", open_database);
  gtk_widget_class_install_action (widget_class, "win.show-activity", "s", show_activity);
  gtk_widget_class_install_action (widget_class, "win.show-database-activity", "s", show_activity);
  gtk_widget_class_install_action (widget_class, "win.show-page", "s", show_page);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_1, GDK_ALT_MASK, "win.show-page", "s", HW_PAGES_SITES);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_2, GDK_ALT_MASK, "win.show-page", "s", HW_PAGES_DATABASES);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_3, GDK_ALT_MASK, "win.show-page", "s", HW_PAGES_CREDITS);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_4, GDK_ALT_MASK, "win.show-page", "s", HW_PAGES_ACTIVITY);
  gtk_widget_class_install_action (widget_class, "win.refresh", NULL, refresh);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F5, GDK_NO_MODIFIER_MASK, "win.refresh", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_r, GDK_CONTROL_MASK, "win.refresh", NULL);
}

static void
hw_window_class_init (HwWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_window_dispose;
  widget_class->map = hw_window_map;
  widget_class->unmap = hw_window_unmap;

  install_actions (widget_class);
  g_type_ensure (HW_TYPE_ACCOUNT_MENU);
  g_type_ensure (HW_TYPE_LIST_STATES);
  g_type_ensure (HW_TYPE_PAGES);
  g_type_ensure (HW_TYPE_SIDEBAR);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/window/hw-window.ui");
  gtk_widget_class_bind_template_child (widget_class, HwWindow, toast_overlay);
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
  g_signal_connect (self, "notify::is-active", G_CALLBACK (active_cb), NULL);
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

  self->presenter = hw_window_presenter_new (GTK_WINDOW (self), clock);
  g_signal_connect_object (self->presenter, "painted", G_CALLBACK (update_visible), self, G_CONNECT_SWAPPED);
  self->welcome_page = hw_welcome_page_new (clock, book, server, practice_options);
  g_signal_connect_object (self->welcome_page, "signed-in", G_CALLBACK (open_account), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (self->welcome_bin, GTK_WIDGET (self->welcome_page));
  init_actions (self, server);
  return self;
}

/* hw_window_start: opens the account that was open last, or shows the welcome page; presents the window with that. */
void
hw_window_start (HwWindow *self)
{
  g_return_if_fail (HW_IS_WINDOW (self));

  gtk_stack_set_visible_child_name (self->stack, "opening");
  hw_window_presenter_begin (self->presenter);
  hw_account_actions_start (self->actions);
}

/* hw_window_get_account: (nullable): the one that is shown. */
HwAccount *
hw_window_get_account (HwWindow *self)
{
  g_return_val_if_fail (HW_IS_WINDOW (self), NULL);

  return self->account;
}
