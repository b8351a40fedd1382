/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hw-activity-export.h"
#include "hw-csv.h"
#include "hw-error.h"
#include "hw-export.h"
#include "hw-operation.h"

/* The activity as a table for other programs: what the list shows, with its filter and its search, in the words that
 * the list has. */

static void
append_operation (GString *csv, HwOperation *operation)
{
  const GError *error = hw_operation_get_error (operation);
  const char *id = hw_operation_get_target_id (operation);
  g_autofree char *asked = hw_export_format_time (hw_operation_get_asked_at (operation));
  g_autofree char *title = hw_operation_describe_title (operation);
  g_autofree char *outcome = hw_operation_describe_outcome (operation);
  const gboolean is_answered = hw_operation_get_state (operation) != HW_OPERATION_UNKNOWN;
  g_autofree char *answered = hw_export_format_time (is_answered ? hw_operation_get_answered_at (operation) : 0);
  g_autofree char *settled = hw_export_format_time (hw_operation_get_verified_at (operation));
  g_autofree char *reason = error == NULL ? g_strdup ("") : hw_error_words_what (error, NULL);
  const char *const fields[] = {
    asked,  title, hw_operation_get_target_name (operation), id == NULL ? "" : id, outcome, answered, settled,
    reason, NULL
  };

  hw_csv_append (csv, fields);
}

/* hw_activity_export_to_csv: (transfer full) */
char *
hw_activity_export_to_csv (GListModel *operations)
{
  const char *const heads[] = { _ ("Time"),     _ ("What"),         _ ("Name"),   _ ("ID"), _ ("Outcome"),
                                _ ("Answered"), _ ("Looked Again"), _ ("Reason"), NULL };
  GString *csv = g_string_new (NULL);
  const guint n = g_list_model_get_n_items (operations);

  hw_csv_append (csv, heads);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (HwOperation) operation = g_list_model_get_item (operations, i);

      append_operation (csv, operation);
    }
  return g_string_free (csv, FALSE);
}

void
hw_activity_export (GtkWidget *widget, GListModel *operations, gint64 now)
{
  /* Translators: the name of a file; %F is the date as 2026-11-23.
     xgettext:no-c-format */
  hw_export_save (widget, hw_activity_export_to_csv (operations), g_list_model_get_n_items (operations),
                  _ ("activity-%F.csv"), now);
}
