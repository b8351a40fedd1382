/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "hw-fault-private.h"

/* The faults that are more than anybody wants to read, as fast as it is read; one block of it is held, whatever the
 * whole is. They have done nothing of what was asked. */

#define BLOCK       (64 * 1024)
#define BLOCKS_A_MB (1024 * 1024 / BLOCK)
#define HEAD        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"

/* @text, as often as it fits into a block. */
static GBytes *
repeat (const char *text)
{
  GString *block = g_string_sized_new (BLOCK);

  while (block->len + strlen (text) <= BLOCK)
    g_string_append (block, text);

  return g_string_free_to_bytes (block);
}

/* huge=MB: a body of so many MB, as long as it says; endless: a body in chunks, and never the last one */

static void
run_huge (HwFaults *self, SoupServerMessage *message, const char *argument)
{
  guint64 n = hw_fault_get_number (argument) * (guint64) BLOCKS_A_MB;
  g_autofree char *head = g_strdup_printf (HEAD "Content-Length: %" G_GUINT64_FORMAT "\r\n\r\n", n * BLOCK);
  g_autoptr (GBytes) block = repeat (" ");

  hw_fault_wire_flood (self, message, head, block, n);
}

static void
run_endless (HwFaults *self, SoupServerMessage *message, const char *argument)
{
  g_autofree char *spaces = g_strnfill (0xff00, ' ');
  g_autofree char *chunk = g_strconcat ("ff00\r\n", spaces, "\r\n", NULL);
  g_autoptr (GBytes) block = repeat (chunk);

  hw_fault_wire_flood (self, message, HEAD "Transfer-Encoding: chunked\r\n\r\n", block, G_MAXUINT64);
}

/* endless-head: a head that never ends; storm=NNN: answers of that status, which ought to be 1xx, without a pause */

static void
run_endless_head (HwFaults *self, SoupServerMessage *message, const char *argument)
{
  g_autoptr (GBytes) block = repeat ("X-More: and more, and more, and more, and more\r\n");

  hw_fault_wire_flood (self, message, HEAD, block, G_MAXUINT64);
}

static void
run_storm (HwFaults *self, SoupServerMessage *message, const char *argument)
{
  g_autofree char *text = g_strdup_printf ("HTTP/1.1 %u Wait\r\n\r\n", hw_fault_get_number (argument));
  g_autoptr (GBytes) block = repeat (text);

  hw_fault_wire_flood (self, message, NULL, block, G_MAXUINT64);
}

const HwFaultKind hw_fault_floods[] = {
  { "huge", HW_FAULT_ARGUMENT_NUMBER, run_huge },
  { "endless", HW_FAULT_ARGUMENT_NONE, run_endless },
  { "endless-head", HW_FAULT_ARGUMENT_NONE, run_endless_head },
  { "storm", HW_FAULT_ARGUMENT_NUMBER, run_storm },
  { NULL },
};
