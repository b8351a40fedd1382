/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-page-reads.h"

/* What only one page shows is read only while that page can be seen: the requests of a minute are few (Reference, “Rate
 * Limits”). Two pages may want the same kind, and for a moment both are seen while one slides over the other: so they
 * are counted. */
typedef struct
{
  GtkWidget *page;    /* (unowned) keeps this */
  HwAccount *account; /* (owned) */
  GArray *kinds;      /* (owned) (element-type HwResourceKind) */
  GtkWindow *window;  /* (unowned) (nullable) weak: whether it can be seen */
  gboolean visible;
} PageReads;

static void
want (HwRefresher *refresher, int more)
{
  static GQuark quark;
  int n;

  if (quark == 0)
    quark = g_quark_from_static_string ("hw-page-reads");
  n = GPOINTER_TO_INT (g_object_get_qdata (G_OBJECT (refresher), quark)) + more;
  g_object_set_qdata (G_OBJECT (refresher), quark, GINT_TO_POINTER (n));
  hw_refresher_set_visible (refresher, n > 0);
}

static HwRefresher *
get_refresher (PageReads *self, guint index)
{
  return hw_account_get_refresher (self->account, g_array_index (self->kinds, HwResourceKind, index));
}

static void
set_visible (PageReads *self, gboolean visible)
{
  if (self->visible == visible)
    return;
  self->visible = visible;
  for (guint i = 0; i < self->kinds->len; i++)
    want (get_refresher (self, i), visible ? 1 : -1);
}

static void
update (PageReads *self)
{
  set_visible (self,
               gtk_widget_get_mapped (self->page) && self->window != NULL && !gtk_window_is_suspended (self->window));
}

static void
suspended_cb (GtkWindow *window, GParamSpec *pspec, PageReads *self)
{
  update (self);
}

static void
set_window (PageReads *self, GtkWindow *window)
{
  if (self->window != NULL)
    g_signal_handlers_disconnect_by_func (self->window, suspended_cb, self);
  g_set_weak_pointer (&self->window, window);
  if (window != NULL)
    g_signal_connect (window, "notify::suspended", G_CALLBACK (suspended_cb), self);
}

static void
map_cb (GtkWidget *page, PageReads *self)
{
  GtkRoot *root = gtk_widget_get_root (page);

  set_window (self, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL);
  update (self);
}

static void
unmap_cb (GtkWidget *page, PageReads *self)
{
  set_window (self, NULL);
  set_visible (self, FALSE);
}

/* The person asked for everything to be read again, or it was time to. */
static void
loading_cb (HwRefresher *credits, GParamSpec *pspec, GtkWidget *page)
{
  PageReads *self = g_object_get_data (G_OBJECT (page), "hw-page-reads");

  if (!self->visible || !hw_refresher_get_loading (credits))
    return;
  for (guint i = 0; i < self->kinds->len; i++)
    hw_refresher_refresh (get_refresher (self, i));
}

static void
page_reads_free (gpointer data)
{
  PageReads *self = data;

  set_window (self, NULL);
  set_visible (self, FALSE);
  g_object_unref (self->account);
  g_array_unref (self->kinds);
  g_free (self);
}

void
hw_page_reads_attach (GtkWidget *page, HwAccount *account, const HwResourceKind *kinds, guint n_kinds)
{
  PageReads *self = g_new0 (PageReads, 1);

  self->page = page;
  self->account = g_object_ref (account);
  self->kinds = g_array_new (FALSE, FALSE, sizeof (HwResourceKind));
  g_array_append_vals (self->kinds, kinds, n_kinds);
  g_object_set_data_full (G_OBJECT (page), "hw-page-reads", self, page_reads_free);
  g_signal_connect (page, "map", G_CALLBACK (map_cb), self);
  g_signal_connect (page, "unmap", G_CALLBACK (unmap_cb), self);
  g_signal_connect_object (hw_account_get_refresher (account, HW_RESOURCE_CREDITS), "notify::loading",
                           G_CALLBACK (loading_cb), page, 0);
}
