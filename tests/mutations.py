#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The tests, tested: each mutation breaks one rule of the program in a copy of the tree, and a test must go red by name.

Run by hand, in some minutes: ./dev shell python3 -B tests/mutations.py [WORD IN THE TITLE]
"""

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / 'build-aux'))
count = __import__('count-tests')

ROOT = Path(__file__).resolve().parents[1]

# (title, file, what stands there once, what stands there instead, the tests to run)
MUTATIONS = [
    ('the shortest wait is 1 s', 'src/api/hw-rate-window.c',
     '#define MIN_WAIT_SECONDS     1\n', '#define MIN_WAIT_SECONDS     0\n', ['api-scheduler-waits']),
    ('the longest wait is 75 s', 'src/api/hw-rate-window.c',
     '#define MAX_WAIT_SECONDS     75\n', '#define MAX_WAIT_SECONDS     86400\n', ['api-scheduler-waits']),
    ('60 in any 60 s, both ends counted', 'src/api/hw-rate-window.c',
     'get_sent (self, n_old) > WINDOW', 'get_sent (self, n_old) >= WINDOW', ['api-rate-window', 'api-scheduler-simulated']),
    ('a quarter is left for the person', 'src/api/hw-rate-window.c',
     'return self->limit / 4;', 'return self->limit / 5;', ['api-rate-window', 'api-scheduler-simulated']),
    ('no redirect is followed', 'src/api/hw-transport.c',
     'soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);', '', ['api-transport']),
    ('a change has a connection of its own', 'src/api/hw-transport.c',
     'SOUP_MESSAGE_NEW_CONNECTION', 'SOUP_MESSAGE_NO_REDIRECT', ['api-transport']),
    ('a change is not retried like a read', 'src/api/hw-retry.c',
     'safety != HW_SAFETY_READ || !is_passing (answer, error)', '!is_passing (answer, error)',
     ['api-outcomes', 'api-retry', 'fault-table-requests-reference']),
    ('a cut reply to a change is no proof', 'src/api/hw-transport-error.c',
     'hw_request_get_safety (request) == HW_SAFETY_READ || progress == HW_PROGRESS_NOTHING)',
     'hw_request_get_safety (request) == HW_SAFETY_READ || progress != HW_PROGRESS_STARTED)',
     ['api-outcomes', 'fault-table-requests-other']),
    ('what came is compared with Content-Length', 'src/api/hw-answer.c',
     'return (guint64) announced != length;', 'return (guint64) announced < length;', ['api-outcomes']),
    ('a key in an error text is masked', 'src/api/hw-decode-error.c',
     'return answer->key != NULL ? hw_key_redact (answer->key, text) : g_strdup (text);', 'return g_strdup (text);',
     ['api-key']),
    ('a reading older than a change is no news', 'src/model/hw-freshness.c',
     'asked_at > age->changed_at && asked_at >= age->asked_at', 'asked_at >= age->asked_at',
     ['model-resource-list', 'account-op-action']),
    ('a changed row is announced as such', 'src/model/hw-resource-list-merge.c',
     'g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 1);', '(void) position;', ['model-resource-list']),
    ('a reply is news to what an earlier run saw', 'src/model/hw-resource-list-restore.c',
     'hw_resource_list_append (self, added, G_MININT64, seen_at);',
     'hw_resource_list_append (self, added, G_MAXINT64, seen_at);', ['model-resource-list-restore', 'account-account-cache']),
    ('no command is in the cache', 'src/store/hw-cache-table.c',
     '{ HW_SITE_BRANCH, "branch" }', '{ HW_SITE_START_COMMAND, "branch" }', ['cache']),
    ('a list is kept as a whole', 'src/store/hw-cache.c',
     'is_good = delete_list (db, call, error) && insert_list',
     'is_good = delete_list (db, call, error) && hw_store_end (db, TRUE, error) && hw_store_begin (db, error) && insert_list',
     ['cache-killed']),
    ('nothing is asked before the window was painted', 'src/ui/window/hw-window-presenter.c',
     'return self->is_painted;', 'return TRUE;', ['start-cached']),
    ('http is for this computer only', 'src/api/hw-address.c',
     '(g_str_equal (scheme, "http") && is_loopback_host (host))', 'g_str_equal (scheme, "http")', ['api-address']),
    ('a silent server is offline', 'src/account/hw-connection.c',
     '    case HW_ERROR_TIMED_OUT:\n', '', ['account-connection']),
    ('a web page is no answer to a change', 'src/api/hw-api.c',
     "return i < length && text[i] == '<';", 'return FALSE;', ['fault-table-requests-reference', 'fault-table-requests-other']),
    ('a keyring service that was replaced is found again', 'src/store/hw-keyring.c',
     'secret_service_disconnect ();', ';', ['keyring-service']),
    ('a verb joins no read that began before it', 'src/account/hw-verb.c',
     '  hw_refresher_note_change (refresher);\n', '', ['account-op-create']),
    ('a verb believes no old reply about a site', 'src/account/hw-refresher-one.c',
     ' || (!error && asked_at < load->wanted_at)', '', ['account-op-edit', 'account-op-delete']),
    ('a verb that looks is under way already', 'src/account/hw-verb.c',
     ' || is_claimed (account, id, kind)', '', ['account-op-edit', 'account-op-delete']),
    ('a verb waits before it creates again', 'src/account/hw-op-create.c',
     'if (doubt && (create->is_waiting || hw_op_create_get_wait (account, create->draft) > 0))', 'if (FALSE)',
     ['account-op-create-doubt', 'fault-table-verbs-reference']),
    ('a verb that creates again ends the doubt first', 'src/account/hw-op-create.c',
     '    hw_runner_end_watch (hw_account_get_runner (account), doubt);\n', '    break;\n', ['account-op-create-doubt']),
    ('a verb that creates finds what was made', 'src/account/hw-op-create.c',
     'return doubt && hw_operation_get_verified (doubt) == HW_VERIFIED_CONFIRMED;', 'return FALSE;',
     ['account-op-create-doubt', 'fault-table-verbs-reference']),
    ('a verb that creates knows what was there', 'src/account/hw-op-create.c',
     '    hw_wish_add_known (wish, id);\n', '    (void) id;\n', ['account-op-create']),
    ('a create in doubt wants the whole list', 'src/account/hw-op-create.c',
     'if (doubt && (error = hw_verb_new_error_of_list', 'if (FALSE && (error = hw_verb_new_error_of_list',
     ['account-op-create-doubt']),
    ('of what is not in a part nothing follows', 'src/model/hw-resource-list-merge.c',
     'if (!batch->is_part)\n    merge_gone', 'if (TRUE)\n    merge_gone', ['model-resource-list']),
    ('a list does not mask what the record shows', 'src/api/hw-decode-databases.c',
     '  .finish_list = finish_list,\n', '  .finish_list = FALSE ? finish_list : NULL,\n', ['api-decode-details']),
    ('a verb that edits sees a conflict', 'src/account/hw-op-edit.c',
     'if (hw_draft_diff (now, edit->base) != 0)', 'if (FALSE)', ['account-op-edit', 'account-elsewhere']),
    ('a verb that edits sends nothing that is so already', 'src/account/hw-op-edit.c',
     'if ((hw_draft_diff (edit->draft, now) & members) == 0)', 'if (members == 0)',
     ['account-op-edit', 'fault-table-verbs-reference']),
    ('a verb that deletes compares the name again', 'src/account/hw-op-delete.c',
     'if (!hw_op_delete_name_fits (typed, hw_resource_get_name (resource)))', 'if (FALSE)', ['account-op-delete', 'account-elsewhere']),
    ('a verb that deletes asks for the protection again', 'src/account/hw-op-delete.c',
     '  if (is_protected (account, resource))\n    return', '  if (FALSE)\n    return', ['account-op-protected']),
    ('no verb for a site that may be about to go', 'src/account/hw-verb.c',
     '  if (is_being_deleted (account, id, kind))\n', '  if (FALSE)\n', ['account-op-delete']),
    ('a verb is taken back as long as it waits', 'src/account/hw-verb.c',
     '  hw_runner_withdraw (waiting->runner, waiting->operation);\n', '',
     ['account-op-create', 'account-verb-seams-sites-delete']),
    ('a verb about a database looks into its own list', 'src/account/hw-verb.c',
     'hw_refresher_load_one_async (hw_account_get_refresher (account, kind), id,',
     'hw_refresher_load_one_async (hw_account_get_refresher (account, HW_RESOURCE_SITE), id,',
     ['account-op-delete', 'account-op-database']),
    ('a verb that creates a database reads its own list', 'src/account/hw-verb.c',
     'HwRefresher *refresher = hw_account_get_refresher (account, kind);',
     'HwRefresher *refresher = hw_account_get_refresher (account, HW_RESOURCE_SITE);', ['account-op-create-doubt']),
    ('a claim on a site is none on a database', 'src/account/hw-verb.c',
     'return g_strdup_printf ("%u:%s", (guint) kind, what);', 'return g_strdup_printf ("0:%s", what);',
     ['account-kinds']),
    ('what is asked of a database is read of databases', 'src/account/hw-runner.c',
     'return self->refreshers[hw_operation_get_target_kind (operation)];', 'return self->refreshers[HW_RESOURCE_SITE];',
     ['account-op-database', 'account-kinds']),
    ('the row of a database is in its own list', 'src/account/hw-runner.c',
     'return self->lists[hw_operation_get_target_kind (operation)];', 'return self->lists[HW_RESOURCE_SITE];',
     ['account-op-delete', 'account-op-database']),
    ('a reading of sites says nothing of a database', 'src/account/hw-runner-watch.c',
     '  if (hw_operation_get_target_kind (operation) != reading->kind)\n    return FALSE;\n', '', ['account-kinds']),
    ('what a site does is another matter than a database', 'src/account/hw-runner-watch.c',
     'if (a == b || hw_operation_get_target_kind (a) != hw_operation_get_target_kind (b))', 'if (a == b)',
     ['account-kinds']),
    ('a list is read fast for its own operations only', 'src/account/hw-refresher.c',
     'hw_operation_list_get_n_watched (self->operations, self->kind) > 0',
     'hw_operation_list_get_n_watched (self->operations, HW_RESOURCE_DATABASE) > 0', ['account-kinds']),
    ('a new key reaches the databases', 'src/account/hw-op-key-replace.c',
     'kind < HW_N_RESOURCE_KINDS', 'kind < 1', ['account-op-key-replace']),
    ('a new key reads nothing that nobody looks at', 'src/account/hw-refresher-read.c',
     '  if (self->visible || self->round > 0)\n', '', ['account-kinds']),
    ('a database of another type is another one', 'src/account/hw-watch-create.c',
     'return hw_wish_fits (wish, wire_name, type) ? FITS_BOTH : FITS_NOT;',
     'return hw_wish_fits (wish, wire_name, type) ? FITS_BOTH : FITS_NAME;',
     ['account-watch-kinds', 'account-op-database']),
    ('the same database of another type is another wish', 'src/account/hw-op-create.c',
     'HW_RESOURCE_SITE ? (guint) HW_SITE_REPOSITORY : (guint) HW_DATABASE_TYPE',
     'HW_RESOURCE_SITE ? (guint) HW_SITE_REPOSITORY : (guint) HW_DATABASE_NAME', ['account-op-database']),
    ('a database is protected apart from a site', 'src/account/hw-protection.c',
     'return g_strconcat (DATABASE_PREFIX, id, NULL);', 'return g_strdup (id);', ['account-kinds', 'account-protection']),
    ('a site is not taken for the mark of a database', 'src/account/hw-protection.c',
     'if (g_str_has_prefix (id, DATABASE_PREFIX) || g_str_has_prefix (id, SITE_PREFIX))', 'if (FALSE)',
     ['account-protection']),
    ('an action that a database does not have is told as such', 'src/model/hw-operation-words-database.c',
     'if (hw_error_get_status (error) == METHOD_NOT_ALLOWED)', 'if (FALSE)',
     ['model-operation-words', 'account-op-database']),
    ('a reason of the server is told', 'src/model/hw-operation-words-database.c',
     '&& hw_error_get_server_message (error) == NULL', '', ['model-operation-words', 'account-op-database']),
    ('a protected site asks', 'src/account/hw-op-action.c',
     '(!consented && hw_op_action_must_ask (account, resource))', 'FALSE', ['account-op-protected']),
]


def run(*command):
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def red(build, names):
    """The names of what failed, of these tests."""
    made = run('ninja', '-C', build, *[target for name in names for target in targets(build, name)])
    if made.returncode:
        return ['the compiler: ' + made.stdout[-2000:]]
    log = Path(build) / 'meson-logs' / 'mutation.json'
    log.unlink(missing_ok=True)
    run('meson', 'test', '-C', build, '--no-rebuild', '--logbase', 'mutation', *names)
    found = []
    for line in log.read_text().splitlines():
        result = json.loads(line)
        counted, failures = count.count(result)
        name = result['name'].split('/')[-1].split(' ')[-1]
        found += [f'{name}: {failure}' for failure in failures]
        if counted[1] and not failures:
            found.append(f'{name}: {result["result"]}')
    return found


def targets(build, name):
    """What a test of meson runs, as ninja calls it."""
    listed = json.loads(run('meson', 'introspect', '--tests', build).stdout)
    return [str(Path(word).relative_to(build)) for one in listed if one['name'] == name
            for word in one['cmd'] if word.startswith(str(build) + '/') and '/tests/' in word]


def mutate(tree, build, title, path, old, new, names):
    file = tree / path
    text = file.read_text(encoding='utf-8')
    if text.count(old) != 1:
        return False, f'{path} has “{old}” {text.count(old)} times'
    file.write_text(text.replace(old, new), encoding='utf-8')
    found = red(build, names)
    file.write_text(text, encoding='utf-8')
    return bool(found) and not found[0].startswith('the compiler'), '; '.join(found) or 'nothing went red'


def main():
    wanted = sys.argv[1] if len(sys.argv) > 1 else ''
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder) / 'tree'
        build = Path(folder) / 'build'
        shutil.copytree(ROOT, tree, ignore=shutil.ignore_patterns('build', '.git', '__pycache__'))
        made = run('meson', 'setup', str(build), str(tree), '-Dprofile=development')
        if made.returncode:
            sys.exit(made.stdout)
        mutations = [one for one in MUTATIONS if wanted in one[0]]
        every = sorted({name for one in mutations for name in one[4]})
        before = red(str(build), every)
        if before:
            sys.exit('red without any mutation: ' + '; '.join(before))
        for title, path, old, new, names in mutations:
            good, words = mutate(tree, str(build), title, path, old, new, names)
            failed += not good
            print('PASS' if good else 'FAIL', f'{title}: {words}', flush=True)
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
