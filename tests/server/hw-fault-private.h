/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-fault.h"
#include "hw-practice-server-private.h"

G_BEGIN_DECLS

/* hw-fault.c: which request is answered how */

typedef enum
{
  HW_FAULT_ARGUMENT_NONE,
  HW_FAULT_ARGUMENT_NUMBER,
  HW_FAULT_ARGUMENT_STATUS,   /* of HTTP, or nothing */
  HW_FAULT_ARGUMENT_TEXT,     /* not empty */
  HW_FAULT_ARGUMENT_OPTIONAL, /* a text or nothing */
} HwFaultArgument;

typedef struct
{
  const char *name; /* NULL at the end of a table */
  HwFaultArgument argument;
  void (*run) (HwFaults *self, SoupServerMessage *message, const char *argument);
} HwFaultKind;

typedef struct
{
  char *method;            /* (owned): or “*” */
  char *path;              /* (owned): a glob */
  const HwFaultKind *kind; /* (unowned) */
  char *argument;          /* (owned): "" if there is none */
  guint n_left;            /* G_MAXUINT: always */
} HwFaultRule;

struct _HwFaults
{
  HwPracticeServer *server;  /* (owned) */
  GPtrArray *rules;          /* (owned): HwFaultRule, the first that fits is used */
  GPtrArray *streams;        /* (owned): GIOStream, stolen and not closed yet */
  GPtrArray *sources;        /* (owned): GSource, what happens later */
  GCancellable *cancellable; /* (owned): of everything on the wire */
};

/* hw-fault-kinds.c: what the faults do, from three tables */

extern const HwFaultKind hw_fault_connections[];
extern const HwFaultKind hw_fault_replies[];
extern const HwFaultKind hw_fault_floods[];

guint hw_fault_get_number (const char *argument);

const HwFaultKind *hw_fault_kind_find (const char *name);
gboolean hw_fault_kind_accepts (const HwFaultKind *kind, const char *argument);
void hw_fault_kind_run (HwFaults *self, const HwFaultKind *kind, SoupServerMessage *message, const char *argument);

/* hw-fault-wire.c: bytes on a stolen connection */

typedef enum
{
  HW_FAULT_THEN_CLOSE,
  HW_FAULT_THEN_HOLD,
  HW_FAULT_THEN_RESET,
} HwFaultThen;

GBytes *hw_fault_wire_compose (SoupServerMessage *message, const char *framing, gsize body_length);
void hw_fault_wire_send (HwFaults *self, SoupServerMessage *message, GBytes *bytes, HwFaultThen then);
void hw_fault_wire_drip (HwFaults *self, SoupServerMessage *message, GBytes *bytes, gsize step, guint interval,
                         gboolean endless);
void hw_fault_wire_flood (HwFaults *self, SoupServerMessage *message, const char *head, GBytes *block, guint64 n);
void hw_fault_wire_later (HwFaults *self, guint interval, GSourceFunc func, gpointer user_data, GDestroyNotify destroy);

/* hw-fault-control.c: /_test/ */

void hw_fault_control (HwFaults *self, SoupServerMessage *message, const char *path);

G_END_DECLS
