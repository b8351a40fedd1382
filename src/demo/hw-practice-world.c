/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-practice-world-private.h"

/* HwPracticeWorld: the account behind the practice server.
 *
 * It has no timer: what was begun carries the time at which it ends, and whoever looks brings the world up to date
 * first. So a test moves the clock instead of waiting, and a world nobody looks at costs nothing.
 *
 * Everything comes from the seed and from the time of the first look: two worlds of one dialect and one clock are
 * equal, down to the ids. */

G_DEFINE_FINAL_TYPE (HwPracticeWorld, hw_practice_world, G_TYPE_OBJECT)

/* A word of the second column is in the design's table of words too, in another spelling or place. */
static const char *const words[HW_PRACTICE_N_STATES][2] = {
  [HW_PRACTICE_RUNNING] = { "RUNNING", "live" },
  [HW_PRACTICE_STOPPED] = { "STOPPED", "exited" },
  [HW_PRACTICE_FAILED] = { "FAILED", "error" },
  [HW_PRACTICE_CRASHED] = { "CRASHED", "unhealthy" },
  [HW_PRACTICE_UNKNOWN] = { "HIBERNATING", "Hibernating" },
  [HW_PRACTICE_DEPLOYING] = { "DEPLOYING", "building" },
  [HW_PRACTICE_STARTING] = { "STARTING", "pending" },
  [HW_PRACTICE_STOPPING] = { "STOPPING", "stopping" },
  [HW_PRACTICE_RESTARTING] = { "RESTARTING", "restarting" },
};

/* No deploy of this site ever works: somewhere a failure has to be found when it is looked for. */
#define UNLUCKY_SITE "test-kitchen"

/*< private >
 * hw_practice_world_now:
 *
 * Returns: the world's time, unix µs
 */
gint64
hw_practice_world_now (HwPracticeWorld *self)
{
  return self->time_func != NULL ? self->time_func (self->time_data) : g_get_real_time ();
}

/*< private >
 * hw_practice_world_advance:
 *
 * Lets everything happen that should have happened since the last call. The first call makes the world.
 */
void
hw_practice_world_advance (HwPracticeWorld *self)
{
  gint64 now = hw_practice_world_now (self);

  if (!self->populated)
    {
      self->populated = TRUE;
      hw_practice_world_populate (self, now);
    }

  for (guint i = 0; i < self->sites->len; i++)
    hw_practice_site_advance (g_ptr_array_index (self->sites, i), now);

  for (guint i = 0; i < self->databases->len; i++)
    {
      HwPracticeDatabase *database = g_ptr_array_index (self->databases, i);

      hw_practice_life_advance (&database->life, now);
    }
}

HwPracticeSite *
hw_practice_world_find_site (HwPracticeWorld *self, const char *id)
{
  for (guint i = 0; i < self->sites->len; i++)
    {
      HwPracticeSite *site = g_ptr_array_index (self->sites, i);

      if (g_str_equal (site->id, id))
        return site;
    }

  return NULL;
}

HwPracticeDatabase *
hw_practice_world_find_database (HwPracticeWorld *self, const char *id)
{
  for (guint i = 0; i < self->databases->len; i++)
    {
      HwPracticeDatabase *database = g_ptr_array_index (self->databases, i);

      if (g_str_equal (database->id, id))
        return database;
    }

  return NULL;
}

/*< private >
 * hw_practice_world_dice:
 * @what: what is decided
 * @nth: for the how manieth time
 *
 * Chance that depends on nothing but the seed and the question, so that the order of requests does not change it.
 *
 * Returns: a number that looks like any other
 */
guint
hw_practice_world_dice (HwPracticeWorld *self, const char *what, guint nth)
{
  guint32 value = g_str_hash (what) ^ (self->dialect.seed * 0x9e3779b9u) ^ (nth * 0x85ebca6bu);

  /* The finaliser of MurmurHash3. */
  value ^= value >> 16;
  value *= 0x85ebca6bu;
  value ^= value >> 13;
  value *= 0xc2b2ae35u;
  value ^= value >> 16;

  return value;
}

/* The first deploy of a site works, so that whoever tries the program sees one that does; of the later ones some fail.
 */
static gboolean
deploy_will_fail (HwPracticeWorld *self, HwPracticeSite *site)
{
  switch ((HwPracticeFailDeploys) self->dialect.fail_deploys)
    {
    case HW_PRACTICE_FAIL_DEPLOYS_NO:
      return FALSE;
    case HW_PRACTICE_FAIL_DEPLOYS_ALL:
      return TRUE;
    case HW_PRACTICE_FAIL_DEPLOYS_SOME:
    default:
      return g_str_equal (site->name, UNLUCKY_SITE)
             || (site->n_deploys > 1 && hw_practice_world_dice (self, site->id, site->n_deploys) % 4 == 0);
    }
}

/*< private >
 * hw_practice_world_deploy:
 * @site: a site of this world
 *
 * Begins a deploy of @site. How it will end is decided now.
 */
void
hw_practice_world_deploy (HwPracticeWorld *self, HwPracticeSite *site)
{
  double share;
  HwPracticeState end;

  site->n_deploys++;
  share = hw_practice_world_dice (self, site->id, site->n_deploys + 1000) % 100 / 200.0;
  end = deploy_will_fail (self, site) ? HW_PRACTICE_FAILED : HW_PRACTICE_RUNNING;
  hw_practice_life_begin (&site->life, HW_PRACTICE_DEPLOYING, end, hw_practice_world_now (self),
                          self->dialect.deploy_seconds * (1 + share));
}

/*< private >
 * hw_practice_world_word:
 * @life: what something does
 *
 * Returns: (transfer none): the status as this dialect says it
 */
const char *
hw_practice_world_word (HwPracticeWorld *self, const HwPracticeLife *life)
{
  if (life->word != NULL)
    return life->word;

  /* The other server has a queue before it builds. */
  if (self->dialect.words == HW_PRACTICE_WORDS_OTHER && life->state == HW_PRACTICE_DEPLOYING
      && hw_practice_world_now (self) < life->since + (life->until - life->since) / 3)
    return "queued";

  return words[life->state][self->dialect.words];
}

/*< private >
 * hw_practice_world_put_word:
 * @life: what something does
 * @word: a status; one of the reference's own words is said as the dialect says it, any other is sent as it is
 *
 * Puts a status from outside. Nothing follows by itself from it, also not from DEPLOYING.
 */
void
hw_practice_world_put_word (HwPracticeWorld *self, HwPracticeLife *life, const char *word)
{
  gint64 now = hw_practice_world_now (self);

  for (guint state = 0; state < HW_PRACTICE_N_STATES; state++)
    {
      if (g_str_equal (words[state][HW_PRACTICE_WORDS_REFERENCE], word))
        {
          hw_practice_life_settle (life, state, now);
          life->until = G_MAXINT64;
          return;
        }
    }

  hw_practice_life_settle (life, HW_PRACTICE_UNKNOWN, now);
  life->word = g_strdup (word);
}

/*< private >
 * hw_practice_world_date:
 * @time: unix µs
 *
 * Returns: (transfer full): the time as this dialect writes it
 */
char *
hw_practice_world_date (HwPracticeWorld *self, gint64 time)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc_usec (time);
  g_autoptr (GTimeZone) zone = NULL;
  g_autoptr (GDateTime) local = NULL;

  if (!self->dialect.offset_dates)
    return g_date_time_format (utc, "%Y-%m-%dT%H:%M:%SZ");

  zone = g_time_zone_new_offset (2 * 60 * 60);
  local = g_date_time_to_timezone (utc, zone);
  return g_date_time_format (local, "%Y-%m-%dT%H:%M:%S.%f%:z");
}

/*< private >
 * hw_practice_world_set_money:
 * @hundredths: hundredths of a credit or of the currency
 *
 * Sets @member of @object to an amount as this dialect writes it.
 */
void
hw_practice_world_set_money (HwPracticeWorld *self, JsonObject *object, const char *member, gint64 hundredths)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (!self->dialect.money_as_text && hundredths % 100 == 0)
    json_object_set_int_member (object, member, hundredths / 100);
  else if (!self->dialect.money_as_text)
    json_object_set_double_member (object, member, (double) hundredths / 100);
  else
    json_object_set_string_member (object, member,
                                   g_ascii_formatd (text, sizeof text, "%.2f", (double) hundredths / 100));
}

static void
hw_practice_world_finalize (GObject *object)
{
  HwPracticeWorld *self = HW_PRACTICE_WORLD (object);

  if (self->time_destroy != NULL)
    self->time_destroy (self->time_data);
  g_ptr_array_unref (self->sites);
  g_ptr_array_unref (self->databases);
  g_ptr_array_unref (self->ledger);

  G_OBJECT_CLASS (hw_practice_world_parent_class)->finalize (object);
}

static void
hw_practice_world_class_init (HwPracticeWorldClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = hw_practice_world_finalize;
}

static void
hw_practice_world_init (HwPracticeWorld *self)
{
  self->sites = g_ptr_array_new_with_free_func ((GDestroyNotify) hw_practice_site_free);
  self->databases = g_ptr_array_new_with_free_func ((GDestroyNotify) hw_practice_database_free);
  self->ledger = g_ptr_array_new_with_free_func ((GDestroyNotify) hw_practice_transaction_free);
}

/**
 * hw_practice_world_new:
 * @dialect: (nullable): how the server speaks and how the world goes, see below; %NULL for "reference"
 * @error: return location for a #GOptionError that says which part of @dialect was not understood
 *
 * Makes a practice account: 12 sites in all states, 5 databases, 8 months of transactions, 4 packages of credits.
 *
 * A dialect is "name=value,name=value", optionally with a preset before it. The presets are "reference", the default,
 * and "other", a server that differs in everything in which a server may differ. The switches:
 *
 * - `list=bare|sites|data|items`, `detail=bare|site|data`: envelopes (for databases and credits accordingly)
 * - `words=reference|other`, `unknown-status=no|yes`: statuses
 * - `patch-reply=site|empty|ok`: what an accepted PATCH answers; empty is 204
 * - `list-members=full|short`, `domain=null|absent`, `extra-members=no|yes`: members of a site
 * - `variables=real|masked|absent`, `dates=utc|offset`, `money=number|text`: values
 * - `details=plain|other`: connection details of a database by their usual names, or by others in an object of their
 *   own; `database-actions=all|restart`: which actions it takes; `list-members=short`: details are not in the list
 * - `credits=plain|other`: members of the balance, the ledger and the packages; in the other, what was spent has no
 * sign and packages are priced in cents; `transaction-ids=yes|no`
 * - `sites=N`, `databases=N`, `transactions=N`: N generated ones instead of those of the mock-ups
 * - `hostile-names=no|yes`: more sites, databases and transactions with names to beware of
 * - `deploy-seconds=S`, `action-seconds=S`, `fail-deploys=no|some|all`: deploys and actions
 * - `limit=N`: requests per minute; `seed=N`: of all chance
 *
 * Returns: (transfer full) (nullable): the world, or %NULL if @dialect was not understood
 */
HwPracticeWorld *
hw_practice_world_new (const char *dialect, GError **error)
{
  HwPracticeDialect parsed;
  HwPracticeWorld *self;

  if (!hw_practice_dialect_parse (&parsed, dialect, error))
    return NULL;

  self = g_object_new (HW_TYPE_PRACTICE_WORLD, NULL);
  self->dialect = parsed;

  return self;
}

/**
 * hw_practice_world_set_time_func:
 * @self: a practice world
 * @func: (nullable) (scope notified): the server's clock, unix µs; %NULL for the real time
 * @user_data: what @func gets
 * @destroy: (nullable): frees @user_data
 *
 * Sets the clock. What the world holds is dated relative to the first request, so set the clock before that.
 */
void
hw_practice_world_set_time_func (HwPracticeWorld *self, HwPracticeTimeFunc func, gpointer user_data,
                                 GDestroyNotify destroy)
{
  g_return_if_fail (HW_IS_PRACTICE_WORLD (self));

  if (self->time_destroy != NULL)
    self->time_destroy (self->time_data);

  self->time_func = func;
  self->time_data = user_data;
  self->time_destroy = destroy;
}

/**
 * hw_practice_world_set_site_status:
 * @self: a practice world
 * @site: id of a site, or its name
 * @word: a status; one of the reference's own words is said as the dialect says it, any other is sent as it is
 *
 * Changes a site as somebody else would: no request of the program under test leads to it. Nothing follows by itself
 * from a status set so, also not from DEPLOYING.
 *
 * Returns: whether there is such a site
 */
gboolean
hw_practice_world_set_site_status (HwPracticeWorld *self, const char *site, const char *word)
{
  HwPracticeSite *found;

  g_return_val_if_fail (HW_IS_PRACTICE_WORLD (self), FALSE);
  g_return_val_if_fail (site != NULL && word != NULL, FALSE);

  hw_practice_world_advance (self);
  found = hw_practice_world_find (self, site);
  if (found == NULL)
    return FALSE;

  hw_practice_world_put_word (self, &found->life, word);
  return TRUE;
}

/**
 * hw_practice_world_dup_site_status:
 * @self: a practice world
 * @site: id of a site, or its name
 *
 * Tells what a program that asks would be told now.
 *
 * Returns: (transfer full) (nullable): the status as the dialect says it, or %NULL if there is no such site
 */
char *
hw_practice_world_dup_site_status (HwPracticeWorld *self, const char *site)
{
  HwPracticeSite *found;

  g_return_val_if_fail (HW_IS_PRACTICE_WORLD (self), NULL);
  g_return_val_if_fail (site != NULL, NULL);

  hw_practice_world_advance (self);
  found = hw_practice_world_find (self, site);

  return found != NULL ? g_strdup (hw_practice_world_word (self, &found->life)) : NULL;
}

/**
 * hw_practice_world_delete_site:
 * @self: a practice world
 * @site: id of a site, or its name
 *
 * Deletes a site as somebody else would.
 *
 * Returns: whether there was such a site
 */
gboolean
hw_practice_world_delete_site (HwPracticeWorld *self, const char *site)
{
  HwPracticeSite *found;

  g_return_val_if_fail (HW_IS_PRACTICE_WORLD (self), FALSE);
  g_return_val_if_fail (site != NULL, FALSE);

  hw_practice_world_advance (self);
  found = hw_practice_world_find (self, site);

  return found != NULL && g_ptr_array_remove (self->sites, found);
}
