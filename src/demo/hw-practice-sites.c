/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-practice-call.h"

/* The routes below /sites (Reference, “Sites API” and “Site Actions”).
 *
 * Bodies are judged more strictly than a real server may judge them: an unknown member is refused, because a program
 * that sends one believes something that is not so. */

/* Sites as JSON */

static void
set_text_or_null (JsonObject *object, const char *member, const char *text)
{
  if (text != NULL)
    json_object_set_string_member (object, member, text);
  else
    json_object_set_null_member (object, member);
}

/* The six members of the reference's example, in its order. */
static JsonObject *
build_short (HwPracticeCall *call, HwPracticeSite *site)
{
  JsonObject *object = json_object_new ();
  g_autofree char *date = hw_practice_world_date (call->world, site->created);
  g_autofree char *url = g_strconcat (call->address, "/sites/", site->id, NULL);

  json_object_set_string_member (object, "id", site->id);
  json_object_set_string_member (object, "name", site->name);
  json_object_set_string_member (object, "status", hw_practice_world_word (call->world, &site->life));
  if (site->domain != NULL || !call->world->dialect.absent_domains)
    set_text_or_null (object, "domain", site->domain);
  json_object_set_string_member (object, "createdAt", date);
  json_object_set_string_member (object, "url", url);

  return object;
}

static JsonArray *
build_variables (HwPracticeCall *call, HwPracticeSite *site)
{
  gboolean masked = call->world->dialect.variables == HW_PRACTICE_VARIABLES_MASKED;
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < site->variables->len; i++)
    {
      HwPracticeVariable *variable = g_ptr_array_index (site->variables, i);
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "key", variable->key);
      json_object_set_string_member (object, "value", masked ? "********" : variable->value);
      json_array_add_object_element (array, object);
    }

  return array;
}

static void
add_extra_members (HwPracticeCall *call, HwPracticeSite *site, JsonObject *object)
{
  JsonObject *plan = json_object_new ();
  JsonArray *labels = json_array_new ();
  g_autofree char *date = hw_practice_world_date (call->world, site->life.since);

  json_object_set_string_member (plan, "name", "starter");
  json_object_set_int_member (plan, "memory", 512);
  json_array_add_string_element (labels, "bakery");
  json_object_set_object_member (object, "plan", plan);
  json_object_set_array_member (object, "labels", labels);
  json_object_set_string_member (object, "region", "eu-central");
  json_object_set_string_member (object, "updatedAt", date);
  json_object_set_boolean_member (object, "autoDeploy", TRUE);
  json_object_set_null_member (object, "team");
}

static JsonObject *
build_full (HwPracticeCall *call, HwPracticeSite *site)
{
  JsonObject *object = build_short (call, site);

  json_object_set_string_member (object, "type", "github");
  json_object_set_string_member (object, "repository", site->repository);
  json_object_set_string_member (object, "branch", site->branch);
  set_text_or_null (object, "buildCommand", site->build_command);
  set_text_or_null (object, "startCommand", site->start_command);
  if (site->port != 0)
    json_object_set_int_member (object, "port", site->port);
  else
    json_object_set_null_member (object, "port");
  if (call->world->dialect.variables != HW_PRACTICE_VARIABLES_ABSENT)
    json_object_set_array_member (object, "envVariables", build_variables (call, site));
  if (call->world->dialect.extra_members)
    add_extra_members (call, site, object);

  return object;
}

/* Actions */

static const char *
do_start (HwPracticeWorld *world, HwPracticeSite *site)
{
  if (site->life.state == HW_PRACTICE_RUNNING || hw_practice_life_is_busy (&site->life))
    return "The site is not stopped";

  hw_practice_life_begin (&site->life, HW_PRACTICE_STARTING, HW_PRACTICE_RUNNING, hw_practice_world_now (world),
                          world->dialect.action_seconds);
  return NULL;
}

/* Stopping ends whatever is under way, also a deploy. */
static const char *
do_stop (HwPracticeWorld *world, HwPracticeSite *site)
{
  if (site->life.state == HW_PRACTICE_STOPPED || site->life.state == HW_PRACTICE_STOPPING)
    return "The site is stopped already";

  hw_practice_life_begin (&site->life, HW_PRACTICE_STOPPING, HW_PRACTICE_STOPPED, hw_practice_world_now (world),
                          world->dialect.action_seconds);
  return NULL;
}

static const char *
do_restart (HwPracticeWorld *world, HwPracticeSite *site)
{
  if (site->life.state == HW_PRACTICE_STOPPED || hw_practice_life_is_busy (&site->life))
    return "The site is not running";

  hw_practice_life_begin (&site->life, HW_PRACTICE_RESTARTING, HW_PRACTICE_RUNNING, hw_practice_world_now (world),
                          world->dialect.action_seconds);
  return NULL;
}

static const char *
do_deploy (HwPracticeWorld *world, HwPracticeSite *site)
{
  if (hw_practice_life_is_busy (&site->life))
    return "The site is being worked on; wait until that has ended";

  hw_practice_world_deploy (world, site);
  return NULL;
}

/* Reference, “Available actions”; "delete" does what DELETE does and is not in this table. */
static const struct
{
  const char *name;
  const char *(*run) (HwPracticeWorld *world, HwPracticeSite *site);
} actions[] = {
  { "start", do_start },
  { "stop", do_stop },
  { "restart", do_restart },
  { "deploy", do_deploy },
};

static void
answer_change (HwPracticeCall *call, HwPracticeSite *site)
{
  if (call->world->dialect.patch_reply == HW_PRACTICE_PATCH_REPLY_SITE)
    hw_practice_call_detail (call, 200, "site", build_full (call, site));
  else
    hw_practice_call_done (call);
}

static void
delete_site (HwPracticeCall *call, HwPracticeSite *site)
{
  g_ptr_array_remove (call->world->sites, site);
  hw_practice_call_done (call);
}

static void
run_action (HwPracticeCall *call, HwPracticeSite *site, const char *name)
{
  const char *problem = "The action has to be start, stop, restart, deploy or delete";

  if (g_strcmp0 (name, "delete") == 0)
    {
      delete_site (call, site);
      return;
    }

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    if (g_strcmp0 (name, actions[i].name) == 0)
      problem = actions[i].run (call->world, site);

  if (problem != NULL)
    hw_practice_call_error (call, 400, problem);
  else
    answer_change (call, site);
}

/* Routes */

static void
patch_site (HwPracticeCall *call, HwPracticeSite *site)
{
  g_autoptr (JsonObject) body = hw_practice_call_take_body (call);

  if (body == NULL)
    return;

  if (json_object_get_size (body) == 0)
    hw_practice_call_error (call, 400, "The body changes nothing");
  else if (json_object_has_member (body, "action"))
    {
      if (json_object_get_size (body) == 1)
        run_action (call, site, hw_practice_member_text (body, "action"));
      else
        hw_practice_call_error (call, 400, "An action and a change of settings are two requests");
    }
  else if (hw_practice_fields_check (call, body))
    {
      hw_practice_fields_store (site, body);
      answer_change (call, site);
    }
}

static void
list_sites (HwPracticeCall *call)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < call->world->sites->len; i++)
    {
      HwPracticeSite *site = g_ptr_array_index (call->world->sites, i);

      json_array_add_object_element (array, call->world->dialect.short_lists ? build_short (call, site)
                                                                             : build_full (call, site));
    }

  hw_practice_call_list (call, "sites", array);
}

static void
create_site (HwPracticeCall *call)
{
  g_autoptr (JsonObject) body = hw_practice_call_take_body (call);
  HwPracticeSite *site;

  if (body == NULL)
    return;

  if (g_strcmp0 (hw_practice_member_text (body, "type"), "github") != 0)
    {
      hw_practice_call_error (call, 400, "The type has to be github");
      return;
    }
  if (!json_object_has_member (body, "name") || !json_object_has_member (body, "repository"))
    {
      hw_practice_call_error (call, 400, "A site needs a name and a repository");
      return;
    }
  json_object_remove_member (body, "type");
  if (!hw_practice_fields_check (call, body))
    return;

  site = hw_practice_site_new (call->world, hw_practice_member_text (body, "name"),
                               hw_practice_member_text (body, "repository"));
  hw_practice_fields_store (site, body);
  hw_practice_world_deploy (call->world, site);
  hw_practice_call_detail (call, 201, "site", build_short (call, site));
}

static void
route_one (HwPracticeCall *call)
{
  HwPracticeSite *site = hw_practice_world_find_site (call->world, call->id);

  if (site == NULL)
    /* The reference's own words. */
    hw_practice_call_error (call, 404, "Site not found or you don't have access");
  else if (g_str_equal (call->method, "GET"))
    hw_practice_call_detail (call, 200, "site", build_full (call, site));
  else if (g_str_equal (call->method, "PATCH"))
    patch_site (call, site);
  else if (g_str_equal (call->method, "DELETE"))
    delete_site (call, site);
  else
    hw_practice_call_wrong_method (call, "GET, PATCH, DELETE");
}

void
hw_practice_sites_route (HwPracticeCall *call)
{
  if (call->id != NULL)
    route_one (call);
  else if (g_str_equal (call->method, "GET"))
    list_sites (call);
  else if (g_str_equal (call->method, "POST"))
    create_site (call);
  else
    hw_practice_call_wrong_method (call, "GET, POST");
}
