/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "hw-error.h"
#include "hw-resource.h"
#include "hw-status.h"
#include "hw-wish.h"

G_BEGIN_DECLS

typedef enum
{
  HW_OPERATION_START,
  HW_OPERATION_STOP,
  HW_OPERATION_RESTART,
  HW_OPERATION_DEPLOY,
  HW_OPERATION_CREATE_SITE,
  HW_OPERATION_EDIT_SITE,
  HW_OPERATION_DELETE_SITE,
  HW_OPERATION_START_DATABASE,
  HW_OPERATION_STOP_DATABASE,
  HW_OPERATION_RESTART_DATABASE,
  HW_OPERATION_CREATE_DATABASE,
  HW_OPERATION_EDIT_DATABASE,
  HW_OPERATION_DELETE_DATABASE,
} HwOperationKind;
#define HW_N_OPERATION_KINDS 13

/* What is done, whatever it is done to. The first four are the actions of the reference, in the order of HwAction. */
typedef enum
{
  HW_VERB_START,
  HW_VERB_STOP,
  HW_VERB_RESTART,
  HW_VERB_DEPLOY,
  HW_VERB_CREATE,
  HW_VERB_EDIT,
  HW_VERB_DELETE,
} HwVerb;
#define HW_N_VERBS 7

#define HW_TYPE_OPERATION_KIND (hw_operation_kind_get_type ())
GType hw_operation_kind_get_type (void);

typedef enum
{
  HW_OPERATION_QUEUED,  /* not on the wire yet: can be withdrawn */
  HW_OPERATION_SENT,    /* on the wire */
  HW_OPERATION_DONE,    /* the server answered 2xx: it accepted */
  HW_OPERATION_REFUSED, /* not done, for sure */
  HW_OPERATION_UNKNOWN, /* sent, and no answer that decides */
} HwOperationState;

#define HW_TYPE_OPERATION_STATE (hw_operation_state_get_type ())
GType hw_operation_state_get_type (void);

/* What a later GET showed. */
typedef enum
{
  HW_VERIFIED_NOT_YET,   /* still being watched */
  HW_VERIFIED_CONFIRMED, /* the wish was seen fulfilled */
  HW_VERIFIED_FAILED,    /* the opposite was seen */
  HW_VERIFIED_NO_CHANGE, /* watched long enough, and nothing changed */
} HwVerified;

#define HW_TYPE_VERIFIED (hw_verified_get_type ())
GType hw_verified_get_type (void);

#define HW_TYPE_OPERATION (hw_operation_get_type ())
G_DECLARE_FINAL_TYPE (HwOperation, hw_operation, HW, OPERATION, GObject)

/* Everything that is remembered of an operation, for the journal. Texts are borrowed. */
typedef struct
{
  const char *id;
  HwOperationKind kind;
  const char *target_id; /* (nullable) for a create that nobody knows the id of yet */
  const char *target_name;
  HwOperationState state;
  HwVerified verified;
  gint64 asked_at;
  gint64 sent_at;
  gint64 answered_at;
  gint64 verified_at;
  gint64 working_at;
  gint64 seen_at;
  const char *word_before; /* (nullable) */
  const char *seen_word;   /* (nullable) */
  const GError *error;     /* (nullable) */
  gboolean dismissed;
} HwOperationFacts;

/* target_id: (nullable): only for a create. */
HwOperation *hw_operation_new (HwOperationKind kind, const char *target_id, const char *target_name, gint64 asked_at);
HwOperation *hw_operation_new_from_facts (const HwOperationFacts *facts);
void hw_operation_get_facts (HwOperation *self, HwOperationFacts *facts);

/* Stable words for the journal and for CSV ("create-site", "unknown", "no-change"). from_word: FALSE if there is none.
 */
const char *hw_operation_kind_get_word (HwOperationKind kind);
gboolean hw_operation_kind_from_word (const char *word, HwOperationKind *kind);
const char *hw_operation_state_get_word (HwOperationState state);
gboolean hw_operation_state_from_word (const char *word, HwOperationState *state);
const char *hw_verified_get_word (HwVerified verified);
gboolean hw_verified_from_word (const char *word, HwVerified *verified);

/* A kind is a verb and what it is about. for: there is no deploy of a database: FALSE. */
HwVerb hw_operation_kind_get_verb (HwOperationKind kind);
HwResourceKind hw_operation_kind_get_target (HwOperationKind kind);
gboolean hw_operation_kind_for (HwResourceKind target, HwVerb verb, HwOperationKind *kind);

/* Start, stop, restart and deploy: asked for by a PATCH with an action, judged by status words. */
gboolean hw_operation_kind_is_action (HwOperationKind kind);

const char *hw_operation_get_id (HwOperation *self);
HwOperationKind hw_operation_get_kind (HwOperation *self);
HwVerb hw_operation_get_verb (HwOperation *self);
HwResourceKind hw_operation_get_target_kind (HwOperation *self);
const char *hw_operation_get_target_id (HwOperation *self);
const char *hw_operation_get_target_name (HwOperation *self);
HwOperationState hw_operation_get_state (HwOperation *self);
HwVerified hw_operation_get_verified (HwOperation *self);
gint64 hw_operation_get_asked_at (HwOperation *self);
gint64 hw_operation_get_sent_at (HwOperation *self);
gint64 hw_operation_get_answered_at (HwOperation *self);
gint64 hw_operation_get_verified_at (HwOperation *self);
const GError *hw_operation_get_error (HwOperation *self);
const char *hw_operation_get_seen_word (HwOperation *self);

gint64 hw_operation_get_working_at (HwOperation *self);       /* when a word of the Working row was first read; or 0 */
gint64 hw_operation_get_seen_at (HwOperation *self);          /* the last reading before watching ended; or 0 */
const char *hw_operation_get_word_before (HwOperation *self); /* (nullable) the status word when it was asked for */
void hw_operation_set_word_before (HwOperation *self, const char *word);
HwWish *hw_operation_get_wish (HwOperation *self); /* (transfer none), salted with the id; empty for actions */
void hw_operation_set_target_id (HwOperation *self, const char *target_id); /* of a create, once */
gboolean hw_operation_get_dismissed (HwOperation *self);
void hw_operation_dismiss (HwOperation *self); /* its card was put away */

gboolean hw_operation_is_under_way (HwOperation *self);
gboolean hw_operation_is_open (HwOperation *self); /* under way or watched: nobody knows yet what comes of it */
gboolean hw_operation_is_refused_by_server (HwOperation *self); /* it answered no: it was not lost on the way */
gboolean hw_operation_is_problem (HwOperation *self);           /* refused, failed, or watched in vain */
gboolean hw_operation_is_watched (HwOperation *self);
gboolean hw_operation_is_created_broken (HwOperation *self); /* created, and its first deploy or start failed */

/* The fate of an operation goes forward only, but for a 429. */
void hw_operation_set_sent (HwOperation *self, gint64 at);
void hw_operation_set_queued_again (HwOperation *self);
void hw_operation_set_done (HwOperation *self, gint64 at);
void hw_operation_set_failed (HwOperation *self, const GError *error, gint64 at);
void hw_operation_set_verified (HwOperation *self, HwVerified verified, const char *seen_word, gint64 at);

/* A create whose site was seen at work on its first deploy, or whose database on its first start, until the end of that
 * is seen: its words are noted on. */
gboolean hw_operation_follows_deploy (HwOperation *self);
void hw_operation_note_deploy (HwOperation *self, const char *word, gint64 at);

/* A reading that decides nothing: notes the word, when, and whether it says that work is under way. */
void hw_operation_note_word (HwOperation *self, const char *word, gint64 at);

/* The shape beside those words, as of a status: running is good, problem is bad, working is not over, other is in
 * doubt.
 */
HwStatus hw_operation_get_sign (HwOperation *self);

char *hw_operation_describe (HwOperation *self);         /* whole sentences, for a toast */
char *hw_operation_describe_title (HwOperation *self);   /* "Deploy “booking”", for a row of the activity */
char *hw_operation_describe_outcome (HwOperation *self); /* "Done. Looked again: it is gone", for its second line */

G_END_DECLS
