/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-request.h"

/**
 * HwRequest:
 *
 * What is to be asked of the server, as a value: it is made once by one of the hw_request_new_…() functions of the
 * hw-requests files, never changes, and knows nothing of the network. The same object is handed through HwApi,
 * HwScheduler and HwTransport, so the “started” signal names it by identity.
 */
struct _HwRequest
{
  GObject parent_instance;

  char *method; /* (owned) */
  char *path;   /* (owned) */
  GBytes *body; /* (owned) (nullable) */
  HwSafety safety;
  HwDecodeFunc decode;        /* (nullable) */
  GDestroyNotify free_result; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (HwRequest, hw_request, G_TYPE_OBJECT)

static void
hw_request_finalize (GObject *object)
{
  HwRequest *self = HW_REQUEST (object);

  g_free (self->method);
  g_free (self->path);
  g_clear_pointer (&self->body, g_bytes_unref);

  G_OBJECT_CLASS (hw_request_parent_class)->finalize (object);
}

static void
hw_request_class_init (HwRequestClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hw_request_finalize;
}

static void
hw_request_init (HwRequest *self)
{
}

/**
 * hw_request_new:
 * @method: an HTTP method
 * @path: the path below the server's base address, starting with “/”, its segments percent-escaped already
 * @body: (nullable): a JSON document
 * @safety: how the request may be treated when its fate is in doubt
 * @decode: (nullable) (scope async): makes the result of a 2xx body; without it the body does not matter
 * @free_result: (nullable): frees what @decode returns
 *
 * Returns: (transfer full): a new request
 */
HwRequest *
hw_request_new (const char *method, const char *path, GBytes *body, HwSafety safety, HwDecodeFunc decode,
                GDestroyNotify free_result)
{
  HwRequest *self;

  g_return_val_if_fail (method != NULL && *method != '\0', NULL);
  g_return_val_if_fail (path != NULL && *path == '/', NULL);

  self = g_object_new (HW_TYPE_REQUEST, NULL);
  self->method = g_strdup (method);
  self->path = g_strdup (path);
  self->body = body != NULL ? g_bytes_ref (body) : NULL;
  self->safety = safety;
  self->decode = decode;
  self->free_result = free_result;
  return self;
}

/**
 * hw_request_get_method:
 * @self: a request
 *
 * Returns: (transfer none): the HTTP method
 */
const char *
hw_request_get_method (HwRequest *self)
{
  g_return_val_if_fail (HW_IS_REQUEST (self), NULL);

  return self->method;
}

/**
 * hw_request_get_path:
 * @self: a request
 *
 * Returns: (transfer none): the escaped path below the base address
 */
const char *
hw_request_get_path (HwRequest *self)
{
  g_return_val_if_fail (HW_IS_REQUEST (self), NULL);

  return self->path;
}

/**
 * hw_request_get_body:
 * @self: a request
 *
 * Returns: (transfer none) (nullable): the JSON document to send
 */
GBytes *
hw_request_get_body (HwRequest *self)
{
  g_return_val_if_fail (HW_IS_REQUEST (self), NULL);

  return self->body;
}

/**
 * hw_request_get_safety:
 * @self: a request
 *
 * Returns: whether this only reads, or changes something at the server
 */
HwSafety
hw_request_get_safety (HwRequest *self)
{
  g_return_val_if_fail (HW_IS_REQUEST (self), HW_SAFETY_CHANGE);

  return self->safety;
}

/**
 * hw_request_get_decode:
 * @self: a request
 *
 * Returns: (nullable): the function that makes the result out of a 2xx body
 */
HwDecodeFunc
hw_request_get_decode (HwRequest *self)
{
  g_return_val_if_fail (HW_IS_REQUEST (self), NULL);

  return self->decode;
}

/**
 * hw_request_get_free_result:
 * @self: a request
 *
 * Returns: (nullable): the function that frees a result nobody collects
 */
GDestroyNotify
hw_request_get_free_result (HwRequest *self)
{
  g_return_val_if_fail (HW_IS_REQUEST (self), NULL);

  return self->free_result;
}

/**
 * hw_request_is_same_read:
 * @a: a request
 * @b: another, or the same
 *
 * Whether one answer serves both (design §4 “Scheduler”: equal GETs coalesce). A change is never the same as another:
 * two restarts are two wishes.
 *
 * Returns: %TRUE if both are reads of the same path with the same meaning
 */
gboolean
hw_request_is_same_read (HwRequest *a, HwRequest *b)
{
  g_return_val_if_fail (HW_IS_REQUEST (a), FALSE);
  g_return_val_if_fail (HW_IS_REQUEST (b), FALSE);

  return a->safety == HW_SAFETY_READ && b->safety == HW_SAFETY_READ && a->decode == b->decode
         && g_str_equal (a->method, b->method) && g_str_equal (a->path, b->path);
}

/**
 * hw_request_hash:
 * @self: a request
 *
 * Returns: the same for all that hw_request_is_same_read() calls the same
 */
guint
hw_request_hash (HwRequest *self)
{
  g_return_val_if_fail (HW_IS_REQUEST (self), 0);

  return g_str_hash (self->path);
}

/**
 * hw_request_describe:
 * @self: a request
 *
 * For the details of an error: method and path, never the body or a header.
 *
 * Returns: (transfer full): for example “PATCH /sites/cm1”
 */
char *
hw_request_describe (HwRequest *self)
{
  g_return_val_if_fail (HW_IS_REQUEST (self), NULL);

  return g_strdup_printf ("%s %s", self->method, self->path);
}
