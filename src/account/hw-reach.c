/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-reach.h"

/*
 * HwReach:
 *
 * An answer to anything that came after a request had gone out proves that there is a way to the server, so that a
 * request that gets none is in trouble by itself. From then on it proves nothing until it is answered: what is asked
 * for at other times than everything else would be told as offline again and again. Where there is no way at all,
 * nothing is answered, and the first request that ends tells it.
 */

/* How it stands with what was asked for, while there is no answer to it. */
typedef struct
{
  gpointer request;    /* (unowned) (nullable) weak: what went out last */
  guint64 n_answers;   /* that there had been of anything, when it first went out in vain */
  gboolean is_failing; /* and was not answered since */
} Asked;

struct _HwReach
{
  GHashTable *asked; /* (owned) (element-type utf8 Asked) */
  guint64 n_answers;
};

static void
asked_free (gpointer pointer)
{
  Asked *asked = pointer;

  g_clear_weak_pointer (&asked->request);
  g_free (asked);
}

static Asked *
get_asked (HwReach *self, const char *what)
{
  Asked *asked = g_hash_table_lookup (self->asked, what);

  if (asked)
    return asked;

  asked = g_new0 (Asked, 1);
  asked->n_answers = self->n_answers;
  g_hash_table_insert (self->asked, g_strdup (what), asked);

  return asked;
}

/** hw_reach_new: Returns: (transfer full): nothing was asked for yet */
HwReach *
hw_reach_new (void)
{
  HwReach *self = g_new0 (HwReach, 1);

  self->asked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, asked_free);

  return self;
}

/** hw_reach_free: @self: (transfer full): a reach */
void
hw_reach_free (HwReach *self)
{
  g_hash_table_unref (self->asked);
  g_free (self);
}

/**
 * hw_reach_note_start:
 * @self: a reach
 * @what: what is asked for
 * @request: (type GObject): the request
 *
 * An attempt goes out. One that follows another of the same request is part of it.
 */
void
hw_reach_note_start (HwReach *self, const char *what, gpointer request)
{
  Asked *asked = get_asked (self, what);

  if (asked->request == request)
    return;

  g_set_weak_pointer (&asked->request, request);
  if (!asked->is_failing)
    asked->n_answers = self->n_answers;
}

/**
 * hw_reach_note_answer:
 * @self: a reach
 * @what: what was asked for
 *
 * Somebody answered, whatever that says.
 */
void
hw_reach_note_answer (HwReach *self, const char *what)
{
  self->n_answers++;
  g_hash_table_remove (self->asked, what);
}

/**
 * hw_reach_note_failure:
 * @self: a reach
 * @what: what was asked for
 *
 * The connection broke or nothing came in time, however often it was tried.
 *
 * Returns: whether that tells of the way to the server
 */
gboolean
hw_reach_note_failure (HwReach *self, const char *what)
{
  Asked *asked = get_asked (self, what);

  /* It did not even go out, or what went out before it was given up. */
  if (!asked->is_failing && !asked->request)
    asked->n_answers = self->n_answers;
  asked->is_failing = TRUE;

  return asked->n_answers == self->n_answers;
}
