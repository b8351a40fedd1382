/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hw-alert-text.h"
#include "hw-op-action.h"
#include "hw-op-delete.h"
#include "hw-site-deletion.h"
#include "hw-site-page.h"
#include "hw-site-questions.h"
#include "hw-site.h"

/* What is asked before something is done with a site. A question holds the id of the site and nothing else of it: when
 * the answer comes, the site is looked up anew, since it may have changed or gone meanwhile. */

typedef struct
{
  GtkWidget *parent;  /* (owned) what outlives a row of the list */
  HwAccount *account; /* (owned) */
  char *id;           /* (owned) */
  HwAction action;
} Question;

/* A row of the list may have gone when the answer comes. */
static GtkWidget *
find_lasting (GtkWidget *widget)
{
  GtkWidget *view = gtk_widget_get_ancestor (widget, ADW_TYPE_NAVIGATION_VIEW);

  return view == NULL ? widget : view;
}

static Question *
question_new (GtkWidget *parent, HwAccount *account, HwSite *site)
{
  Question *question = g_new0 (Question, 1);

  question->parent = g_object_ref (find_lasting (parent));
  question->account = g_object_ref (account);
  question->id = g_strdup (hw_site_get_id (site));
  return question;
}

static void
question_free (gpointer data, GClosure *closure)
{
  Question *question = data;

  g_object_unref (question->parent);
  g_object_unref (question->account);
  g_free (question->id);
  g_free (question);
}

static void
say (GtkWidget *parent, const char *words)
{
  AdwAlertDialog *dialog = hw_alert_text_create_dialog (_ ("Nothing Was Changed"), words);

  adw_alert_dialog_add_response (dialog, "close", _ ("_Close"));
  adw_alert_dialog_set_default_response (dialog, "close");
  adw_alert_dialog_set_close_response (dialog, "close");
  adw_dialog_present (ADW_DIALOG (dialog), find_lasting (parent));
}

static char *
dup_heading (HwAction action, const char *name)
{
  switch (action)
    {
    case HW_ACTION_START:
      /* Translators: %s is the name of a site */
      return g_strdup_printf (_ ("Start “%s”?"), name);
    case HW_ACTION_STOP:
      /* Translators: %s is the name of a site */
      return g_strdup_printf (_ ("Stop “%s”?"), name);
    case HW_ACTION_RESTART:
      /* Translators: %s is the name of a site */
      return g_strdup_printf (_ ("Restart “%s”?"), name);
    case HW_ACTION_DEPLOY:
    default:
      /* Translators: %s is the name of a site */
      return g_strdup_printf (_ ("Deploy “%s”?"), name);
    }
}

static void
answered_cb (AdwAlertDialog *dialog, const char *response, gpointer user_data)
{
  Question *question = user_data;
  HwResource *site = hw_resource_list_find (hw_account_get_sites (question->account), question->id);
  const char *reason = NULL;

  if (!g_str_equal (response, "run"))
    return;
  if (site == NULL)
    say (question->parent, _ ("This site is gone. Hostwares no longer lists it."));
  else if (!hw_op_action_is_offered (question->account, HW_RESOURCE (site), question->action, &reason))
    say (question->parent, reason);
  else
    hw_op_action_run (question->account, HW_RESOURCE (site), question->action, TRUE);
}

static void
renamed_cb (AdwAlertDialog *dialog, GParamSpec *pspec, HwSite *site)
{
  HwAction action = (HwAction) GPOINTER_TO_INT (g_object_get_data (G_OBJECT (dialog), "action"));
  g_autofree char *heading = dup_heading (action, hw_site_get_name (site));

  hw_alert_text_set_heading (dialog, heading);
}

static const char *
get_why (HwAccount *account, HwSite *site)
{
  if (hw_protection_get (hw_account_get_protection (account), HW_RESOURCE_SITE, hw_site_get_id (site))
      == HW_PROTECTION_UNKNOWN)
    return _ ("This computer cannot read which sites are protected.");
  return _ ("This site is protected on this computer.");
}

void
hw_site_question_run_action (GtkWidget *parent, HwAccount *account, HwSite *site, HwAction action)
{
  Question *question;
  AdwAlertDialog *dialog;

  if (!hw_op_action_must_ask (account, HW_RESOURCE (site)))
    {
      hw_op_action_run (account, HW_RESOURCE (site), action, FALSE);
      return;
    }
  if (!hw_op_action_is_offered (account, HW_RESOURCE (site), action, NULL))
    return;
  question = question_new (parent, account, site);
  question->action = action;
  dialog = hw_alert_text_create_dialog ("", get_why (account, site));
  g_object_set_data (G_OBJECT (dialog), "action", GINT_TO_POINTER (action));
  renamed_cb (dialog, NULL, site);
  adw_alert_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "run", hw_action_get_label (action), NULL);
  adw_alert_dialog_set_default_response (dialog, "cancel");
  adw_alert_dialog_set_close_response (dialog, "cancel");
  g_signal_connect_object (site, "notify::name", G_CALLBACK (renamed_cb), dialog, G_CONNECT_SWAPPED);
  g_signal_connect_data (dialog, "response", G_CALLBACK (answered_cb), question, question_free, G_CONNECT_DEFAULT);
  adw_dialog_present (ADW_DIALOG (dialog), find_lasting (parent));
}

/* The page of the site may be the one that asks, or has to be opened first. */
static void
show_protection (Question *question)
{
  AdwNavigationView *view;

  if (!ADW_IS_NAVIGATION_VIEW (question->parent))
    return;
  view = ADW_NAVIGATION_VIEW (question->parent);
  if (!HW_IS_SITE_PAGE (adw_navigation_view_get_visible_page (view)))
    gtk_widget_activate_action (question->parent, "win.open-site", "s", question->id);
  if (HW_IS_SITE_PAGE (adw_navigation_view_get_visible_page (view)))
    hw_site_page_show_protection (HW_SITE_PAGE (adw_navigation_view_get_visible_page (view)));
}

static void
protected_response_cb (AdwAlertDialog *dialog, const char *response, gpointer user_data)
{
  if (g_str_equal (response, "show"))
    show_protection (user_data);
}

static void
say_protected (GtkWidget *parent, HwAccount *account, HwSite *site)
{
  /* Translators: %s is the name of a site */
  g_autofree char *heading = g_strdup_printf (_ ("“%s” Is Protected"), hw_site_get_name (site));
  AdwAlertDialog *dialog =
      hw_alert_text_create_dialog (heading, _ ("This site is protected on this computer. Nothing was deleted. "
                                               "To delete it, switch the protection off first."));

  adw_alert_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "show", _ ("_Show Protection"), NULL);
  adw_alert_dialog_set_default_response (dialog, "cancel");
  adw_alert_dialog_set_close_response (dialog, "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (protected_response_cb), question_new (parent, account, site),
                         question_free, G_CONNECT_DEFAULT);
  adw_dialog_present (ADW_DIALOG (dialog), find_lasting (parent));
}

void
hw_site_question_delete (GtkWidget *parent, HwAccount *account, HwSite *site)
{
  const char *reason = hw_op_delete_get_reason (account, HW_RESOURCE (site));

  if (hw_protection_get (hw_account_get_protection (account), HW_RESOURCE_SITE, hw_site_get_id (site))
      == HW_PROTECTION_ON)
    say_protected (parent, account, site);
  else if (reason != NULL)
    say (parent, reason);
  else
    adw_dialog_present (hw_site_deletion_create_dialog (account, site), find_lasting (parent));
}
