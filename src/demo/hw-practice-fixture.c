/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-practice-world-private.h"

/* The fixture: what is in the practice account when it is looked at for the first time. The sites of a bakery, as in
 * the mock-ups; every date is relative to that first look. */

/* Long enough to be seen, looked up and tried out before it ends by itself. */
#define FIRST_DEPLOY_SECONDS 60
#define FIRST_DEPLOY_BEGAN   (80 * G_TIME_SPAN_SECOND)

typedef struct
{
  const char *name;
  const char *domain; /* (nullable) */
  HwPracticeState state;
  guint port;        /* 0: none */
  const char *build; /* (nullable) */
  const char *start; /* (nullable) */
  guint age;         /* days */
  const char *variables[7];
} SiteSeed;

static const SiteSeed site_seeds[] = {
  { "bakery-shop",
    "shop.lindner.example",
    HW_PRACTICE_RUNNING,
    3000,
    "npm run build",
    "npm start",
    611,
    { "DATABASE_URL", "PAYMENT_KEY", "PUBLIC_NAME", "SESSION_SECRET" } },
  { "newsletter",
    "news.lindner.example",
    HW_PRACTICE_CRASHED,
    3000,
    "npm run build",
    "npm start",
    540,
    { "DATABASE_URL", "MAIL_PASSWORD", "PUBLIC_NAME" } },
  { "menu-board",
    "menu.lindner.example",
    HW_PRACTICE_RUNNING,
    8080,
    "npm run build",
    "node server.js",
    498,
    { "PUBLIC_NAME" } },
  { "recipe-blog", "sweet-and-slow.example", HW_PRACTICE_RUNNING, 80, "hugo --minify", NULL, 467, { NULL } },
  { "job-openings",
    "jobs.lindner.example",
    HW_PRACTICE_RUNNING,
    3000,
    "npm run build",
    "npm start",
    402,
    { "MAIL_PASSWORD" } },
  { "order-desk",
    "orders.lindner.example",
    HW_PRACTICE_RUNNING,
    3000,
    "npm run build",
    "npm start",
    388,
    { "DATABASE_URL", "PRINTER_TOKEN", "REDIS_URL", "SESSION_SECRET" } },
  { "photo-wall",
    "photos.lindner.example",
    HW_PRACTICE_RUNNING,
    5000,
    "pip install -r requirements.txt",
    "gunicorn wall:app",
    331,
    { "STORAGE_KEY" } },
  { "raffle-2025", NULL, HW_PRACTICE_STOPPED, 0, NULL, NULL, 297, { NULL } },
  { "test-kitchen",
    "test.lindner.example",
    HW_PRACTICE_RUNNING,
    3000,
    "npm run build",
    "npm start",
    266,
    { "DATABASE_URL", "DEBUG", "PUBLIC_NAME", "SESSION_SECRET" } },
  { "stock-list",
    "stock.lindner.example",
    HW_PRACTICE_RUNNING,
    8000,
    NULL,
    "python -m stock",
    142,
    { "DATABASE_URL" } },
  { "booking",
    "book.lindner.example",
    HW_PRACTICE_DEPLOYING,
    3000,
    "npm run build",
    "npm start",
    97,
    { "BOOKING_EMAIL", "CALENDAR_KEY", "DATABASE_URL", "MAIL_PASSWORD", "OLD_CALENDAR_KEY", "PUBLIC_NAME" } },
  { "wedding-cakes",
    "cakes.lindner.example",
    HW_PRACTICE_RUNNING,
    3000,
    "npm run build",
    "npm start",
    23,
    { "PUBLIC_NAME" } },
};

/* The site that a server of unknown-status=yes puts to sleep. */
#define SLEEPING_SITE "stock-list"

typedef struct
{
  const char *name;
  const char *type;
  HwPracticeState state;
  guint age; /* days */
} DatabaseSeed;

static const DatabaseSeed database_seeds[] = {
  { "orders", "postgresql", HW_PRACTICE_RUNNING, 600 },     { "bookings", "mysql", HW_PRACTICE_RUNNING, 97 },
  { "sessions", "redis", HW_PRACTICE_RUNNING, 388 },        { "photo-index", "mongodb", HW_PRACTICE_CRASHED, 330 },
  { "orders-test", "postgresql", HW_PRACTICE_STOPPED, 90 },
};

/* %s of the first column is a letter repeated 500 times, of the second one a label of 63 letters. */
static const struct
{
  const char *name;
  const char *domain;
} hostile_seeds[] = {
  { "<b>x</b>", "bold.lindner.example" },
  { "&amp; Söhne", "xn--shne-5qa.lindner.example" },
  { "مخبز ليندنر", "arabic.lindner.example" },
  { "מאפייה (2)", "hebrew.lindner.example" },
  { "photo\342\200\256gnp.exe", "override.lindner.example" },
  { "family 👩‍👩‍👧‍👦 🏳️‍🌈", "emoji.lindner.example" },
  { "two\nlines\tand a tab", "lines.lindner.example" },
  { "", "nameless.lindner.example" },
  { "100 % \"quoted\" %s \\n", "percent.lindner.example" },
  { "not-a-host", "lindner.example/../@elsewhere.example" },
};

static gint64
moment_of_age (HwPracticeWorld *self, const char *what, gint64 now, guint days)
{
  /* Not all at the same time of the day. */
  return now - days * G_TIME_SPAN_DAY - hw_practice_world_dice (self, what, days) % 36000 * G_TIME_SPAN_SECOND;
}

static void
add_variables (HwPracticeWorld *self, HwPracticeSite *site, const char *const *keys)
{
  for (; *keys != NULL; keys++)
    {
      g_autofree char *value = NULL;

      if (g_str_equal (*keys, "PUBLIC_NAME"))
        value = g_strdup ("Lindner’s Bakery");
      else if (g_str_equal (*keys, "BOOKING_EMAIL"))
        value = g_strdup ("bookings@lindner.example");
      else
        value = g_strdup_printf ("practice-%08x", hw_practice_world_dice (self, *keys, self->n_ids));
      hw_practice_site_add_variable (site, *keys, value);
    }
}

static void
put_to_sleep (HwPracticeWorld *self, HwPracticeSite *site, gint64 now)
{
  if (self->dialect.unknown_status)
    hw_practice_life_settle (&site->life, HW_PRACTICE_UNKNOWN, now);
}

static void
add_the_twelve (HwPracticeWorld *self, gint64 now)
{
  for (gsize i = 0; i < G_N_ELEMENTS (site_seeds); i++)
    {
      const SiteSeed *seed = &site_seeds[i];
      g_autofree char *repository = g_strconcat ("github.com/lindner/", seed->name, NULL);
      HwPracticeSite *site = hw_practice_site_new (self, seed->name, repository);

      site->domain = g_strdup (seed->domain);
      site->port = seed->port;
      site->build_command = g_strdup (seed->build);
      site->start_command = g_strdup (seed->start);
      site->created = moment_of_age (self, seed->name, now, seed->age);
      add_variables (self, site, seed->variables);
      hw_practice_life_settle (&site->life, seed->state, now);
      if (seed->state == HW_PRACTICE_DEPLOYING)
        hw_practice_life_begin (&site->life, HW_PRACTICE_DEPLOYING, HW_PRACTICE_RUNNING, now - FIRST_DEPLOY_BEGAN,
                                FIRST_DEPLOY_BEGAN / (double) G_TIME_SPAN_SECOND + FIRST_DEPLOY_SECONDS);
      if (g_str_equal (seed->name, SLEEPING_SITE))
        put_to_sleep (self, site, now);
    }
}

/* Nothing changes by itself among these, so that a test of many sites counts only its own changes. */
static void
add_generated (HwPracticeWorld *self, gint64 now, guint n)
{
  for (guint i = 1; i <= n; i++)
    {
      g_autofree char *name = g_strdup_printf ("site-%03u", i);
      g_autofree char *repository = g_strconcat ("github.com/lindner/", name, NULL);
      HwPracticeSite *site = hw_practice_site_new (self, name, repository);

      if (i % 10 != 0)
        site->domain = g_strconcat (name, ".lindner.example", NULL);
      site->port = 3000;
      site->build_command = g_strdup ("npm run build");
      site->start_command = g_strdup ("npm start");
      site->created = moment_of_age (self, name, now, n - i);
      hw_practice_life_settle (&site->life,
                               i % 25 == 0   ? HW_PRACTICE_CRASHED
                               : i % 10 == 0 ? HW_PRACTICE_STOPPED
                                             : HW_PRACTICE_RUNNING,
                               now);
      if (i % 50 == 7)
        put_to_sleep (self, site, now);
    }
}

static void
add_hostile_site (HwPracticeWorld *self, const char *name, const char *domain, gint64 now)
{
  HwPracticeSite *site = hw_practice_site_new (self, name, "github.com/lindner/unkind");

  site->domain = g_strdup (domain);
  hw_practice_life_settle (&site->life, HW_PRACTICE_RUNNING, now);
}

static void
add_hostile (HwPracticeWorld *self, gint64 now)
{
  g_autofree char *long_name = g_strnfill (500, 'n');
  g_autofree char *label = g_strnfill (60, 'd');
  g_autofree char *long_domain = g_strdup_printf ("%s.%s.%s.%s.example", label, label, label, label);

  for (gsize i = 0; i < G_N_ELEMENTS (hostile_seeds); i++)
    add_hostile_site (self, hostile_seeds[i].name, hostile_seeds[i].domain, now);
  add_hostile_site (self, long_name, "long-name.lindner.example", now);
  add_hostile_site (self, "long-domain", long_domain, now);
}

static void
add_databases (HwPracticeWorld *self, gint64 now)
{
  for (gsize i = 0; i < G_N_ELEMENTS (database_seeds); i++)
    {
      const DatabaseSeed *seed = &database_seeds[i];
      HwPracticeDatabase *database = hw_practice_database_new (self, seed->name, seed->type);

      database->created = moment_of_age (self, seed->name, now, seed->age);
      hw_practice_life_settle (&database->life, seed->state, now);
    }
}

static void
add_generated_databases (HwPracticeWorld *self, gint64 now, guint n)
{
  static const char *const types[] = { "postgresql", "mysql", "redis", "mongodb" };

  for (guint i = 1; i <= n; i++)
    {
      g_autofree char *name = g_strdup_printf ("database-%03u", i);
      HwPracticeDatabase *database = hw_practice_database_new (self, name, types[i % G_N_ELEMENTS (types)]);

      database->created = moment_of_age (self, name, now, n - i);
      hw_practice_life_settle (&database->life,
                               i % 25 == 0   ? HW_PRACTICE_CRASHED
                               : i % 10 == 0 ? HW_PRACTICE_STOPPED
                                             : HW_PRACTICE_RUNNING,
                               now);
    }
}

static void
add_hostile_databases (HwPracticeWorld *self, gint64 now)
{
  g_autofree char *long_name = g_strnfill (500, 'n');

  for (gsize i = 0; i < G_N_ELEMENTS (hostile_seeds); i++)
    hw_practice_database_new (self, hostile_seeds[i].name, "postgresql");
  hw_practice_database_new (self, long_name, "mysql");
  hw_practice_database_new (self, "odd-type", "<b>type</b>\n\342\200\256");
}

/*< private >
 * hw_practice_world_populate:
 * @self: an empty world
 * @now: unix µs, to which everything is dated
 *
 * Fills the world as its dialect says.
 */
void
hw_practice_world_populate (HwPracticeWorld *self, gint64 now)
{
  if (self->dialect.n_sites == HW_PRACTICE_AS_DRAWN)
    add_the_twelve (self, now);
  else
    add_generated (self, now, self->dialect.n_sites);
  if (self->dialect.hostile_names)
    add_hostile (self, now);
  if (self->dialect.n_databases == HW_PRACTICE_AS_DRAWN)
    add_databases (self, now);
  else
    add_generated_databases (self, now, self->dialect.n_databases);
  if (self->dialect.hostile_names)
    add_hostile_databases (self, now);
  hw_practice_ledger_populate (self, now);
}
