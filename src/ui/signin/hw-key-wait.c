/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-key-wait.h"
#include "hw-notice.h"

/* HwKeyWait: says what the test of a key waits for, in the words of the banner that an open account has, for as long as
 * it waits. It borrows the caption of the form and gives it its own words back. */
struct _HwKeyWait
{
  GObject parent_instance;

  GtkWidget *form;    /* (unowned) owns this */
  GtkLabel *caption;  /* (owned) */
  char *own;          /* (owned) (nullable) what the caption says otherwise, while it is borrowed */
  HwAccount *account; /* (owned) (nullable) while a key is tested with it */
  HwNotice *notice;   /* (owned) (nullable) likewise */
};

G_DEFINE_FINAL_TYPE (HwKeyWait, hw_key_wait, G_TYPE_OBJECT)

static void
give_back (HwKeyWait *self)
{
  if (self->own != NULL)
    gtk_label_set_text (self->caption, self->own);
  g_clear_pointer (&self->own, g_free);
}

static void
borrow (HwKeyWait *self, const char *text)
{
  const gboolean begins = self->own == NULL;

  if (begins)
    self->own = g_strdup (gtk_label_get_text (self->caption));
  gtk_label_set_text (self->caption, text);
  if (begins)
    gtk_accessible_announce (GTK_ACCESSIBLE (self->caption), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
update (HwKeyWait *self)
{
  g_autofree char *title = NULL;

  switch (hw_connection_get_state (hw_account_get_connection (self->account)))
    {
    case HW_CONNECTION_WAITING:
    case HW_CONNECTION_FULL:
      g_object_get (self->notice, "title", &title, NULL);
      borrow (self, title);
      break;
    case HW_CONNECTION_GOOD:
    case HW_CONNECTION_KEY_REFUSED:
    case HW_CONNECTION_OFFLINE:
    default:
      give_back (self);
      break;
    }
}

static void
end (HwKeyWait *self)
{
  give_back (self);
  g_clear_object (&self->notice);
  g_clear_object (&self->account);
}

static gboolean
is_testing (HwKeyWait *self)
{
  gboolean testing;

  g_object_get (self->form, "testing", &testing, NULL);
  return testing;
}

static void
form_changed_cb (HwKeyWait *self)
{
  if (!is_testing (self))
    end (self);
}

static void
testing_cb (HwKeyWait *self, HwAccount *account)
{
  if (!is_testing (self))
    return;

  end (self);
  self->account = g_object_ref (account);
  self->notice = hw_notice_new (account);
  g_signal_connect_object (self->notice, "notify::title", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
}

static void
hw_key_wait_finalize (GObject *object)
{
  HwKeyWait *self = HW_KEY_WAIT (object);

  g_clear_object (&self->notice);
  g_clear_object (&self->account);
  g_clear_object (&self->caption);
  g_free (self->own);
  G_OBJECT_CLASS (hw_key_wait_parent_class)->finalize (object);
}

static void
hw_key_wait_class_init (HwKeyWaitClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hw_key_wait_finalize;
}

static void
hw_key_wait_init (HwKeyWait *self)
{
}

/* hw_key_wait_attach: @form has a property "testing"; what it waits for meanwhile is said in @caption. */
void
hw_key_wait_attach (GtkWidget *form, GtkLabel *caption, HwAccountBook *book)
{
  HwKeyWait *self = g_object_new (HW_TYPE_KEY_WAIT, NULL);

  self->form = form;
  self->caption = g_object_ref (caption);
  g_signal_connect_object (book, "testing", G_CALLBACK (testing_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (form, "notify::testing", G_CALLBACK (form_changed_cb), self, G_CONNECT_SWAPPED);
  g_object_set_data_full (G_OBJECT (form), "wait", self, g_object_unref);
}
