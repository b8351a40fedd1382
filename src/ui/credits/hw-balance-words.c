/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "hw-amount.h"
#include "hw-balance-words.h"
#include "hw-credits.h"
#include "hw-text.h"

/* The balance in words, with the very digits of the server. */

/* Of the size of the number, and as .dimmed is. */
#define UNIT_SCALE 0.46
#define UNIT_ALPHA 0.72

static void
add_attribute (PangoAttrList *attributes, PangoAttribute *attribute, guint start, guint end)
{
  attribute->start_index = start;
  attribute->end_index = end;
  pango_attr_list_insert (attributes, attribute);
}

static void
add_small (PangoAttrList *attributes, guint start, guint end)
{
  if (start >= end)
    return;
  add_attribute (attributes, pango_attr_scale_new (UNIT_SCALE), start, end);
  add_attribute (attributes, pango_attr_weight_new (PANGO_WEIGHT_SEMIBOLD), start, end);
  add_attribute (attributes, pango_attr_foreground_alpha_new ((guint16) (UNIT_ALPHA * 65535)), start, end);
}

/* One label, so that the number and the word share a baseline and wrap as words do. */
static void
show_number (GtkLabel *label, const char *text, const char *number)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  const char *at = strstr (text, number);
  const guint start = at == NULL ? 0 : (guint) (at - text);

  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  add_small (attributes, 0, start);
  add_small (attributes, start + (guint) strlen (number), (guint) strlen (text));
  gtk_label_set_attributes (label, attributes);
  if (g_strcmp0 (gtk_label_get_text (label), text) != 0)
    gtk_label_set_text (label, text);
}

static char *
describe_number (const char *balance, const char *number)
{
  gint64 credits = 0;

  if (hw_amount_parse_near (balance, &credits) && credits == HW_AMOUNT_ONE)
    /* Translators: %s is the number 1, as the server wrote it */
    return g_strdup_printf (_ ("%s credit"), number);
  /* Translators: %s is a number such as “412.50”; it is written large, the rest small */
  return g_strdup_printf (_ ("%s credits"), number);
}

void
hw_balance_words_show (GtkLabel *label, HwResource *credits)
{
  const char *balance = credits == NULL ? NULL : hw_resource_get_text (credits, HW_CREDITS_BALANCE);
  g_autofree char *number = hw_amount_format (balance);
  g_autofree char *text = NULL;

  if (number == NULL)
    {
      const char *unknown = _ ("Balance not known");

      show_number (label, unknown, "");
      return;
    }
  text = describe_number (balance, number);
  show_number (label, text, number);
}

/* (nullable): nothing was said of it, nothing is said here. */
static char *
describe_purchase (HwResource *credits)
{
  const gint64 time = hw_resource_get_number (credits, HW_CREDITS_LAST_PURCHASE);
  g_autofree char *date = NULL;

  if (time == 0)
    return hw_resource_is_present (credits, HW_CREDITS_LAST_PURCHASE) ? g_strdup (_ ("No purchase yet.")) : NULL;
  date = hw_text_date (time);
  /* Translators: %s is a date, such as “4 October 2026” */
  return g_strdup_printf (_ ("Last purchase on %s."), date);
}

char *
hw_balance_words_caption (HwResource *credits, gint64 now, gboolean old)
{
  const gint64 as_of = hw_resource_get_as_of (credits);
  g_autofree char *seen = old ? hw_text_as_of (as_of, now) : hw_text_seen (as_of, now);
  g_autofree char *purchase = describe_purchase (credits);

  if (purchase == NULL)
    return g_steal_pointer (&seen);
  /* Translators: two sentences, one after the other */
  return g_strdup_printf (C_ ("sentences", "%1$s %2$s"), seen, purchase);
}
