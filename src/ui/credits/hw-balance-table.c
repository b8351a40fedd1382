/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hw-balance-table.h"

/* HwBalanceTable: the balance as a table, for whom a picture is of no use, or who wants the numbers.
 *
 * It says what the picture says, day by day, the newest first. A column view has the rows, cells and heads that
 * assistive technology knows. Where it is narrow, the notes stand below the dates; where that is still too wide, it
 * scrolls: no number is ever cut off. */
struct _HwBalanceTable
{
  AdwBin parent_instance;

  GListStore *rows;                  /* (owned) (element-type HwBalanceRow) */
  GtkColumnView *view;               /* (unowned) child */
  GtkColumnViewColumn *notes;        /* (unowned) of the view */
  GtkWidget *bin;                    /* (unowned) child, which asks for a height */
  int n_chars[HW_N_BALANCE_COLUMNS]; /* of the longest text in each */
};

G_DEFINE_FINAL_TYPE (HwBalanceTable, hw_balance_table, ADW_TYPE_BIN)

/* A day of it. */
#define HW_TYPE_BALANCE_ROW (hw_balance_row_get_type ())
G_DECLARE_FINAL_TYPE (HwBalanceRow, hw_balance_row, HW, BALANCE_ROW, GObject)

struct _HwBalanceRow
{
  GObject parent_instance;

  HwBalanceDays *days; /* (owned) */
  guint day;
};

G_DEFINE_FINAL_TYPE (HwBalanceRow, hw_balance_row, G_TYPE_OBJECT)

#define MAX_ROWS 10

static const struct
{
  const char *title;
  char *(*dup_text) (HwBalanceDays *days, guint day);
  gboolean is_number;
} columns[HW_N_BALANCE_COLUMNS] = {
  [HW_BALANCE_COLUMN_DATE] = { N_ ("Date"), hw_balance_days_dup_date, FALSE },
  [HW_BALANCE_COLUMN_BALANCE] = { N_ ("Balance"), hw_balance_days_dup_balance, TRUE },
  [HW_BALANCE_COLUMN_SPENT] = { N_ ("Spent"), hw_balance_days_dup_spent, TRUE },
  [HW_BALANCE_COLUMN_ADDED] = { N_ ("Added"), hw_balance_days_dup_added, TRUE },
  [HW_BALANCE_COLUMN_NOTE] = { N_ ("Note"), hw_balance_days_dup_note, FALSE },
};

static GtkWidget *
make_label (guint column)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), columns[column].is_number ? 1 : 0);
  if (columns[column].is_number)
    gtk_widget_add_css_class (label, "numeric");

  return label;
}

/* What has no column of its own. */
static GtkWidget *
make_note (HwBalanceTable *self)
{
  GtkWidget *bin = adw_bin_new ();
  GtkWidget *label = make_label (HW_BALANCE_COLUMN_NOTE);

  gtk_widget_add_css_class (label, "caption");
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  adw_bin_set_child (ADW_BIN (bin), label);
  g_object_bind_property (self->notes, "visible", bin, "visible", G_BINDING_SYNC_CREATE | G_BINDING_INVERT_BOOLEAN);

  return bin;
}

static void
setup_cb (HwBalanceTable *self, GtkListItem *item, GtkSignalListItemFactory *factory)
{
  guint column = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (factory), "column"));
  GtkWidget *cell = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (cell), make_label (column));
  if (column == HW_BALANCE_COLUMN_DATE)
    gtk_box_append (GTK_BOX (cell), make_note (self));
  gtk_list_item_set_child (item, cell);
}

/* All rows are as wide as the widest, so that columns stay where they are while one scrolls. */
static void
bind_cb (HwBalanceTable *self, GtkListItem *item, GtkSignalListItemFactory *factory)
{
  guint column = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (factory), "column"));
  HwBalanceRow *row = HW_BALANCE_ROW (gtk_list_item_get_item (item));
  GtkWidget *label = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkWidget *bin = gtk_widget_get_next_sibling (label);
  g_autofree char *text = columns[column].dup_text (row->days, row->day);

  gtk_label_set_label (GTK_LABEL (label), text);
  gtk_label_set_width_chars (GTK_LABEL (label), self->n_chars[column]);
  if (bin != NULL)
    {
      GtkWidget *note = adw_bin_get_child (ADW_BIN (bin));
      g_autofree char *words = hw_balance_days_dup_note (row->days, row->day);

      gtk_label_set_label (GTK_LABEL (note), words);
      gtk_widget_set_visible (note, *words != '\0');
    }
}

static void
hw_balance_row_finalize (GObject *object)
{
  hw_balance_days_unref (HW_BALANCE_ROW (object)->days);
  G_OBJECT_CLASS (hw_balance_row_parent_class)->finalize (object);
}

static void
hw_balance_row_class_init (HwBalanceRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hw_balance_row_finalize;
}

static void
hw_balance_row_init (HwBalanceRow *self)
{
}

static void
add_column (HwBalanceTable *self, guint index)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (_ (columns[index].title), factory);

  g_object_set_data (G_OBJECT (factory), "column", GUINT_TO_POINTER (index));
  g_signal_connect_swapped (factory, "setup", G_CALLBACK (setup_cb), self);
  g_signal_connect_swapped (factory, "bind", G_CALLBACK (bind_cb), self);
  gtk_column_view_column_set_expand (column, index == HW_BALANCE_COLUMN_DATE || index == HW_BALANCE_COLUMN_NOTE);
  gtk_column_view_append_column (self->view, column);
  if (index == HW_BALANCE_COLUMN_NOTE)
    self->notes = column;
}

/* The toolkit begins every head at the left, also above numbers. */
static void
align_heads (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      for (guint i = 0; GTK_IS_LABEL (child) && i < HW_N_BALANCE_COLUMNS; i++)
        if (columns[i].is_number && g_str_equal (gtk_label_get_label (GTK_LABEL (child)), _ (columns[i].title)))
          {
            gtk_widget_set_hexpand (child, TRUE);
            gtk_widget_set_halign (child, GTK_ALIGN_END);
          }
      align_heads (child);
    }
}

static GtkWidget *
make_bin (HwBalanceTable *self, GtkWidget *child)
{
  GtkWidget *bin = adw_breakpoint_bin_new ();
  AdwBreakpoint *breakpoint = adw_breakpoint_new (adw_breakpoint_condition_parse ("max-width: 520sp"));
  GValue no = G_VALUE_INIT;

  g_value_init (&no, G_TYPE_BOOLEAN);
  adw_breakpoint_add_setter (breakpoint, G_OBJECT (self->notes), "visible", &no);
  adw_breakpoint_bin_set_child (ADW_BREAKPOINT_BIN (bin), child);
  adw_breakpoint_bin_add_breakpoint (ADW_BREAKPOINT_BIN (bin), breakpoint);

  return bin;
}

/* How wide a text is, in characters: a point or a comma has half the width of a digit. */
static int
get_n_chars (const char *text)
{
  int halves = 0;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    halves += g_unichar_ispunct (g_utf8_get_char (at)) ? 1 : 2;

  return (halves + 1) / 2;
}

static void
count_chars (HwBalanceTable *self, HwBalanceDays *days)
{
  for (guint column = 0; column < HW_N_BALANCE_COLUMNS; column++)
    {
      self->n_chars[column] = 0;
      for (guint i = 0; days != NULL && i < hw_balance_days_get_n (days); i++)
        {
          g_autofree char *text = columns[column].dup_text (days, i);

          self->n_chars[column] = MAX (self->n_chars[column], get_n_chars (text));
        }
    }
}

static gboolean
row_says (HwBalanceRow *self, HwBalanceDays *days, guint day)
{
  for (guint column = 0; column < HW_N_BALANCE_COLUMNS; column++)
    {
      g_autofree char *before = columns[column].dup_text (self->days, self->day);
      g_autofree char *now = columns[column].dup_text (days, day);

      if (!g_str_equal (before, now))
        return FALSE;
    }

  return TRUE;
}

/* The rows at the end that say what they said before. */
static guint
count_same (HwBalanceTable *self, HwBalanceDays *days)
{
  guint n_before = g_list_model_get_n_items (G_LIST_MODEL (self->rows));
  guint n = days != NULL ? hw_balance_days_get_n (days) : 0;

  for (guint same = 0; same < MIN (n_before, n); same++)
    {
      g_autoptr (HwBalanceRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), n_before - 1 - same);

      if (!row_says (row, days, same))
        return same;
    }

  return MIN (n_before, n);
}

/* A page that scrolls gives no more than is asked for, and a breakpoint asks for nothing by itself: about ten rows, of
 * which the texts grow and the distances do not. */
static void
ask_for_height (HwBalanceTable *self, guint n_rows)
{
  double unit = adw_length_unit_to_px (ADW_LENGTH_UNIT_SP, 1, gtk_widget_get_settings (GTK_WIDGET (self)));

  gtk_widget_set_size_request (self->bin, 100, (int) (10 + 17 * unit + MIN (n_rows, MAX_ROWS) * (17 + 16 * unit)));
}

static void
hw_balance_table_dispose (GObject *object)
{
  g_clear_object (&HW_BALANCE_TABLE (object)->rows);
  G_OBJECT_CLASS (hw_balance_table_parent_class)->dispose (object);
}

static void
hw_balance_table_class_init (HwBalanceTableClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hw_balance_table_dispose;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "balancetable");
}

static void
hw_balance_table_init (HwBalanceTable *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->rows = g_list_store_new (HW_TYPE_BALANCE_ROW);
  self->view = GTK_COLUMN_VIEW (
      gtk_column_view_new (GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->rows))))));
  gtk_column_view_set_tab_behavior (self->view, GTK_LIST_TAB_ITEM);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Balance"), -1);
  for (guint i = 0; i < HW_N_BALANCE_COLUMNS; i++)
    add_column (self, i);
  align_heads (gtk_widget_get_first_child (GTK_WIDGET (self->view)));

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->view));
  self->bin = make_bin (self, scrolled);
  adw_bin_set_child (ADW_BIN (self), self->bin);
  ask_for_height (self, 0);
}

/* Days that say the same keep their rows: fresh days come every minute, and nobody wants to lose the place. */
void
hw_balance_table_set_days (HwBalanceTable *self, HwBalanceDays *days)
{
  guint n = days != NULL ? hw_balance_days_get_n (days) : 0;
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  guint n_before, same;

  g_return_if_fail (HW_IS_BALANCE_TABLE (self));

  n_before = g_list_model_get_n_items (G_LIST_MODEL (self->rows));
  same = count_same (self, days);
  count_chars (self, days);
  ask_for_height (self, n);
  for (guint i = 0; i < n - same; i++)
    {
      HwBalanceRow *row = g_object_new (HW_TYPE_BALANCE_ROW, NULL);

      row->days = hw_balance_days_ref (days);
      row->day = n - 1 - i;
      g_ptr_array_add (rows, row);
    }
  if (n_before > same || n > same)
    g_list_store_splice (self->rows, 0, n_before - same, rows->pdata, n - same);
}
