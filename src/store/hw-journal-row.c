/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-journal-private.h"

/*
 * An operation as a row of the table “journal”. Enumerations are words there, as their numbers could move.
 *
 * The places of the parameters are those of the columns in HW_JOURNAL_COLUMNS, counted from 1; ?23 is the account.
 */

enum
{
  COLUMN_ID,
  COLUMN_KIND,
  COLUMN_ASKED_AT,
  COLUMN_TARGET,
  COLUMN_TARGET_NAME,
  COLUMN_STATE,
  COLUMN_VERIFIED,
  COLUMN_SENT_AT,
  COLUMN_ANSWERED_AT,
  COLUMN_VERIFIED_AT,
  COLUMN_WORKING_AT,
  COLUMN_SEEN_AT,
  COLUMN_WORD_BEFORE,
  COLUMN_SEEN_WORD,
  COLUMN_ERROR_CODE,
  COLUMN_ERROR_CERTAINTY,
  COLUMN_ERROR_STATUS,
  COLUMN_ERROR_SERVER_CODE,
  COLUMN_ERROR_MESSAGE,
  COLUMN_ERROR_REQUEST,
  COLUMN_ERROR_TIME,
  COLUMN_DISMISSED,
  COLUMN_ACCOUNT,
};

/* What stands for an error that is not of this program, as G_IO_ERROR. */
#define FOREIGN_ERROR ""

static const char *
get_nick (GType type, int value)
{
  g_autoptr (GEnumClass) klass = g_type_class_ref (type);
  const GEnumValue *found = g_enum_get_value (klass, value);

  return found != NULL ? found->value_nick : FOREIGN_ERROR;
}

static gboolean
find_nick (GType type, const char *nick, int *value)
{
  g_autoptr (GEnumClass) klass = g_type_class_ref (type);
  const GEnumValue *found = nick != NULL ? g_enum_get_value_by_nick (klass, nick) : NULL;

  if (found == NULL)
    return FALSE;

  *value = found->value;
  return TRUE;
}

static GStrv
dup_digests (HwWish *wish, GStrv members)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; members[i] != NULL; i++)
    g_strv_builder_add (builder, hw_wish_get_digest (wish, members[i]));

  return g_strv_builder_end (builder);
}

/*< private >
 * hw_journal_row_new:
 * @operation: an operation
 * @account: (nullable): the account it belongs to, if it is to be added: then with its wish
 *
 * Returns: (transfer full): what it says now
 */
HwJournalRow *
hw_journal_row_new (HwOperation *operation, const char *account)
{
  HwJournalRow *row = g_new0 (HwJournalRow, 1);
  HwOperationFacts *facts = &row->facts;

  hw_operation_get_facts (operation, facts);
  facts->id = g_strdup (facts->id);
  facts->target_id = g_strdup (facts->target_id);
  facts->target_name = g_strdup (facts->target_name);
  facts->word_before = g_strdup (facts->word_before);
  facts->seen_word = g_strdup (facts->seen_word);
  facts->error = facts->error != NULL ? g_error_copy (facts->error) : NULL;
  row->is_open = hw_operation_is_open (operation);

  if (account != NULL)
    {
      HwWish *wish = hw_operation_get_wish (operation);

      row->account = g_strdup (account);
      row->members = hw_wish_dup_members (wish);
      row->digests = dup_digests (wish, row->members);
      row->known = hw_wish_dup_known (wish);
    }

  return row;
}

/*< private > hw_journal_row_free: frees a row */
void
hw_journal_row_free (gpointer pointer)
{
  HwJournalRow *row = pointer;

  g_free ((char *) row->facts.id);
  g_free ((char *) row->facts.target_id);
  g_free ((char *) row->facts.target_name);
  g_free ((char *) row->facts.word_before);
  g_free ((char *) row->facts.seen_word);
  if (row->facts.error != NULL)
    g_error_free ((GError *) row->facts.error);
  g_free (row->account);
  g_strfreev (row->members);
  g_strfreev (row->digests);
  g_strfreev (row->known);
  g_free (row);
}

static gboolean
bind_text (sqlite3_stmt *statement, int column, const char *text, GError **error)
{
  return hw_store_bind_text (statement, column + 1, text, error);
}

static gboolean
bind_int (sqlite3_stmt *statement, int column, gint64 number, GError **error)
{
  return hw_store_bind_int (statement, column + 1, number, error);
}

/* Without an error all of its columns stay NULL. The message of an error is for logs, and is not kept. */
static gboolean
bind_error (const GError *failure, sqlite3_stmt *statement, GError **error)
{
  gboolean is_own = failure != NULL && failure->domain == HW_ERROR;

  if (failure == NULL)
    return TRUE;

  return bind_text (statement, COLUMN_ERROR_CODE, is_own ? get_nick (HW_TYPE_ERROR_CODE, failure->code) : FOREIGN_ERROR,
                    error)
         && bind_text (statement, COLUMN_ERROR_CERTAINTY,
                       get_nick (HW_TYPE_CERTAINTY, (int) hw_error_get_certainty (failure)), error)
         && bind_int (statement, COLUMN_ERROR_STATUS, hw_error_get_status (failure), error)
         && bind_text (statement, COLUMN_ERROR_SERVER_CODE, hw_error_get_server_code (failure), error)
         && bind_text (statement, COLUMN_ERROR_MESSAGE, hw_error_get_server_message (failure), error)
         && bind_text (statement, COLUMN_ERROR_REQUEST, hw_error_get_request (failure), error)
         && bind_int (statement, COLUMN_ERROR_TIME, hw_error_get_time (failure), error);
}

/*< private > hw_journal_row_bind_fixed: binds what never changes, but for the id; Returns: whether there was room */
gboolean
hw_journal_row_bind_fixed (const HwJournalRow *row, sqlite3_stmt *statement, GError **error)
{
  return bind_text (statement, COLUMN_ACCOUNT, row->account, error)
         && bind_text (statement, COLUMN_KIND, hw_operation_kind_get_word (row->facts.kind), error)
         && bind_int (statement, COLUMN_ASKED_AT, row->facts.asked_at, error);
}

/*< private > hw_journal_row_bind_fate: binds the id and what may change; Returns: whether there was room */
gboolean
hw_journal_row_bind_fate (const HwJournalRow *row, sqlite3_stmt *statement, GError **error)
{
  const HwOperationFacts *facts = &row->facts;

  return bind_text (statement, COLUMN_ID, facts->id, error)
         && bind_text (statement, COLUMN_TARGET, facts->target_id, error)
         && bind_text (statement, COLUMN_TARGET_NAME, facts->target_name, error)
         && bind_text (statement, COLUMN_STATE, hw_operation_state_get_word (facts->state), error)
         && bind_text (statement, COLUMN_VERIFIED, hw_verified_get_word (facts->verified), error)
         && bind_int (statement, COLUMN_SENT_AT, facts->sent_at, error)
         && bind_int (statement, COLUMN_ANSWERED_AT, facts->answered_at, error)
         && bind_int (statement, COLUMN_VERIFIED_AT, facts->verified_at, error)
         && bind_int (statement, COLUMN_WORKING_AT, facts->working_at, error)
         && bind_int (statement, COLUMN_SEEN_AT, facts->seen_at, error)
         && bind_text (statement, COLUMN_WORD_BEFORE, facts->word_before, error)
         && bind_text (statement, COLUMN_SEEN_WORD, facts->seen_word, error)
         && bind_error (facts->error, statement, error)
         && bind_int (statement, COLUMN_DISMISSED, facts->dismissed != FALSE, error);
}

static gint64
read_time (sqlite3_stmt *statement, int column)
{
  return MAX (sqlite3_column_int64 (statement, column), 0);
}

/* A code that this program does not know is an error all the same, and no other one than it was. */
static GError *
read_error (sqlite3_stmt *statement)
{
  g_autofree char *code_word = hw_store_dup_text (statement, COLUMN_ERROR_CODE);
  g_autofree char *certainty_word = hw_store_dup_text (statement, COLUMN_ERROR_CERTAINTY);
  g_autofree char *server_code = hw_store_dup_text (statement, COLUMN_ERROR_SERVER_CODE);
  g_autofree char *server_message = hw_store_dup_text (statement, COLUMN_ERROR_MESSAGE);
  g_autofree char *request = hw_store_dup_text (statement, COLUMN_ERROR_REQUEST);
  gint64 status = CLAMP (sqlite3_column_int64 (statement, COLUMN_ERROR_STATUS), 0, 999);
  int code, certainty;
  GError *error;

  if (code_word == NULL)
    return NULL;
  if (!find_nick (HW_TYPE_CERTAINTY, certainty_word, &certainty))
    certainty = HW_CERTAINTY_UNKNOWN;
  if (!find_nick (HW_TYPE_ERROR_CODE, code_word, &code))
    return g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, *code_word != '\0' ? code_word : "?");

  error = hw_error_new ((HwErrorCode) code, (HwCertainty) certainty, "As the journal has it: %s", code_word);
  hw_error_set_reply (error, (guint) status, server_code, server_message);
  hw_error_set_request (error, request, read_time (statement, COLUMN_ERROR_TIME));
  return error;
}

static gboolean
read_words (sqlite3_stmt *statement, HwOperationFacts *facts)
{
  g_autofree char *kind = hw_store_dup_text (statement, COLUMN_KIND);
  g_autofree char *state = hw_store_dup_text (statement, COLUMN_STATE);
  g_autofree char *verified = hw_store_dup_text (statement, COLUMN_VERIFIED);

  return kind != NULL && hw_operation_kind_from_word (kind, &facts->kind) && state != NULL
         && hw_operation_state_from_word (state, &facts->state) && verified != NULL
         && hw_verified_from_word (verified, &facts->verified);
}

static gboolean
is_sound (const HwOperationFacts *facts)
{
  if (facts->id == NULL || *facts->id == '\0' || facts->target_name == NULL)
    return FALSE;

  return facts->target_id != NULL ? *facts->target_id != '\0'
                                  : hw_operation_kind_get_verb (facts->kind) == HW_VERB_CREATE;
}

/*< private >
 * hw_journal_row_read:
 * @statement: stands at a row of HW_JOURNAL_COLUMNS
 *
 * Returns: (transfer full) (nullable): the operation, without its wish; %NULL if the row cannot be understood
 */
HwOperation *
hw_journal_row_read (sqlite3_stmt *statement)
{
  g_autofree char *id = hw_store_dup_text (statement, COLUMN_ID);
  g_autofree char *target_id = hw_store_dup_text (statement, COLUMN_TARGET);
  g_autofree char *target_name = hw_store_dup_text (statement, COLUMN_TARGET_NAME);
  g_autofree char *word_before = hw_store_dup_text (statement, COLUMN_WORD_BEFORE);
  g_autofree char *seen_word = hw_store_dup_text (statement, COLUMN_SEEN_WORD);
  g_autoptr (GError) failure = read_error (statement);
  HwOperationFacts facts = {
    .id = id,
    .target_id = target_id,
    .target_name = target_name,
    .asked_at = read_time (statement, COLUMN_ASKED_AT),
    .sent_at = read_time (statement, COLUMN_SENT_AT),
    .answered_at = read_time (statement, COLUMN_ANSWERED_AT),
    .verified_at = read_time (statement, COLUMN_VERIFIED_AT),
    .working_at = read_time (statement, COLUMN_WORKING_AT),
    .seen_at = read_time (statement, COLUMN_SEEN_AT),
    .word_before = word_before,
    .seen_word = seen_word,
    .error = failure,
    .dismissed = sqlite3_column_int (statement, COLUMN_DISMISSED) != 0,
  };

  return read_words (statement, &facts) && is_sound (&facts) ? hw_operation_new_from_facts (&facts) : NULL;
}
