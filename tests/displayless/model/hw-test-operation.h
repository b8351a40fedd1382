/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-operation.h"

G_BEGIN_DECLS

/* Operations for tests: on the site "cm1", called "bakery -shop", asked for at 100. */
HwOperation *hw_test_operation_new (HwOperationKind kind);
void hw_test_operation_fail (HwOperation *operation, HwErrorCode code, HwCertainty certainty);

/* Notes the name of each property that changes, with a space after it. */
GString *hw_test_operation_log (HwOperation *operation);

/* The ways an operation can go, each to the point where there is something new to say of it. */
typedef enum
{
  HW_TEST_QUEUED,
  HW_TEST_SENT,
  HW_TEST_ACCEPTED,
  HW_TEST_UNKNOWN,
  HW_TEST_ANSWERED_UNKNOWN, /* 409 */
  HW_TEST_INTERRUPTED,
  HW_TEST_FORBIDDEN,
  HW_TEST_NOT_ACCEPTED, /* 400 */
  HW_TEST_NOT_ALLOWED,  /* 405 */
  HW_TEST_NOT_FOUND,
  HW_TEST_OFFLINE,
  HW_TEST_WITHDRAWN,
  HW_TEST_CONFIRMED,
  HW_TEST_CONFIRMED_UNKNOWN,
  HW_TEST_FAILED_WORD,
  HW_TEST_FAILED,
  HW_TEST_FAILED_UNKNOWN,
  HW_TEST_FAILED_UNKNOWN_WORDLESS,
  HW_TEST_NO_CHANGE,
  HW_TEST_NO_CHANGE_UNKNOWN,
  HW_TEST_NO_CHANGE_INTERRUPTED,
  HW_TEST_OTHER_WORD,
  HW_TEST_OTHER_WORD_UNKNOWN,
  HW_TEST_WORKING_TO_THE_END,
  HW_TEST_N_WAYS
} HwTestWay;

const char *hw_test_way_get_name (HwTestWay way);
void hw_test_operation_lead (HwOperation *operation, HwTestWay way);

G_END_DECLS
