/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <adwaita.h>

#include "hw-date-headers.h"

/* HwDateHeaders: the headers of a list that is divided by days or months. While the list is seen, a look at the clock
 * each minute keeps “Today” true: also after the computer slept over midnight, or the person travelled. */
struct _HwDateHeaders
{
  GObject parent_instance;

  HwClock *clock;                   /* (owned) */
  HwDateHeadersTitleFunc get_title; /* of each header */
  HwDateHeadersNoteFunc get_note;   /* (nullable) */
  gpointer note_data;               /* (unowned) */
  GListModel *rows;                 /* (unowned) (nullable) weak */
  GtkListItemFactory *factory;      /* (owned) */
  GPtrArray *headers;               /* (owned) (element-type GtkListHeader) those that are bound, without references */
  guint minute_id;
  guint update_id;
};

enum
{
  MINUTE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HwDateHeaders, hw_date_headers, G_TYPE_OBJECT)

#define ONE_MINUTE (60 * G_USEC_PER_SEC)

static void
set_label (GtkWidget *label, const char *text)
{
  if (g_strcmp0 (gtk_label_get_text (GTK_LABEL (label)), text) != 0)
    gtk_label_set_text (GTK_LABEL (label), text == NULL ? "" : text);
}

static void
update_note (HwDateHeaders *self, GtkListHeader *header, GtkWidget *label)
{
  const guint end = gtk_list_header_get_end (header);
  g_autofree char *note = NULL;

  if (self->get_note != NULL && self->rows != NULL && end <= g_list_model_get_n_items (self->rows))
    note = self->get_note (self->rows, gtk_list_header_get_start (header), end, self->note_data);
  set_label (label, note);
  gtk_widget_set_visible (label, note != NULL);
}

static void
update_header (HwDateHeaders *self, GtkListHeader *header)
{
  GtkWidget *title = gtk_widget_get_first_child (gtk_list_header_get_child (header));
  gpointer first = gtk_list_header_get_item (header);
  g_autofree char *text = NULL;

  if (first == NULL)
    return;
  text = self->get_title (first, hw_clock_get_wall (self->clock));
  set_label (title, text);
  update_note (self, header, gtk_widget_get_next_sibling (title));
}

static void
update (HwDateHeaders *self)
{
  for (guint i = 0; i < self->headers->len; i++)
    update_header (self, g_ptr_array_index (self->headers, i));
}

static gboolean
update_later_cb (gpointer user_data)
{
  HwDateHeaders *self = HW_DATE_HEADERS (user_data);

  self->update_id = 0;
  update (self);
  return G_SOURCE_REMOVE;
}

/* The list has yet to take in what changed; what is drawn next is true again. */
static void
rows_changed_cb (HwDateHeaders *self)
{
  if (self->get_note != NULL && self->update_id == 0)
    self->update_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, update_later_cb, self, NULL);
}

static gboolean
minute_cb (gpointer user_data)
{
  update (HW_DATE_HEADERS (user_data));
  g_signal_emit (user_data, signals[MINUTE], 0);
  return G_SOURCE_CONTINUE;
}

static GtkWidget *
make_label (const char *css_class, float xalign)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

/* In large text the note goes below the title. */
static void
setup_cb (HwDateHeaders *self, GtkListHeader *header)
{
  GtkWidget *box = adw_wrap_box_new ();
  GtkWidget *title = make_label ("heading", 0);
  GtkWidget *note = make_label ("caption", 0);

  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (box), 12);
  adw_wrap_box_set_justify (ADW_WRAP_BOX (box), ADW_JUSTIFY_SPREAD);
  adw_wrap_box_set_justify_last_line (ADW_WRAP_BOX (box), TRUE);
  gtk_widget_add_css_class (note, "dimmed");
  gtk_widget_add_css_class (note, "numeric");
  adw_wrap_box_append (ADW_WRAP_BOX (box), title);
  adw_wrap_box_append (ADW_WRAP_BOX (box), note);
  gtk_list_header_set_child (header, box);
}

static void
bind_cb (HwDateHeaders *self, GtkListHeader *header)
{
  g_ptr_array_add (self->headers, header);
  update_header (self, header);
}

static void
unbind_cb (HwDateHeaders *self, GtkListHeader *header)
{
  g_ptr_array_remove_fast (self->headers, header);
}

static void
hw_date_headers_dispose (GObject *object)
{
  HwDateHeaders *self = HW_DATE_HEADERS (object);

  hw_date_headers_stop (self);
  g_clear_handle_id (&self->update_id, g_source_remove);
  hw_date_headers_set_rows (self, NULL);
  g_ptr_array_set_size (self->headers, 0);
  G_OBJECT_CLASS (hw_date_headers_parent_class)->dispose (object);
}

static void
hw_date_headers_finalize (GObject *object)
{
  HwDateHeaders *self = HW_DATE_HEADERS (object);

  g_ptr_array_unref (self->headers);
  g_clear_object (&self->factory);
  g_clear_object (&self->clock);
  G_OBJECT_CLASS (hw_date_headers_parent_class)->finalize (object);
}

static void
hw_date_headers_class_init (HwDateHeadersClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hw_date_headers_dispose;
  G_OBJECT_CLASS (klass)->finalize = hw_date_headers_finalize;

  signals[MINUTE] =
      g_signal_new ("minute", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hw_date_headers_init (HwDateHeaders *self)
{
  self->headers = g_ptr_array_new ();
  self->factory = gtk_signal_list_item_factory_new ();
  g_signal_connect_object (self->factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);
}

HwDateHeaders *
hw_date_headers_new (HwClock *clock, HwDateHeadersTitleFunc get_title)
{
  HwDateHeaders *self = g_object_new (HW_TYPE_DATE_HEADERS, NULL);

  self->clock = g_object_ref (clock);
  self->get_title = get_title;
  return self;
}

/* hw_date_headers_set_note_func: @user_data: has to live as long as the headers do */
void
hw_date_headers_set_note_func (HwDateHeaders *self, HwDateHeadersNoteFunc get_note, gpointer user_data)
{
  g_return_if_fail (HW_IS_DATE_HEADERS (self));

  self->get_note = get_note;
  self->note_data = user_data;
}

void
hw_date_headers_set_rows (HwDateHeaders *self, GListModel *rows)
{
  g_return_if_fail (HW_IS_DATE_HEADERS (self));

  if (self->rows != NULL)
    g_signal_handlers_disconnect_by_func (self->rows, rows_changed_cb, self);
  g_set_weak_pointer (&self->rows, rows);
  if (rows != NULL)
    g_signal_connect_object (rows, "items-changed", G_CALLBACK (rows_changed_cb), self, G_CONNECT_SWAPPED);
}

/* hw_date_headers_get_factory: (transfer none): for the headers of the list */
GtkListItemFactory *
hw_date_headers_get_factory (HwDateHeaders *self)
{
  g_return_val_if_fail (HW_IS_DATE_HEADERS (self), NULL);

  return self->factory;
}

/* hw_date_headers_start: the list is seen. */
void
hw_date_headers_start (HwDateHeaders *self)
{
  g_return_if_fail (HW_IS_DATE_HEADERS (self));

  update (self);
  if (self->minute_id == 0)
    self->minute_id = hw_clock_add_timeout (self->clock, ONE_MINUTE, minute_cb, self);
}

void
hw_date_headers_stop (HwDateHeaders *self)
{
  g_return_if_fail (HW_IS_DATE_HEADERS (self));

  hw_clock_clear_timeout (self->clock, &self->minute_id);
}
