/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "hw-text.h"

/*
 * Text from a server is data. It is made fit to be shown here, once, on the way
 * in; after that it may stand in any label, but never where markup is read.
 */

#define ZERO_WIDTH_SPACE      0x200B
#define MINUS_SIGN            0x2212
#define ZERO_WIDTH_NON_JOINER 0x200C
#define ZERO_WIDTH_JOINER     0x200D

#define MAX_WORD 40

/* A user-perceived character that is longer than this is no reason to keep it whole. */
#define MAX_CLUSTER 32

typedef struct
{
  gunichar first;
  gunichar last;
} Range;

/*
 * Characters that show nothing and change how others are read: bidi controls (a
 * right-to-left override makes “gpj.exe” of “exe.jpg”), hidden separators, fillers
 * and tags. The joiners U+200C and U+200D and the variation selectors are not
 * among them: Persian and emoji are spelt with them.
 */
static const Range invisible[] = {
  { 0x00AD, 0x00AD },   { 0x034F, 0x034F },   { 0x061C, 0x061C }, { 0x115F, 0x1160 }, { 0x17B4, 0x17B5 },
  { 0x180E, 0x180E },   { 0x200B, 0x200B },   { 0x200E, 0x200F }, { 0x202A, 0x202E }, { 0x2060, 0x206F },
  { 0x3164, 0x3164 },   { 0xFEFF, 0xFEFF },   { 0xFFA0, 0xFFA0 }, { 0xFFF9, 0xFFFB }, { 0x1BCA0, 0x1BCA3 },
  { 0x1D173, 0x1D17A }, { 0xE0000, 0xE00FF },
};

static gboolean
is_invisible (gunichar c)
{
  for (gsize i = 0; i < G_N_ELEMENTS (invisible); i++)
    if (c >= invisible[i].first && c <= invisible[i].last)
      return TRUE;

  return FALSE;
}

static gboolean
is_variation_selector (gunichar c)
{
  return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF);
}

static gboolean
is_joiner (gunichar c)
{
  return c == ZERO_WIDTH_JOINER || c == ZERO_WIDTH_NON_JOINER;
}

static gboolean
is_gap (gunichar c)
{
  return g_unichar_iscntrl (c) || g_unichar_isspace (c) || c == 0x2028 || c == 0x2029;
}

static gboolean
is_regional_indicator (gunichar c)
{
  return c >= 0x1F1E6 && c <= 0x1F1FF;
}

/* Whether @c belongs to the character before it. */
static gboolean
is_continuing (gunichar c)
{
  return g_unichar_ismark (c) || is_joiner (c) || is_variation_selector (c) || (c >= 0x1F3FB && c <= 0x1F3FF);
}

/**
 * hw_text_sanitise:
 * @text: (nullable): text as it came, possibly not UTF-8
 *
 * Makes one line of plain, valid UTF-8 of a server's text: control characters, line
 * ends and all kinds of spaces become one space, bidi controls and other characters
 * that cannot be seen go, and the ends are trimmed. Design §4 “Errors”. What is
 * markup elsewhere stays as it is: it is to be shown literally.
 *
 * Returns: (transfer full) (nullable): the text, or %NULL for %NULL
 */
char *
hw_text_sanitise (const char *text)
{
  g_autofree char *valid = NULL;
  GString *clean;
  gboolean is_gap_due = FALSE;
  gboolean is_visible = FALSE;

  if (text == NULL)
    return NULL;

  valid = g_utf8_make_valid (text, -1);
  clean = g_string_sized_new (strlen (valid));
  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_gap (c))
        is_gap_due = clean->len > 0;
      else if (!is_invisible (c))
        {
          if (is_gap_due)
            g_string_append_c (clean, ' ');
          is_gap_due = FALSE;
          is_visible |= !is_joiner (c) && !is_variation_selector (c);
          g_string_append_unichar (clean, c);
        }
    }

  /* A name of joiners alone looks like none. */
  if (!is_visible)
    g_string_truncate (clean, 0);

  return g_string_free_and_steal (clean);
}

/* Where to cut @text, at or before @cut, so that no character that people see as one is torn. */
static const char *
find_boundary (const char *text, const char *cut)
{
  const char *p = cut;
  guint n_indicators = 0;

  for (guint i = 0; i < MAX_CLUSTER && p > text; i++)
    {
      const char *previous = g_utf8_prev_char (p);

      if (!is_continuing (g_utf8_get_char (p)) && g_utf8_get_char (previous) != ZERO_WIDTH_JOINER)
        break;
      p = previous;
    }
  if (p == text || is_continuing (g_utf8_get_char (p)))
    return cut;

  /* Flags are pairs of letters. */
  for (const char *q = p; is_regional_indicator (g_utf8_get_char (p)) && q > text; n_indicators++)
    {
      q = g_utf8_prev_char (q);
      if (!is_regional_indicator (g_utf8_get_char (q)))
        break;
    }
  if (n_indicators % 2 == 1)
    p = g_utf8_prev_char (p);

  return p > text ? p : cut;
}

/**
 * hw_text_sanitise_limited:
 * @text: (nullable): text as it came, possibly not UTF-8
 * @max_characters: how many characters to keep at most
 *
 * Like hw_text_sanitise(), and cuts what is too long. “…” stands for the rest and
 * is not counted.
 *
 * Returns: (transfer full) (nullable): the text, or %NULL for %NULL
 */
char *
hw_text_sanitise_limited (const char *text, gsize max_characters)
{
  g_autofree char *clean = hw_text_sanitise (text);
  g_autofree char *kept = NULL;
  const char *cut;

  if (clean == NULL || (gsize) g_utf8_strlen (clean, -1) <= max_characters)
    return g_steal_pointer (&clean);

  cut = g_utf8_offset_to_pointer (clean, (glong) max_characters);
  cut = find_boundary (clean, cut);
  kept = g_strndup (clean, (gsize) (cut - clean));
  g_strchomp (kept);

  return g_strconcat (kept, "…", NULL);
}

static gboolean
is_phrase (const char *text)
{
  gboolean has_upper = FALSE;
  gboolean has_lower = FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      has_upper |= g_unichar_isupper (g_utf8_get_char (p));
      has_lower |= g_unichar_islower (g_utf8_get_char (p));
    }

  return has_upper && has_lower && strchr (text, ' ') != NULL;
}

/**
 * hw_text_readable_word:
 * @word: (nullable): a word of a server, such as “DEPLOYING_NOW” or “crash-looping”
 *
 * Makes a word of a program readable: “Deploying now”, “Crash looping”. A phrase
 * that was written for people is kept. Sanitised, 40 characters at most.
 *
 * Returns: (transfer full) (nullable): the words, or %NULL if there is none
 */
char *
hw_text_readable_word (const char *word)
{
  g_autofree char *clean = hw_text_sanitise_limited (word, MAX_WORD);
  g_autofree char *spaced = NULL;
  GString *readable;
  gboolean was_lower = FALSE;

  if (clean == NULL || is_phrase (clean))
    return g_steal_pointer (&clean);

  readable = g_string_new (NULL);
  for (const char *p = clean; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (was_lower && g_unichar_isupper (c))
        g_string_append_c (readable, ' ');
      was_lower = g_unichar_islower (c);
      if (c == '_' || c == '-')
        g_string_append_c (readable, ' ');
      else
        g_string_append_unichar (readable, g_unichar_tolower (c));
    }

  spaced = g_string_free_and_steal (readable);
  g_free (clean);
  clean = hw_text_sanitise (spaced);
  if (*clean == '\0')
    return NULL;

  readable = g_string_new (NULL);
  g_string_append_unichar (readable, g_unichar_totitle (g_utf8_get_char (clean)));
  g_string_append (readable, g_utf8_next_char (clean));

  return g_string_free_and_steal (readable);
}

/**
 * hw_text_breakable_address:
 * @address: (nullable): a host, address or path
 *
 * Lets an address break into lines after dots and slashes. For showing only: never
 * copy or open what comes back.
 *
 * Returns: (transfer full) (nullable): the address with zero-width spaces, or %NULL for %NULL
 */
char *
hw_text_breakable_address (const char *address)
{
  GString *breakable;

  if (address == NULL)
    return NULL;

  breakable = g_string_new (NULL);
  for (const char *p = address; *p != '\0'; p++)
    {
      g_string_append_c (breakable, *p);
      if ((*p == '.' || *p == '/') && p[1] != '\0' && p[1] != '/')
        g_string_append_unichar (breakable, ZERO_WIDTH_SPACE);
    }

  return g_string_free_and_steal (breakable);
}

/**
 * hw_text_is_masked:
 * @text: (nullable): a value that a server sent
 *
 * Whether there is a sign of something left out: “***”, “•” or “…” (design §4 “Environment variables”).
 *
 * Returns: %TRUE if so
 */
gboolean
hw_text_is_masked (const char *text)
{
  return text != NULL && (strstr (text, "***") != NULL || strstr (text, "•") != NULL || strstr (text, "…") != NULL);
}

/**
 * hw_text_search_key:
 * @text: (nullable): any text, possibly not UTF-8
 *
 * Makes a text comparable as people search: without case, accents, joiners and
 * compatibility forms, so that “cafe” finds “Café”, and with a minus sign as keyboards
 * have it. Both sides of a comparison have to be keys.
 *
 * Returns: (transfer full): the key, empty for %NULL
 */
char *
hw_text_search_key (const char *text)
{
  g_autofree char *clean = hw_text_sanitise (text != NULL ? text : "");
  g_autofree char *decomposed = g_utf8_normalize (clean, -1, G_NORMALIZE_ALL);
  g_autoptr (GString) plain = g_string_new (NULL);

  for (const char *p = decomposed; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_ismark (c) && !is_joiner (c))
        g_string_append_unichar (plain, c == MINUS_SIGN ? '-' : c);
    }

  return g_utf8_casefold (plain->str, (gssize) plain->len);
}
