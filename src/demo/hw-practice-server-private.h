/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* For the fault layer of the tests, which sees the wire; nothing in the program includes this. */

#include <libsoup/soup.h>

#include "hw-practice-server.h"

G_BEGIN_DECLS

/* Called with every request after it was logged and before anything else was done with it. @path is not decoded.
 * Returns whether it has answered or will. */
typedef gboolean (*HwPracticeInterceptor) (HwPracticeServer *self, SoupServerMessage *message, const char *path,
                                           gpointer user_data);

void hw_practice_server_set_interceptor (HwPracticeServer *self, HwPracticeInterceptor interceptor, gpointer user_data);
void hw_practice_server_set_certificate (HwPracticeServer *self, GTlsCertificate *certificate);
void hw_practice_server_answer (HwPracticeServer *self, SoupServerMessage *message);
void hw_practice_server_answer_error (HwPracticeServer *self, SoupServerMessage *message, guint status,
                                      const char *text);

G_END_DECLS
