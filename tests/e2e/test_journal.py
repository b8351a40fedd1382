#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is remembered: the program is killed in the middle of a deploy and knows it again; and a journal that cannot be
used costs a clear word, and nothing else."""

import sqlite3

from driver.case import run
from driver.changes import ActivityPage
from driver.hostwares import SITES, SitesPage, sign_in, type_key
from driver.program import windowed
from driver.server import Server
from driver.session import wait_for

TALL = windowed(1000, 1300)
WORLD = 'fail-deploys=no,deploy-seconds=86400,action-seconds=1'
SITE = 'menu-board'

# Byte 18 of a database says who may write it; nobody understands this one. A mode would not stop an administrator.
WRITE_VERSION = 18


def enter(desk, dialect):
    server = Server(desk, '%s,%s' % (dialect, WORLD))
    server.set_status('booking', 'RUNNING')
    sign_in(desk, server, settings=TALL)
    page = SitesPage(desk)
    page.wait_names(SITES)
    return server, page


def journal(desk):
    found = list((desk.last_home / 'data').rglob('journal.db'))
    assert len(found) == 1, 'the journal is: %s' % found
    return found[0]


def again(desk, server):
    desk.again('--server', server.address)


# Killed

def deploy_and_kill(desk, dialect, word=None):
    server, page = enter(desk, dialect)
    page.open(SITE)
    desk.reach('button', 'Deploy')
    desk.press('Return')
    desk.read('Waiting for it to finish', seconds=30)
    desk.read('Hostwares began to deploy', seconds=30)
    desk.kill()
    if word:
        server.set_status(SITE, word)
    again(desk, server)
    SitesPage(desk).wait_names(SITES)
    SitesPage(desk).open(SITE)
    desk.read('You asked for a deploy')
    desk.read('Hostwares began to deploy')
    return server


def check_sent_once(server):
    assert len(server.requests('PATCH')) == 1, server.requests('PATCH')


def a_deploy_is_watched_on_after_the_program_was_killed(desk, dialect):
    server = deploy_and_kill(desk, dialect)
    desk.read('Deploy in Progress')
    desk.read('Waiting for it to finish')
    server.set_status(SITE, 'RUNNING')
    desk.read('Deploy Finished', seconds=40)
    check_sent_once(server)


def a_deploy_that_finished_while_the_program_was_away_is_told(desk, dialect):
    server = deploy_and_kill(desk, dialect, 'RUNNING')
    desk.read('Deploy Finished', seconds=40)
    check_sent_once(server)


def a_deploy_that_failed_while_the_program_was_away_is_told(desk, dialect):
    server = deploy_and_kill(desk, dialect, 'FAILED')
    desk.read('Deploy Failed', seconds=40)
    check_sent_once(server)


def a_deploy_without_an_answer_is_looked_up_after_the_program_was_killed(desk, dialect):
    server, page = enter(desk, dialect)
    page.open(SITE)
    server.fault('PATCH /sites/*:after-never')
    desk.reach('button', 'Deploy')
    desk.press('Return')
    wait_for(lambda: server.requests('PATCH'), 'the request')
    desk.kill()
    server.fault()
    again(desk, server)
    SitesPage(desk).wait_names(SITES)
    SitesPage(desk).open(SITE)
    desk.read('You asked for a deploy')
    desk.read('Waiting for it to finish', seconds=30)
    server.set_status(SITE, 'RUNNING')
    desk.read('Deploy Finished', seconds=40)
    check_sent_once(server)


# A journal that cannot be used

def do_something_and_quit(desk, dialect):
    server, page = enter(desk, dialect)
    page.open(SITE)
    desk.reach('button', 'Stop')
    desk.press('Return')
    desk.see('button', 'Start', seconds=40)
    desk.quit()
    return server


def check_it_works(desk, server, expected):
    """A site can be stopped, and it is told what came of it."""
    before = len(server.requests('PATCH'))
    page = SitesPage(desk)
    page.wait_names(SITES)
    page.open('photo-wall')
    desk.reach('button', 'Stop')
    desk.press('Return')
    desk.see('button', 'Start', seconds=40)
    assert len(server.requests('PATCH')) == before + 1, server.requests('PATCH')
    desk.press('Escape')
    activity = ActivityPage(desk)
    activity.open()
    activity.wait_rows(expected)


def check_set_aside(desk, dialect, damage):
    server = do_something_and_quit(desk, dialect)
    path = journal(desk)
    for companion in path.parent.glob('journal.db-*'):
        companion.unlink()
    damage(path)
    damaged = path.read_bytes()
    again(desk, server)
    desk.read('It was set aside as', 'journal.db.damaged-')
    desk.press('Escape')
    desk.gone('label', 'Damaged File')
    aside = [one for one in path.parent.iterdir() if 'damaged-' in one.name]
    assert [one.read_bytes() for one in aside if not one.name.endswith(('-wal', '-shm'))] == [damaged], aside
    type_key(desk, server.key)
    check_it_works(desk, server, [('Stop “photo-wall”', 'Done')])


def truncate(path):
    content = path.read_bytes()
    path.write_bytes(content[:len(content) // 2 + 100])


def fill_with_garbage(path):
    path.write_bytes(b'These are not the notes of anybody.\n' * 400)


def a_truncated_journal_is_set_aside_and_named(desk, dialect):
    check_set_aside(desk, dialect, truncate)


def a_journal_of_garbage_is_set_aside_and_named(desk, dialect):
    check_set_aside(desk, dialect, fill_with_garbage)


def check_left_alone(desk, server, path):
    """What it cannot use it says, and does not touch; the person works on for the session."""
    again(desk, server)
    desk.read('Accounts Not Loaded')
    desk.press('Escape')
    desk.gone('label', 'Accounts Not Loaded')
    type_key(desk, server.key)
    desk.click('button', 'For This Session')
    check_it_works(desk, server, [('Stop “photo-wall”', 'Done')])
    desk.quit()
    assert not list(path.parent.glob('*damaged*')), 'the file was set aside, and it was good'


def a_journal_that_cannot_be_written_is_left_alone(desk, dialect):
    server = do_something_and_quit(desk, dialect)
    path = journal(desk)
    content = bytearray(path.read_bytes())
    content[WRITE_VERSION] = 3
    path.write_bytes(content)
    check_left_alone(desk, server, path)
    assert path.read_bytes() == content, 'the file was changed'


class Lock:
    """Another program has the file. Whoever has it must not open it once more: closing that would let it go."""

    def __init__(self, desk, path, how):
        self.connection = sqlite3.connect(path, isolation_level=None)
        if how == 'EXCLUSIVE':
            self.connection.execute('PRAGMA locking_mode = EXCLUSIVE')
        self.connection.execute('BEGIN ' + how)
        desk.helpers.append(self)

    def stop(self):
        self.connection.close()


def a_journal_that_somebody_else_has_is_left_alone(desk, dialect):
    server = do_something_and_quit(desk, dialect)
    path = journal(desk)
    content = path.read_bytes()
    lock = Lock(desk, path, 'EXCLUSIVE')
    check_left_alone(desk, server, path)
    lock.stop()
    assert path.read_bytes() == content, 'the file was changed'
    again(desk, server)
    SitesPage(desk).wait_names(SITES)
    activity = ActivityPage(desk)
    activity.open()
    activity.wait_rows([('Stop “%s”' % SITE, 'Done')])


def what_cannot_be_written_is_done_all_the_same_and_that_is_said(desk, dialect):
    server, page = enter(desk, dialect)
    Lock(desk, journal(desk), 'IMMEDIATE')
    page.open(SITE)
    desk.reach('button', 'Stop')
    desk.press('Return')
    desk.see('button', 'Start', seconds=40)
    check_sent_once(server)
    desk.press('Escape')
    activity = ActivityPage(desk)
    activity.open()
    desk.read('Activity may not be recorded')
    activity.wait_rows([('Stop “%s”' % SITE, 'Done')])


if __name__ == '__main__':
    run([a_deploy_is_watched_on_after_the_program_was_killed,
         a_deploy_that_finished_while_the_program_was_away_is_told,
         a_deploy_that_failed_while_the_program_was_away_is_told,
         a_deploy_without_an_answer_is_looked_up_after_the_program_was_killed,
         a_truncated_journal_is_set_aside_and_named, a_journal_of_garbage_is_set_aside_and_named,
         a_journal_that_cannot_be_written_is_left_alone, a_journal_that_somebody_else_has_is_left_alone,
         what_cannot_be_written_is_done_all_the_same_and_that_is_said])
