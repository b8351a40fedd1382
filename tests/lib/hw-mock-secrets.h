/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A keyring service with one item, on a bus of the test. */
typedef struct
{
  GDBusConnection *bus; /* (owned) (nullable) */
  const char *die_at;   /* the method in the middle of which it leaves */
  const char *hang_at;  /* the method that it never answers */
  const char *fail_at;  /* the method that fails */
  gboolean is_locked;
  gboolean is_bare; /* there is no default keyring */
  enum
  {
    HW_MOCK_ACCEPTS,   /* the person enters the password */
    HW_MOCK_DISMISSES, /* the person closes the prompt */
    HW_MOCK_WAITS,     /* the prompt stays until the program takes it away */
  } person;

  GVariant *attributes; /* (owned) (nullable): of the item, if there is one */
  GBytes *secret;       /* (owned) (nullable) */
  char *label;          /* (owned) (nullable) */

  char *session;  /* (owned): the path of the one session */
  GString *calls; /* (owned): the names of the methods, each with a space behind it */
} HwMockSecrets;

HwMockSecrets *hw_mock_secrets_new (const char *bus_address);
void hw_mock_secrets_leave (HwMockSecrets *self);
void hw_mock_secrets_free (HwMockSecrets *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwMockSecrets, hw_mock_secrets_free)

G_END_DECLS
