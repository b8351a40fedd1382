/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Server text as data. */
char *hw_text_sanitise (const char *text);
char *hw_text_sanitise_limited (const char *text, gsize max_characters);
char *hw_text_readable_word (const char *word);
char *hw_text_breakable_address (const char *address);
char *hw_text_search_key (const char *text);
gboolean hw_text_is_masked (const char *text);

/* Times and durations in words; all times are wall clock, µs since 1970, shown in the local zone. */
char *hw_text_clock_time (gint64 time);
char *hw_text_moment (gint64 time, gint64 now);
char *hw_text_day (gint64 time, gint64 now);
char *hw_text_past_day (gint64 time, gint64 now);
char *hw_text_short_moment (gint64 time, gint64 now);
char *hw_text_month (gint64 time);
char *hw_text_date (gint64 time);
char *hw_text_date_time (gint64 time);
char *hw_text_seen (gint64 time, gint64 now);
char *hw_text_as_of (gint64 time, gint64 now);
char *hw_text_updated (gint64 time, gint64 now);
char *hw_text_duration (gint64 duration);
char *hw_text_duration_minutes (gint64 duration);

/* Public address of a site: a validated host, or NULL. */
char *hw_text_https_uri (const char *host);

G_END_DECLS
