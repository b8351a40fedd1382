/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hw-asked-here.h"
#include "hw-error-view.h"
#include "hw-operation-toasts.h"
#include "hw-pages.h"
#include "hw-ui.h"

/* HwOperationToasts: says what the server answered to a wish, and what a later look showed; and, once for each time
 * that it begins, that what is done is not recorded. An error has its three sentences behind a button. */
struct _HwOperationToasts
{
  GObject parent_instance;

  AdwToastOverlay *overlay;     /* (unowned) (nullable) */
  HwAccount *account;           /* (owned) */
  HwStatusAnnouncer *announcer; /* (owned) */
  gboolean log_fails;
};

G_DEFINE_FINAL_TYPE (HwOperationToasts, hw_operation_toasts, G_TYPE_OBJECT)

/* Longer than usual: it has a button to reach. */
#define ERROR_TOAST_S 12

static void
add (HwOperationToasts *self, AdwToast *toast)
{
  if (self->overlay != NULL)
    adw_toast_overlay_add_toast (self->overlay, toast);
  else
    g_object_unref (toast);
}

static void
details_clicked_cb (AdwToast *toast, gpointer user_data)
{
  HwOperationToasts *self = HW_OPERATION_TOASTS (user_data);
  HwOperation *operation = g_object_get_data (G_OBJECT (toast), "operation");

  if (self->overlay != NULL)
    hw_error_present_operation (GTK_WIDGET (self->overlay), operation,
                                hw_ui_get_other_host (hw_account_get_host (self->account)));
}

static AdwDialog *
get_dialog (HwOperationToasts *self)
{
  GtkRoot *root = self->overlay == NULL ? NULL : gtk_widget_get_root (GTK_WIDGET (self->overlay));

  return ADW_IS_APPLICATION_WINDOW (root) ? adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (root))
                                          : NULL;
}

/* A dialog tells itself what went wrong with the change that was asked for in it, and with no other. */
static gboolean
is_told_by_dialog (HwOperationToasts *self, HwOperation *operation)
{
  AdwDialog *dialog = get_dialog (self);

  return dialog != NULL && hw_operation_get_error (operation) != NULL && hw_asked_here (dialog, operation);
}

static void
tell (HwOperationToasts *self, HwOperation *operation)
{
  g_autofree char *text = hw_operation_describe (operation);
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
  add (self, toast);
}

static void
answered_cb (HwOperationToasts *self, HwOperation *operation)
{
  if (!is_told_by_dialog (self, operation))
    tell (self, operation);
}

/* The toast is spoken, and says more than that the status is another one. */
static void
verified_cb (HwOperationToasts *self, HwOperation *operation)
{
  tell (self, operation);
  hw_status_announcer_skip (self->announcer, hw_operation_get_target_kind (operation),
                            hw_operation_get_target_id (operation));
}

/* The program works on, but what is done is not recorded. */
static void
log_error_cb (HwOperationToasts *self, GParamSpec *pspec, HwOperationLog *log)
{
  const gboolean fails = hw_operation_log_get_error (log) != NULL;
  AdwToast *toast;

  if (fails && !self->log_fails)
    {
      toast = adw_toast_new (_ ("Activity is incomplete"));
      adw_toast_set_button_label (toast, _ ("Details"));
      adw_toast_set_action_name (toast, "win.show-page");
      adw_toast_set_action_target (toast, "s", HW_PAGES_ACTIVITY);
      adw_toast_set_timeout (toast, ERROR_TOAST_S);
      add (self, toast);
    }
  self->log_fails = fails;
}

static void
hw_operation_toasts_dispose (GObject *object)
{
  HwOperationToasts *self = HW_OPERATION_TOASTS (object);

  g_clear_weak_pointer (&self->overlay);
  g_clear_object (&self->announcer);
  g_clear_object (&self->account);
  G_OBJECT_CLASS (hw_operation_toasts_parent_class)->dispose (object);
}

static void
hw_operation_toasts_class_init (HwOperationToastsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hw_operation_toasts_dispose;
}

static void
hw_operation_toasts_init (HwOperationToasts *self)
{
}

HwOperationToasts *
hw_operation_toasts_new (AdwToastOverlay *overlay, HwAccount *account, HwStatusAnnouncer *announcer)
{
  HwOperationToasts *self = g_object_new (HW_TYPE_OPERATION_TOASTS, NULL);
  HwRunner *runner = hw_account_get_runner (account);

  g_set_weak_pointer (&self->overlay, overlay);
  self->account = g_object_ref (account);
  self->announcer = g_object_ref (announcer);
  g_signal_connect_object (runner, "answered", G_CALLBACK (answered_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (runner, "verified", G_CALLBACK (verified_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (hw_account_get_log (account), "notify::error", G_CALLBACK (log_error_cb), self,
                           G_CONNECT_SWAPPED);
  log_error_cb (self, NULL, hw_account_get_log (account));
  return self;
}
