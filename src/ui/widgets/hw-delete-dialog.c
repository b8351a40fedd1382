/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hw-alert-text.h"
#include "hw-delete-dialog.h"
#include "hw-op-delete.h"
#include "hw-text.h"
#include "hw-ui.h"

/* HwDeleteDialog: one thing is deleted after it was looked at once more and its name was typed. The look, and the
 * deletion, are the matter of whoever made the dialog; it holds that nothing can be pressed before the facts are there
 * and the name fits, that the name follows the thing if it is renamed elsewhere meanwhile, and that nothing typed is
 * lost whatever happens. */
struct _HwDeleteDialog
{
  AdwAlertDialog parent_instance;

  GtkWidget *clamp;
  HwAlertText *text;
  GtkStack *stack;
  GtkLabel *waiting_label;
  GtkGrid *grid;
  GtkWidget *message_box;
  GtkLabel *message_label;
  AdwEntryRow *entry_row;
  GtkLabel *failed_label;
  GtkWidget *look_button;

  GSignalGroup *resource; /* (owned) */
  char *name;             /* (owned) as it is displayed */
  char **facts;           /* (owned) pairs of label and value */
  char *body;             /* (owned) */
  char *looking;          /* (owned) */
  char *message;          /* (owned) (nullable) */
  char *reason;           /* (owned) (nullable) */
  gboolean is_over;       /* nothing can be deleted any more */
  guint close_id;         /* a wish to close that may turn out to be the press of a button */
  GSignalGroup *surface;  /* (owned) of the window, whose width it follows */
};

enum
{
  SIGNAL_LOOK,
  SIGNAL_CONFIRMED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HwDeleteDialog, hw_delete_dialog, ADW_TYPE_ALERT_DIALOG)

/* In the heading and in the title of the entry. The whole of a longer name is the first of the facts: it is what has to
 * be typed. */
#define MAX_NAME 80

/* An alert is as narrow as it can be; where there is room, the facts have a line each. The width of a surface is that
 * of its window and of the shadow around it. */
#define FACTS_WIDTH  324
#define WIDE_SURFACE 520

static void
update_width (HwDeleteDialog *self)
{
  g_autoptr (GdkSurface) surface = g_signal_group_dup_target (self->surface);
  gboolean is_wide = surface != NULL && gdk_surface_get_width (surface) >= WIDE_SURFACE;

  gtk_widget_set_size_request (self->clamp, is_wide ? FACTS_WIDTH : -1, -1);
}

static gboolean
is_shown (HwDeleteDialog *self, const char *page)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), page) == 0;
}

static void
update_armed (HwDeleteDialog *self)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->entry_row));
  gboolean armed = is_shown (self, "facts") && self->reason == NULL && hw_op_delete_name_fits (typed, self->name);

  adw_alert_dialog_set_response_enabled (ADW_ALERT_DIALOG (self), "delete", armed);
}

static void
focus_default (HwDeleteDialog *self)
{
  GtkWidget *button = adw_dialog_get_default_widget (ADW_DIALOG (self));

  if (button != NULL)
    gtk_widget_grab_focus (button);
}

static void
announce (HwDeleteDialog *self, const char *words)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_accessible_announce (GTK_ACCESSIBLE (self), words, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
show (HwDeleteDialog *self, const char *page, const char *cancel_label)
{
  gtk_stack_set_visible_child_name (self->stack, page);
  adw_alert_dialog_set_response_label (ADW_ALERT_DIALOG (self), "cancel", cancel_label);
  update_armed (self);
}

/* Why not, before what has changed. */
static void
update_message (HwDeleteDialog *self)
{
  const char *words = self->reason != NULL ? self->reason : self->message;

  gtk_label_set_text (self->message_label, words == NULL ? "" : words);
  gtk_widget_set_visible (self->message_box, words != NULL);
  if (words == NULL)
    gtk_accessible_reset_property (GTK_ACCESSIBLE (self->entry_row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
  else
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry_row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
  if (words != NULL && is_shown (self, "facts"))
    announce (self, words);
}

static gboolean
is_name_long (HwDeleteDialog *self)
{
  return g_utf8_strlen (self->name, -1) > MAX_NAME;
}

static GtkWidget *
new_fact_label (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  return label;
}

static GtkWidget *
new_fact_value (const char *text, GtkWidget *label)
{
  GtkWidget *value = new_fact_label (text);

  gtk_label_set_wrap (GTK_LABEL (value), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (value), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (value), GTK_NATURAL_WRAP_NONE);
  hw_ui_set_no_hyphens (GTK_LABEL (value));
  gtk_widget_set_hexpand (value, TRUE);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (value), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, label, NULL, -1);
  return value;
}

/* A value stands beside its label, or below it where text is so large that there would be no room for it. */
#define MAX_LABEL_WIDTH 110

static gboolean
is_large (const char *const *facts)
{
  int max = 0;

  for (int i = 0; facts[2 * i] != NULL; i++)
    {
      g_autoptr (GtkWidget) label = g_object_ref_sink (new_fact_label (facts[2 * i]));
      int width;

      gtk_widget_measure (label, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
      max = MAX (max, width);
    }
  return max > MAX_LABEL_WIDTH;
}

static void
add_fact (HwDeleteDialog *self, int row, const char *name, const char *text, gboolean large)
{
  GtkWidget *label = new_fact_label (name);
  GtkWidget *value = new_fact_value (text, label);

  gtk_widget_add_css_class (label, "dimmed");
  gtk_grid_attach (self->grid, label, 0, large ? 2 * row : row, 1, 1);
  gtk_grid_attach (self->grid, value, large ? 0 : 1, large ? 2 * row + 1 : row, 1, 1);
}

static void
fill_grid (HwDeleteDialog *self)
{
  const char *const *facts = (const char *const *) self->facts;
  gboolean large = is_large (facts);
  GtkWidget *child;
  int row = 0;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, child);
  if (is_name_long (self))
    add_fact (self, row++, _ ("Name"), self->name, large);
  for (int i = 0; facts[2 * i] != NULL; i++)
    add_fact (self, row++, facts[2 * i], facts[2 * i + 1], large);
}

static void
take_facts (HwDeleteDialog *self, const char *const *facts)
{
  g_strfreev (self->facts);
  self->facts = g_strdupv ((char **) facts);
  fill_grid (self);
}

static void
update_name (HwDeleteDialog *self)
{
  g_autofree char *shown = hw_text_sanitise_limited (self->name, MAX_NAME);
  /* Translators: %s is the name of the thing that is about to be deleted */
  g_autofree char *heading = g_strdup_printf (_ ("Delete “%s”?"), shown);
  /* Translators: %s is the name of the thing that is about to be deleted */
  g_autofree char *title = g_strdup_printf (_ ("Type “%s” to Confirm"), shown);

  fill_grid (self);
  hw_alert_text_set (self->text, ADW_ALERT_DIALOG (self), heading, self->is_over ? "" : self->body);
  /* What is shortened is not what has to be typed. */
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->entry_row),
                                 is_name_long (self) ? _ ("Type the Whole Name to Confirm") : title);
  update_armed (self);
}

static void
look (HwDeleteDialog *self)
{
  /* The facts shall find their room when they come. */
  gtk_stack_set_vhomogeneous (self->stack, TRUE);
  gtk_label_set_text (self->waiting_label, self->looking);
  show (self, "waiting", _ ("_Cancel"));
  g_signal_emit (self, signals[SIGNAL_LOOK], 0);
}

static void
resource_notify_cb (HwDeleteDialog *self, GParamSpec *pspec, HwResource *resource)
{
  g_autofree char *words = NULL;

  if (!g_set_str (&self->name, hw_resource_get_name (resource)))
    return;
  update_name (self);
  if (!is_shown (self, "facts"))
    return;
  /* Translators: %s is the new name of the thing that is about to be deleted */
  words = g_strdup_printf (_ ("It was renamed meanwhile and is now called “%s”. Type the new name to confirm."),
                           self->name);
  hw_delete_dialog_set_message (self, words);
}

/* In a low window the facts are read first, and may fill it; what is typed has to be seen, too. */
static void
changed_cb (HwDeleteDialog *self)
{
  GtkWidget *viewport = gtk_widget_get_ancestor (GTK_WIDGET (self->entry_row), GTK_TYPE_VIEWPORT);

  update_armed (self);
  if (viewport != NULL && gtk_widget_get_mapped (GTK_WIDGET (self->entry_row)))
    gtk_viewport_scroll_to (GTK_VIEWPORT (viewport), GTK_WIDGET (self->entry_row), NULL);
}

static void
look_clicked_cb (HwDeleteDialog *self)
{
  look (self);
}

static void
close_idle_cb (gpointer user_data)
{
  HwDeleteDialog *self = HW_DELETE_DIALOG (user_data);

  self->close_id = 0;
  adw_dialog_force_close (ADW_DIALOG (self));
}

/* A button of an alert wishes to close it and responds after that, at once; Esc wishes to close it and no more. */
static void
close_attempt_cb (HwDeleteDialog *self)
{
  if (self->close_id == 0)
    self->close_id = g_idle_add_once (close_idle_cb, self);
}

static void
response_cb (HwDeleteDialog *self, const char *response)
{
  if (g_str_equal (response, "delete"))
    {
      g_autofree char *typed = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry_row)));

      g_clear_handle_id (&self->close_id, g_source_remove);
      if (adw_alert_dialog_get_response_enabled (ADW_ALERT_DIALOG (self), "delete"))
        g_signal_emit (self, signals[SIGNAL_CONFIRMED], 0, typed);
    }
}

static void
closed_cb (HwDeleteDialog *self)
{
  g_clear_handle_id (&self->close_id, g_source_remove);
  g_signal_group_set_target (self->resource, NULL);
}

static void
hw_delete_dialog_map (GtkWidget *widget)
{
  HwDeleteDialog *self = HW_DELETE_DIALOG (widget);

  g_signal_group_set_target (self->surface, gtk_native_get_surface (gtk_widget_get_native (widget)));
  update_width (self);
  GTK_WIDGET_CLASS (hw_delete_dialog_parent_class)->map (widget);
  if (*gtk_label_get_text (self->waiting_label) == '\0')
    look (self);
}

static void
hw_delete_dialog_dispose (GObject *object)
{
  HwDeleteDialog *self = HW_DELETE_DIALOG (object);

  g_clear_handle_id (&self->close_id, g_source_remove);
  g_clear_object (&self->surface);
  g_clear_object (&self->resource);
  G_OBJECT_CLASS (hw_delete_dialog_parent_class)->dispose (object);
}

static void
hw_delete_dialog_finalize (GObject *object)
{
  HwDeleteDialog *self = HW_DELETE_DIALOG (object);

  g_strfreev (self->facts);
  g_free (self->name);
  g_free (self->body);
  g_free (self->looking);
  g_free (self->message);
  g_free (self->reason);
  G_OBJECT_CLASS (hw_delete_dialog_parent_class)->finalize (object);
}

static void
hw_delete_dialog_class_init (HwDeleteDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_delete_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = hw_delete_dialog_finalize;
  widget_class->map = hw_delete_dialog_map;

  signals[SIGNAL_LOOK] =
      g_signal_new ("look", HW_TYPE_DELETE_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_CONFIRMED] = g_signal_new ("confirmed", HW_TYPE_DELETE_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                            G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (HW_TYPE_ALERT_TEXT);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/widgets/hw-delete-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, HwDeleteDialog, clamp);
  gtk_widget_class_bind_template_child (widget_class, HwDeleteDialog, text);
  gtk_widget_class_bind_template_child (widget_class, HwDeleteDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, HwDeleteDialog, waiting_label);
  gtk_widget_class_bind_template_child (widget_class, HwDeleteDialog, grid);
  gtk_widget_class_bind_template_child (widget_class, HwDeleteDialog, message_box);
  gtk_widget_class_bind_template_child (widget_class, HwDeleteDialog, message_label);
  gtk_widget_class_bind_template_child (widget_class, HwDeleteDialog, entry_row);
  gtk_widget_class_bind_template_child (widget_class, HwDeleteDialog, failed_label);
  gtk_widget_class_bind_template_child (widget_class, HwDeleteDialog, look_button);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_attempt_cb);
  gtk_widget_class_bind_template_callback (widget_class, closed_cb);
  gtk_widget_class_bind_template_callback (widget_class, look_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, response_cb);
}

static void
hw_delete_dialog_init (HwDeleteDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  hw_ui_set_no_hyphens (self->message_label);
  hw_ui_set_no_hyphens (self->failed_label);
  self->surface = g_signal_group_new (GDK_TYPE_SURFACE);
  g_signal_group_connect_swapped (self->surface, "notify::width", G_CALLBACK (update_width), self);
  self->resource = g_signal_group_new (G_TYPE_OBJECT);
  g_signal_group_connect_swapped (self->resource, "notify", G_CALLBACK (resource_notify_cb), self);
}

HwDeleteDialog *
hw_delete_dialog_new (HwResource *resource, const char *body, const char *label, const char *looking,
                      const char *const *facts)
{
  HwDeleteDialog *self = g_object_new (HW_TYPE_DELETE_DIALOG, NULL);

  self->body = g_strdup (body);
  self->looking = g_strdup (looking);
  self->name = g_strdup (hw_resource_get_name (resource));
  adw_alert_dialog_set_response_label (ADW_ALERT_DIALOG (self), "delete", label);
  g_signal_group_set_target (self->resource, resource);
  take_facts (self, facts);
  update_name (self);
  return self;
}

/* hw_delete_dialog_set_resource: the same thing as another object, whose name is followed from now on. */
void
hw_delete_dialog_set_resource (HwDeleteDialog *self, HwResource *resource)
{
  g_return_if_fail (HW_IS_DELETE_DIALOG (self));

  g_signal_group_set_target (self->resource, resource);
  resource_notify_cb (self, NULL, resource);
}

/* hw_delete_dialog_is_ready: whether the facts are shown, so that the name can be typed. */
gboolean
hw_delete_dialog_is_ready (HwDeleteDialog *self)
{
  g_return_val_if_fail (HW_IS_DELETE_DIALOG (self), FALSE);

  return is_shown (self, "facts");
}

void
hw_delete_dialog_set_facts (HwDeleteDialog *self, const char *const *facts)
{
  gboolean was_shown = is_shown (self, "facts");

  g_return_if_fail (HW_IS_DELETE_DIALOG (self));

  take_facts (self, facts);
  if (was_shown)
    return;
  hw_delete_dialog_set_message (self, NULL);
  show (self, "facts", _ ("_Cancel"));
  adw_entry_row_grab_focus_without_selecting (self->entry_row);
  update_message (self);
}

void
hw_delete_dialog_set_failed (HwDeleteDialog *self, const char *words, gboolean can_look_again)
{
  g_return_if_fail (HW_IS_DELETE_DIALOG (self));

  self->is_over = !can_look_again;
  update_name (self);
  gtk_stack_set_vhomogeneous (self->stack, FALSE);
  gtk_label_set_text (self->failed_label, words);
  gtk_widget_set_visible (self->look_button, can_look_again);
  show (self, "failed", can_look_again ? _ ("_Cancel") : _ ("_Close"));
  if (can_look_again)
    gtk_widget_grab_focus (self->look_button);
  else
    focus_default (self);
  announce (self, words);
}

void
hw_delete_dialog_set_sending (HwDeleteDialog *self, const char *sending)
{
  g_return_if_fail (HW_IS_DELETE_DIALOG (self));

  gtk_label_set_text (self->waiting_label, sending);
  show (self, "waiting", _ ("_Close"));
  focus_default (self);
}

void
hw_delete_dialog_set_message (HwDeleteDialog *self, const char *words)
{
  g_return_if_fail (HW_IS_DELETE_DIALOG (self));

  if (g_set_str (&self->message, words))
    update_message (self);
}

void
hw_delete_dialog_set_reason (HwDeleteDialog *self, const char *reason)
{
  g_return_if_fail (HW_IS_DELETE_DIALOG (self));

  if (g_set_str (&self->reason, reason))
    update_message (self);
  update_armed (self);
}
