/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dialects.h"
#include "hw-request.h"
#include "hw-resource-list.h"

G_BEGIN_DECLS

/* What the tests of all decoders ask of them. A decoder is a function of hw-decode.h. */
gpointer decoding_run (HwDecodeFunc func, const char *text, gsize length, GError **error);
HwResourceBatch *decoding_good_list (HwDecodeFunc func, const char *text);
HwResource *decoding_good_record (HwDecodeFunc func, const char *text);
void decoding_assert_bad_reply (const GError *error);
void decoding_assert_bad (HwDecodeFunc func, const char *text);
void decoding_assert_bad_when_cut (HwDecodeFunc func, const char *text);

/* Values of all kinds, NULL for none at all; the good ones of a member are not among them. */
#define DECODING_N_VALUES 23
extern const char *const decoding_values[DECODING_N_VALUES];

/* A member, and what it looks like when all is well. */
typedef struct
{
  const char *name;
  const char *good;
  guint member;
} DecodingMember;

char *decoding_build_variant (const char *start, const DecodingMember *members, gsize n_members,
                              const DecodingMember *odd, const char *value);
char *decoding_describe_others (HwResource *resource);

G_END_DECLS
