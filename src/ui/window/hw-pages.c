/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-activity-page.h"
#include "hw-credits-page.h"
#include "hw-database-page.h"
#include "hw-detail-page.h"
#include "hw-pages.h"
#include "hw-resource-list-page.h"
#include "hw-secret-clipboard.h"
#include "hw-site-page.h"

/* HwPages: what an account shows: one navigation view for each entry of the sidebar, so that each entry is found as it
 * was left. All of it is made when the account is opened and dropped when it is left. */
struct _HwPages
{
  AdwBin parent_instance;

  GtkStack *stack;    /* (unowned) (nullable) child, while there is an account */
  HwAccount *account; /* (owned) (nullable) */
  HwNotice *notice;   /* (owned) (nullable) */
  gboolean fresh;     /* the entry was just chosen, and nothing was done in it since */
};

enum
{
  PROP_SHOWN = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (HwPages, hw_pages, ADW_TYPE_BIN)

static const char *const entries[] = { HW_PAGES_SITES, HW_PAGES_DATABASES, HW_PAGES_CREDITS, HW_PAGES_ACTIVITY };

static AdwNavigationView *
get_view (HwPages *self, const char *entry)
{
  GtkWidget *view = self->stack == NULL ? NULL : gtk_stack_get_child_by_name (self->stack, entry);

  return view == NULL ? NULL : ADW_NAVIGATION_VIEW (view);
}

static void
page_changed_cb (HwPages *self)
{
  self->fresh = FALSE;
}

static void
shown_cb (HwPages *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOWN]);
}

static void
add_view (HwPages *self, const char *entry, gpointer root)
{
  GtkWidget *view = adw_navigation_view_new ();

  adw_navigation_page_set_tag (root, entry);
  adw_navigation_view_add (ADW_NAVIGATION_VIEW (view), root);
  gtk_stack_add_named (self->stack, view, entry);
  g_signal_connect_object (view, "notify::visible-page", G_CALLBACK (page_changed_cb), self, G_CONNECT_SWAPPED);
}

/* The page of the view that shows this site or database, if the person is on it or came by it. */
static AdwNavigationPage *
find_page (AdwNavigationView *view, GType type, const char *id)
{
  g_autoptr (GListModel) stack = adw_navigation_view_get_navigation_stack (view);

  for (guint i = 0; i < g_list_model_get_n_items (stack); i++)
    {
      g_autoptr (AdwNavigationPage) page = g_list_model_get_item (stack, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (page, type) && g_strcmp0 (g_object_get_data (G_OBJECT (page), "id"), id) == 0)
        return page;
    }
  return NULL;
}

static void
push (AdwNavigationView *view, AdwNavigationPage *page, const char *id)
{
  g_object_set_data_full (G_OBJECT (page), "id", g_strdup (id), g_free);
  adw_navigation_view_push (view, page);
}

static const char *
get_entry (HwResourceKind kind)
{
  return kind == HW_RESOURCE_SITE ? HW_PAGES_SITES : HW_PAGES_DATABASES;
}

static AdwNavigationPage *
make_page (HwPages *self, GType type, HwResource *resource)
{
  if (type == HW_TYPE_SITE_PAGE)
    return ADW_NAVIGATION_PAGE (hw_site_page_new (self->account, self->notice, HW_SITE (resource)));
  if (type == HW_TYPE_DATABASE_PAGE)
    return ADW_NAVIGATION_PAGE (hw_database_page_new (self->account, self->notice, HW_DATABASE (resource)));
  return ADW_NAVIGATION_PAGE (hw_activity_page_new (self->account, self->notice, resource));
}

/* Goes back to its page if the person came by it, else opens it; what is not listed has none. */
static void
open_page (HwPages *self, GType type, HwResourceKind kind, const char *id)
{
  HwResource *resource =
      self->account == NULL ? NULL : hw_resource_list_find (hw_account_get_list (self->account, kind), id);
  AdwNavigationView *view;
  AdwNavigationPage *page;

  if (resource == NULL)
    return;
  hw_pages_show (self, get_entry (kind));
  view = get_view (self, get_entry (kind));
  page = find_page (view, type, id);
  if (page != NULL)
    adw_navigation_view_pop_to_page (view, page);
  else
    push (view, make_page (self, type, resource), id);
}

static void
hw_pages_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_SHOWN:
      g_value_set_string (value, hw_pages_get_shown (HW_PAGES (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hw_pages_dispose (GObject *object)
{
  hw_pages_close (HW_PAGES (object));
  G_OBJECT_CLASS (hw_pages_parent_class)->dispose (object);
}

static void
hw_pages_class_init (HwPagesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = hw_pages_get_property;
  object_class->dispose = hw_pages_dispose;

  properties[PROP_SHOWN] = g_param_spec_string ("shown", NULL, NULL, NULL,
                                                G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
hw_pages_init (HwPages *self)
{
}

/* hw_pages_open: makes the pages of an account; the sites are shown. */
void
hw_pages_open (HwPages *self, HwAccount *account, HwNotice *notice, HwSettings *settings)
{
  g_return_if_fail (HW_IS_PAGES (self));

  hw_pages_close (self);
  self->account = g_object_ref (account);
  self->notice = g_object_ref (notice);
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_hhomogeneous (self->stack, FALSE);
  gtk_stack_set_vhomogeneous (self->stack, FALSE);
  add_view (self, HW_PAGES_SITES, hw_resource_list_page_new (account, notice, settings, HW_RESOURCE_SITE));
  add_view (self, HW_PAGES_DATABASES, hw_resource_list_page_new (account, notice, settings, HW_RESOURCE_DATABASE));
  add_view (self, HW_PAGES_CREDITS, hw_credits_page_new (account, notice));
  add_view (self, HW_PAGES_ACTIVITY, hw_activity_page_new (account, notice, NULL));
  g_signal_connect_object (self->stack, "notify::visible-child", G_CALLBACK (shown_cb), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
  shown_cb (self);
}

/* hw_pages_close: nothing of the account stays behind. */
void
hw_pages_close (HwPages *self)
{
  g_return_if_fail (HW_IS_PAGES (self));

  hw_secret_clipboard_clear (gdk_display_get_clipboard (gdk_display_get_default ()));
  if (self->stack != NULL)
    g_signal_handlers_disconnect_by_data (self->stack, self);
  self->stack = NULL;
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->notice);
  g_clear_object (&self->account);
}

/* hw_pages_get_shown: (nullable): the entry whose pages are seen; NULL without an account. */
const char *
hw_pages_get_shown (HwPages *self)
{
  g_return_val_if_fail (HW_IS_PAGES (self), NULL);

  return self->stack == NULL ? NULL : gtk_stack_get_visible_child_name (self->stack);
}

/* hw_pages_show: as it was left. */
void
hw_pages_show (HwPages *self, const char *entry)
{
  g_return_if_fail (HW_IS_PAGES (self));

  if (get_view (self, entry) == NULL || g_strcmp0 (hw_pages_get_shown (self), entry) == 0)
    return;
  gtk_stack_set_visible_child_name (self->stack, entry);
  self->fresh = TRUE;
}

/* hw_pages_show_again: the entry was activated: the first time that is the choice itself, after that the way back to
 * its first page. */
void
hw_pages_show_again (HwPages *self, const char *entry)
{
  AdwNavigationView *view;

  g_return_if_fail (HW_IS_PAGES (self));

  hw_pages_show (self, entry);
  view = get_view (self, entry);
  if (view != NULL && !self->fresh)
    adw_navigation_view_pop_to_tag (view, entry);
  self->fresh = FALSE;
}

void
hw_pages_open_site (HwPages *self, const char *id)
{
  g_return_if_fail (HW_IS_PAGES (self));

  open_page (self, HW_TYPE_SITE_PAGE, HW_RESOURCE_SITE, id);
}

void
hw_pages_open_database (HwPages *self, const char *id)
{
  g_return_if_fail (HW_IS_PAGES (self));

  open_page (self, HW_TYPE_DATABASE_PAGE, HW_RESOURCE_DATABASE, id);
}

/* hw_pages_open_activity: what was done with one site or database, beside it. */
void
hw_pages_open_activity (HwPages *self, HwResourceKind kind, const char *id)
{
  g_return_if_fail (HW_IS_PAGES (self));

  open_page (self, HW_TYPE_ACTIVITY_PAGE, kind, id);
}

/* hw_pages_refresh: the person asked for it: what only the page that is seen shows is read again. */
void
hw_pages_refresh (HwPages *self)
{
  AdwNavigationView *view;
  AdwNavigationPage *page;

  g_return_if_fail (HW_IS_PAGES (self));

  view = get_view (self, hw_pages_get_shown (self));
  page = view == NULL ? NULL : adw_navigation_view_get_visible_page (view);
  if (HW_IS_DETAIL_PAGE (page))
    hw_detail_page_refresh (HW_DETAIL_PAGE (page));
}

/* hw_pages_set_subtitle: of the first page of every entry. */
void
hw_pages_set_subtitle (HwPages *self, const char *subtitle)
{
  g_return_if_fail (HW_IS_PAGES (self));

  for (gsize i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      AdwNavigationView *view = get_view (self, entries[i]);
      AdwNavigationPage *root = view == NULL ? NULL : adw_navigation_view_find_page (view, entries[i]);

      if (root != NULL && g_object_class_find_property (G_OBJECT_GET_CLASS (root), "subtitle") != NULL)
        g_object_set (root, "subtitle", subtitle, NULL);
    }
}
