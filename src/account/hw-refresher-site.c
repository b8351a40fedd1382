/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-error.h"
#include "hw-requests-sites.h"
#include "hw-site.h"

#include "hw-refresher-private.h"

/*
 * GET /sites/:id: a fresh look at one site, for the page that shows it.
 */

static void
return_stopped (GTask *task)
{
  g_task_return_new_error_literal (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The account was closed");
}

static GError *
new_wrong_site_error (const char *id, gint64 seen_at)
{
  g_autoptr (HwRequest) request = hw_request_new_get_site (id);
  g_autofree char *description = hw_request_describe (request);
  GError *error = hw_error_new (HW_ERROR_BAD_REPLY, HW_CERTAINTY_NOT_DONE, "The reply is about another site");

  hw_error_set_request (error, description, seen_at);

  return error;
}

static void
load_site_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  HwRefresher *self = HW_REFRESHER (g_task_get_source_object (task));
  const char *id = g_task_get_task_data (task);
  g_autoptr (HwSite) site = NULL;
  g_autoptr (GError) error = NULL;
  gint64 asked_at = 0, seen_at = 0;

  hw_api_send_finish (HW_API (source), result, (gpointer *) &site, &asked_at, &seen_at, &error);

  if (!hw_refresher_get_api (self))
    {
      return_stopped (task);
      return;
    }

  if (!error && !g_str_equal (hw_site_get_id (site), id))
    error = new_wrong_site_error (id, seen_at);

  if (!error)
    hw_refresher_absorb_site (self, id, HW_RESOURCE (site), asked_at, seen_at);
  else if (g_error_matches (error, HW_ERROR, HW_ERROR_NOT_FOUND))
    hw_refresher_absorb_site (self, id, NULL, asked_at, seen_at);

  if (error)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_boolean (task, TRUE);
}

/**
 * hw_refresher_load_site_async:
 * @self: a refresher
 * @id: a site
 * @cancellable: (nullable): of the page that shows it
 * @callback: called when the site was read
 * @user_data: for @callback
 *
 * Reads one site into the list. A 404 proves that it is gone: it leaves the list.
 */
void
hw_refresher_load_site_async (HwRefresher *self, const char *id, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (HwRequest) request = hw_request_new_get_site (id);
  HwApi *api = hw_refresher_get_api (self);

  g_task_set_source_tag (task, hw_refresher_load_site_async);
  g_task_set_task_data (task, g_strdup (id), g_free);
  if (api)
    hw_api_send_async (api, request, HW_PRIORITY_USER, cancellable, load_site_cb, g_steal_pointer (&task));
  else
    return_stopped (task);
}

/**
 * hw_refresher_load_site_finish:
 * @self: a refresher
 * @result: what the callback got
 * @error: an #HwErrorCode, %HW_ERROR_NOT_FOUND if there is no such site any more, or %G_IO_ERROR_CANCELLED
 *
 * Returns: whether the site was read
 */
gboolean
hw_refresher_load_site_finish (HwRefresher *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
