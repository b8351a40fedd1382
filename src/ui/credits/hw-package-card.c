/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-package-card.h"
#include "hw-price-words.h"
#include "hw-ui.h"

/* HwPackageCard: credits that Hostwares sells: how many, for how much. There is nothing to do with it here, so it takes
 * no focus; who hears it hears all of it at once. */
struct _HwPackageCard
{
  GtkFlowBoxChild parent_instance;

  GtkBox *box; /* (unowned) */
};

G_DEFINE_FINAL_TYPE (HwPackageCard, hw_package_card, GTK_TYPE_FLOW_BOX_CHILD)

static void
hw_package_card_class_init (HwPackageCardClass *klass)
{
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_LIST_ITEM);
}

static void
hw_package_card_init (HwPackageCard *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->box = GTK_BOX (box);
  gtk_widget_add_css_class (box, "card");
  gtk_widget_add_css_class (box, "package");
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (self), box);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
}

/* text: (nullable) (transfer full) */
static void
add_label (HwPackageCard *self, char *text, const char *css_class, gboolean dimmed)
{
  g_autofree char *owned = text;
  GtkWidget *label;

  if (owned == NULL)
    return;
  label = g_object_new (GTK_TYPE_LABEL, "label", owned, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, "wrap",
                        TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "natural-wrap-mode", GTK_NATURAL_WRAP_WORD, "lines", 3,
                        "ellipsize", PANGO_ELLIPSIZE_END, "justify", GTK_JUSTIFY_CENTER, "max-width-chars", 12, NULL);
  gtk_widget_add_css_class (label, "numeric");
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  if (dimmed)
    gtk_widget_add_css_class (label, "dimmed");
  hw_ui_add_tooltip (GTK_LABEL (label));
  gtk_box_append (self->box, label);
}

HwPackageCard *
hw_package_card_new (HwResource *package)
{
  HwPackageCard *self = g_object_new (HW_TYPE_PACKAGE_CARD, NULL);
  const gboolean priced = hw_price_words_has_price (package);
  g_autofree char *summary = hw_price_words_summary (package);

  add_label (self, hw_price_words_credits (package), "title-1", FALSE);
  add_label (self, hw_price_words_unit (package), NULL, TRUE);
  add_label (self, hw_price_words_price (package), priced ? "heading" : "unpriced", !priced);
  add_label (self, hw_price_words_each (package), "caption", TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, summary, -1);
  return self;
}
