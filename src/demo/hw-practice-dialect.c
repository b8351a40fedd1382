/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "hw-practice-dialect.h"

/* The dialect: what the reference leaves open, as switches, read from one line of text that fits on a command line.
 *
 * Two presets are whole servers. "reference" answers in the reference's own words wherever it has some; "other" differs
 * from it in everything in which a server may differ without breaking the reference. No test may pass on one only. */

typedef enum
{
  SWITCH_CHOICE,  /* one word of a list, stored as its index */
  SWITCH_NUMBER,  /* guint */
  SWITCH_SECONDS, /* double */
} SwitchKind;

typedef struct
{
  const char *name;
  SwitchKind kind;
  gsize offset;
  const char *words[5];
} Switch;

static const HwPracticeDialect reference = {
  .fail_deploys = HW_PRACTICE_FAIL_DEPLOYS_SOME,
  .limit = 60,
  .seed = 1,
  .transaction_ids = TRUE,
  .n_sites = HW_PRACTICE_AS_DRAWN,
  .n_databases = HW_PRACTICE_AS_DRAWN,
  .n_transactions = HW_PRACTICE_AS_DRAWN,
  .deploy_seconds = 12,
  .action_seconds = 4,
};

static const HwPracticeDialect other = {
  .list = HW_PRACTICE_ENVELOPE_DATA,
  .detail = HW_PRACTICE_ENVELOPE_NAMED,
  .words = HW_PRACTICE_WORDS_OTHER,
  .patch_reply = HW_PRACTICE_PATCH_REPLY_EMPTY,
  .variables = HW_PRACTICE_VARIABLES_MASKED,
  .fail_deploys = HW_PRACTICE_FAIL_DEPLOYS_SOME,
  .short_lists = TRUE,
  .absent_domains = TRUE,
  .unknown_status = TRUE,
  .extra_members = TRUE,
  .offset_dates = TRUE,
  .money_as_text = TRUE,
  .details = HW_PRACTICE_DETAILS_OTHER,
  .database_actions = HW_PRACTICE_DATABASE_ACTIONS_RESTART,
  .credits = HW_PRACTICE_CREDITS_OTHER,
  .transaction_ids = FALSE,
  .limit = 60,
  .seed = 1,
  .n_sites = HW_PRACTICE_AS_DRAWN,
  .n_databases = HW_PRACTICE_AS_DRAWN,
  .n_transactions = HW_PRACTICE_AS_DRAWN,
  .deploy_seconds = 12,
  .action_seconds = 4,
};

#define OFFSET(member) G_STRUCT_OFFSET (HwPracticeDialect, member)

/* The words of a choice stand in the order of its enumeration; "no" is 0 and "yes" is 1. */
static const Switch switches[] = {
  { "list", SWITCH_CHOICE, OFFSET (list), { "bare", "sites", "data", "items" } },
  { "detail", SWITCH_CHOICE, OFFSET (detail), { "bare", "site", "data" } },
  { "words", SWITCH_CHOICE, OFFSET (words), { "reference", "other" } },
  { "patch-reply", SWITCH_CHOICE, OFFSET (patch_reply), { "site", "empty", "ok" } },
  { "variables", SWITCH_CHOICE, OFFSET (variables), { "real", "masked", "absent" } },
  { "fail-deploys", SWITCH_CHOICE, OFFSET (fail_deploys), { "no", "some", "all" } },
  { "list-members", SWITCH_CHOICE, OFFSET (short_lists), { "full", "short" } },
  { "domain", SWITCH_CHOICE, OFFSET (absent_domains), { "null", "absent" } },
  { "unknown-status", SWITCH_CHOICE, OFFSET (unknown_status), { "no", "yes" } },
  { "hostile-names", SWITCH_CHOICE, OFFSET (hostile_names), { "no", "yes" } },
  { "extra-members", SWITCH_CHOICE, OFFSET (extra_members), { "no", "yes" } },
  { "dates", SWITCH_CHOICE, OFFSET (offset_dates), { "utc", "offset" } },
  { "money", SWITCH_CHOICE, OFFSET (money_as_text), { "number", "text" } },
  { "details", SWITCH_CHOICE, OFFSET (details), { "plain", "other" } },
  { "database-actions", SWITCH_CHOICE, OFFSET (database_actions), { "all", "restart" } },
  { "credits", SWITCH_CHOICE, OFFSET (credits), { "plain", "other" } },
  { "transaction-ids", SWITCH_CHOICE, OFFSET (transaction_ids), { "no", "yes" } },
  { "limit", SWITCH_NUMBER, OFFSET (limit), { NULL } },
  { "seed", SWITCH_NUMBER, OFFSET (seed), { NULL } },
  { "sites", SWITCH_NUMBER, OFFSET (n_sites), { NULL } },
  { "databases", SWITCH_NUMBER, OFFSET (n_databases), { NULL } },
  { "transactions", SWITCH_NUMBER, OFFSET (n_transactions), { NULL } },
  { "deploy-seconds", SWITCH_SECONDS, OFFSET (deploy_seconds), { NULL } },
  { "action-seconds", SWITCH_SECONDS, OFFSET (action_seconds), { NULL } },
};

static const Switch *
find_switch (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (switches); i++)
    if (g_str_equal (switches[i].name, name))
      return &switches[i];

  return NULL;
}

static gboolean
parse_choice (const Switch *entry, const char *value, guint *result)
{
  for (guint i = 0; i < G_N_ELEMENTS (entry->words) && entry->words[i] != NULL; i++)
    {
      if (g_str_equal (entry->words[i], value))
        {
          *result = i;
          return TRUE;
        }
    }

  return FALSE;
}

static gboolean
parse_number (const char *value, guint *result)
{
  guint64 number;

  if (!g_ascii_string_to_unsigned (value, 10, 0, 1000000, &number, NULL))
    return FALSE;

  *result = (guint) number;
  return TRUE;
}

static gboolean
parse_seconds (const char *value, double *result)
{
  char *end;
  double seconds = g_ascii_strtod (value, &end);

  /* Written so that NaN is refused too. */
  if (end == value || *end != '\0' || !(seconds >= 0 && seconds <= 86400))
    return FALSE;

  *result = seconds;
  return TRUE;
}

static char *
describe_values (const Switch *entry)
{
  if (entry->kind == SWITCH_CHOICE)
    return g_strjoinv (", ", (char **) entry->words);

  return g_strdup (entry->kind == SWITCH_NUMBER ? "a whole number up to 1000000" : "seconds, at most 86400");
}

static gboolean
parse_switch (HwPracticeDialect *dialect, const char *name, const char *value, GError **error)
{
  const Switch *entry = find_switch (name);
  g_autofree char *wanted = NULL;
  gpointer target;
  gboolean valid = FALSE;

  if (entry == NULL)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION, "The dialect has no switch “%s”", name);
      return FALSE;
    }

  target = G_STRUCT_MEMBER_P (dialect, entry->offset);
  switch (entry->kind)
    {
    case SWITCH_CHOICE:
      valid = parse_choice (entry, value, target);
      break;
    case SWITCH_NUMBER:
      valid = parse_number (value, target);
      break;
    case SWITCH_SECONDS:
      valid = parse_seconds (value, target);
      break;
    }
  if (valid)
    return TRUE;

  wanted = describe_values (entry);
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "“%s” is no value of the dialect’s switch “%s”: %s",
               value, name, wanted);
  return FALSE;
}

static gboolean
parse_preset (HwPracticeDialect *dialect, const char *name, gboolean is_first, GError **error)
{
  if (!is_first)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   "“%s” is no “name=value”, and a preset has to come first", name);
      return FALSE;
    }

  if (g_str_equal (name, "reference"))
    *dialect = reference;
  else if (g_str_equal (name, "other"))
    *dialect = other;
  else
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION,
                   "There is no dialect “%s”, only “reference” and “other”", name);
      return FALSE;
    }

  return TRUE;
}

/**
 * hw_practice_dialect_parse:
 * @dialect: (out caller-allocates): the dialect
 * @text: (nullable): a preset, switches, or both: "other,sites=500"; %NULL and "" mean "reference"
 * @error: return location for a #GOptionError that names the part that was not understood
 *
 * Reads a dialect. On failure @dialect is left as "reference".
 *
 * Returns: whether @text was understood
 */
gboolean
hw_practice_dialect_parse (HwPracticeDialect *dialect, const char *text, GError **error)
{
  HwPracticeDialect result = reference;
  g_auto (GStrv) parts = NULL;

  g_return_val_if_fail (dialect != NULL, FALSE);

  *dialect = reference;
  parts = g_strsplit (text != NULL ? text : "", ",", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      char *part = g_strstrip (parts[i]);
      char *sign = strchr (part, '=');
      gboolean valid;

      if (*part == '\0')
        continue;

      if (sign != NULL)
        *sign = '\0';
      valid =
          sign != NULL ? parse_switch (&result, part, sign + 1, error) : parse_preset (&result, part, i == 0, error);
      if (!valid)
        return FALSE;
    }

  *dialect = result;
  return TRUE;
}
