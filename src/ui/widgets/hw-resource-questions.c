/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hw-alert-text.h"
#include "hw-op-action.h"
#include "hw-op-delete.h"
#include "hw-detail-page.h"
#include "hw-resource-deletion.h"
#include "hw-resource-questions.h"

/* What is asked before something is done with a site or a database. A question holds its id and nothing else of it:
 * when the answer comes, it is looked up anew, since it may have changed or gone meanwhile. */

static const struct
{
  const char *gone;
  const char *is_protected;
  const char *unknown_protection;
  const char *not_deleted;
  const char *open_action;
} texts[HW_N_TARGET_KINDS] = {
  [HW_RESOURCE_SITE] = {
    N_ ("This site is gone. Hostwares no longer lists it."),
    N_ ("This site is protected on this computer."),
    N_ ("This computer cannot read which sites are protected."),
    N_ ("This site is protected on this computer. Nothing was deleted. To delete it, switch the protection off first."),
    "win.open-site",
  },
  [HW_RESOURCE_DATABASE] = {
    N_ ("This database is gone. Hostwares no longer lists it."),
    N_ ("This database is protected on this computer."),
    N_ ("This computer cannot read which databases are protected."),
    N_ ("This database is protected on this computer. Nothing was deleted. To delete it, switch the protection off "
        "first."),
    "win.open-database",
  },
};

typedef struct
{
  GtkWidget *parent;  /* (owned) what outlives a row of the list */
  HwAccount *account; /* (owned) */
  HwResourceKind kind;
  char *id; /* (owned) */
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
question_new (GtkWidget *parent, HwAccount *account, HwResource *resource)
{
  Question *question = g_new0 (Question, 1);

  question->parent = g_object_ref (find_lasting (parent));
  question->account = g_object_ref (account);
  question->kind = hw_resource_get_kind (resource);
  question->id = g_strdup (hw_resource_get_id (resource));
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
      /* Translators: %s is the name of a site or a database */
      return g_strdup_printf (_ ("Start “%s”?"), name);
    case HW_ACTION_STOP:
      /* Translators: %s is the name of a site or a database */
      return g_strdup_printf (_ ("Stop “%s”?"), name);
    case HW_ACTION_RESTART:
      /* Translators: %s is the name of a site or a database */
      return g_strdup_printf (_ ("Restart “%s”?"), name);
    case HW_ACTION_DEPLOY:
    default:
      /* Translators: %s is the name of a site or a database */
      return g_strdup_printf (_ ("Deploy “%s”?"), name);
    }
}

static void
answered_cb (AdwAlertDialog *dialog, const char *response, gpointer user_data)
{
  Question *question = user_data;
  HwResource *resource = hw_resource_list_find (hw_account_get_list (question->account, question->kind), question->id);
  const char *reason = NULL;

  if (!g_str_equal (response, "run"))
    return;
  if (resource == NULL)
    say (question->parent, _ (texts[question->kind].gone));
  else if (!hw_op_action_is_offered (question->account, resource, question->action, &reason))
    say (question->parent, reason);
  else
    hw_op_action_run (question->account, resource, question->action, TRUE);
}

static void
renamed_cb (AdwAlertDialog *dialog, GParamSpec *pspec, HwResource *resource)
{
  HwAction action = (HwAction) GPOINTER_TO_INT (g_object_get_data (G_OBJECT (dialog), "action"));
  g_autofree char *heading = dup_heading (action, hw_resource_get_name (resource));

  hw_alert_text_set_heading (dialog, heading);
}

static const char *
get_why (HwAccount *account, HwResource *resource)
{
  HwResourceKind kind = hw_resource_get_kind (resource);

  if (hw_protection_get (hw_account_get_protection (account), kind, hw_resource_get_id (resource))
      == HW_PROTECTION_UNKNOWN)
    return _ (texts[kind].unknown_protection);
  return _ (texts[kind].is_protected);
}

void
hw_resource_question_run_action (GtkWidget *parent, HwAccount *account, HwResource *resource, HwAction action)
{
  Question *question;
  AdwAlertDialog *dialog;

  if (!hw_op_action_must_ask (account, resource))
    {
      hw_op_action_run (account, resource, action, FALSE);
      return;
    }
  if (!hw_op_action_is_offered (account, resource, action, NULL))
    return;
  question = question_new (parent, account, resource);
  question->action = action;
  dialog = hw_alert_text_create_dialog ("", get_why (account, resource));
  g_object_set_data (G_OBJECT (dialog), "action", GINT_TO_POINTER (action));
  renamed_cb (dialog, NULL, resource);
  adw_alert_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "run", hw_action_get_label (action), NULL);
  adw_alert_dialog_set_default_response (dialog, "cancel");
  adw_alert_dialog_set_close_response (dialog, "cancel");
  g_signal_connect_object (resource, "notify::name", G_CALLBACK (renamed_cb), dialog, G_CONNECT_SWAPPED);
  g_signal_connect_data (dialog, "response", G_CALLBACK (answered_cb), question, question_free, G_CONNECT_DEFAULT);
  adw_dialog_present (ADW_DIALOG (dialog), find_lasting (parent));
}

/* (nullable): the page of what is asked about, if it is the one that is seen. */
static HwDetailPage *
find_page (Question *question)
{
  AdwNavigationPage *page = adw_navigation_view_get_visible_page (ADW_NAVIGATION_VIEW (question->parent));
  HwResource *resource = HW_IS_DETAIL_PAGE (page) ? hw_detail_page_get_resource (HW_DETAIL_PAGE (page)) : NULL;

  return resource != NULL && hw_resource_get_kind (resource) == question->kind
                 && g_strcmp0 (hw_resource_get_id (resource), question->id) == 0
             ? HW_DETAIL_PAGE (page)
             : NULL;
}

/* Its page may be the one that asks, or has to be opened first. */
static void
show_protection (Question *question)
{
  if (!ADW_IS_NAVIGATION_VIEW (question->parent))
    return;
  if (find_page (question) == NULL)
    gtk_widget_activate_action (question->parent, texts[question->kind].open_action, "s", question->id);
  if (find_page (question) != NULL)
    hw_detail_page_show_protection (find_page (question));
}

static void
protected_response_cb (AdwAlertDialog *dialog, const char *response, gpointer user_data)
{
  if (g_str_equal (response, "show"))
    show_protection (user_data);
}

static void
say_protected (GtkWidget *parent, HwAccount *account, HwResource *resource)
{
  /* Translators: %s is the name of a site or a database */
  g_autofree char *heading = g_strdup_printf (_ ("“%s” Is Protected"), hw_resource_get_name (resource));
  AdwAlertDialog *dialog =
      hw_alert_text_create_dialog (heading, _ (texts[hw_resource_get_kind (resource)].not_deleted));

  adw_alert_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "show", _ ("_Show Protection"), NULL);
  adw_alert_dialog_set_default_response (dialog, "cancel");
  adw_alert_dialog_set_close_response (dialog, "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (protected_response_cb),
                         question_new (parent, account, resource), question_free, G_CONNECT_DEFAULT);
  adw_dialog_present (ADW_DIALOG (dialog), find_lasting (parent));
}

void
hw_resource_question_delete (GtkWidget *parent, HwAccount *account, HwResource *resource)
{
  const char *reason = hw_op_delete_get_reason (account, resource);

  if (hw_protection_get (hw_account_get_protection (account), hw_resource_get_kind (resource),
                         hw_resource_get_id (resource))
      == HW_PROTECTION_ON)
    say_protected (parent, account, resource);
  else if (reason != NULL)
    say (parent, reason);
  else
    adw_dialog_present (hw_resource_deletion_create_dialog (account, resource), find_lasting (parent));
}
