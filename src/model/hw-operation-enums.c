/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-operation.h"

G_DEFINE_ENUM_TYPE (HwOperationKind, hw_operation_kind, G_DEFINE_ENUM_VALUE (HW_OPERATION_START, "start"),
                    G_DEFINE_ENUM_VALUE (HW_OPERATION_STOP, "stop"),
                    G_DEFINE_ENUM_VALUE (HW_OPERATION_RESTART, "restart"),
                    G_DEFINE_ENUM_VALUE (HW_OPERATION_DEPLOY, "deploy"))

G_DEFINE_ENUM_TYPE (HwOperationState, hw_operation_state, G_DEFINE_ENUM_VALUE (HW_OPERATION_QUEUED, "queued"),
                    G_DEFINE_ENUM_VALUE (HW_OPERATION_SENT, "sent"), G_DEFINE_ENUM_VALUE (HW_OPERATION_DONE, "done"),
                    G_DEFINE_ENUM_VALUE (HW_OPERATION_REFUSED, "refused"),
                    G_DEFINE_ENUM_VALUE (HW_OPERATION_UNKNOWN, "unknown"))

G_DEFINE_ENUM_TYPE (HwVerified, hw_verified, G_DEFINE_ENUM_VALUE (HW_VERIFIED_NOT_YET, "not-yet"),
                    G_DEFINE_ENUM_VALUE (HW_VERIFIED_CONFIRMED, "confirmed"),
                    G_DEFINE_ENUM_VALUE (HW_VERIFIED_FAILED, "failed"),
                    G_DEFINE_ENUM_VALUE (HW_VERIFIED_NO_CHANGE, "no-change"))
