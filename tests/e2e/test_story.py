#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The life of a site, from its creation with a mistake to its end, by keys; and that the activity tells the same."""

from driver.case import reaches, run
from driver.changes import ActivityPage, CreateDialog, DeleteDialog, EditDialog
from driver.hostwares import SITES, SitesPage, sign_in
from driver.program import windowed
from driver.server import Server
from driver.session import wait_for

TALL = windowed(1000, 1300)
NAME = 'gift-cards'
FAILED = {'reference': 'Failed', 'other': 'Error'}
REPOSITORY = 'github.com/lindner/gift-cards'

# The deploys end when the test says so, and all else ends soon.
WORLD = 'fail-deploys=no,deploy-seconds=86400,action-seconds=1'


def enter(desk, dialect):
    server = Server(desk, '%s,%s' % (dialect, WORLD))
    server.set_status('booking', 'RUNNING')
    sign_in(desk, server, settings=TALL)
    page = SitesPage(desk)
    page.wait_names(SITES)
    return server, page


def create_with_two_mistakes(desk, server):
    dialog = CreateDialog(desk)
    dialog.open()
    dialog.fill('Repository', 'https://github.com/lindner')
    desk.read('The name of the repository is missing')
    dialog.fill('Repository', 'https://%s.git' % REPOSITORY)
    dialog.wait_value('Repository', REPOSITORY)
    dialog.wait_value('Site Name', NAME)
    dialog.go_to_start()
    dialog.fill('Port', '70000')
    desk.read('A port is a number from 1 to 65535')
    dialog.fill('Port', '8080')
    dialog.go_to_review()
    desk.read(REPOSITORY)
    desk.read('8080')
    assert not server.requests('POST'), 'it was created before anybody said so: %s' % server.requests('POST')
    dialog.create()


def watch_the_first_deploy_fail(desk, server, dialect):
    desk.see('button', 'Deploy', seconds=30)
    desk.read('Deploy in Progress', seconds=30)
    desk.read('Waiting for it to finish')
    assert len(server.requests('POST')) == 1, server.requests('POST')
    server.set_status(NAME, 'FAILED')
    desk.read('Deploy Failed', seconds=40)
    desk.read('The site was seen as', FAILED[dialect], seconds=40)
    desk.see('label', 'Problem')


def edit_the_branch(desk, server):
    dialog = EditDialog(desk)
    dialog.open()
    dialog.fill('Branch', 'live')
    desk.read('1 change', 'live')
    assert not server.requests('PATCH'), server.requests('PATCH')
    dialog.save()
    desk.gone('label', 'Only what you change is sent.', seconds=30)
    wait_for(lambda: 'live' in desk.root.words(), 'the page to have the new branch', 30)
    assert len(server.requests('PATCH')) == 1, server.requests('PATCH')


def deploy_until_it_is_finished(desk, server):
    desk.reach('button', 'Deploy')
    desk.press('Return')
    desk.read('Asked Hostwares to deploy', NAME)
    desk.read('Working', seconds=30)
    desk.read('Waiting for it to finish')
    server.set_status(NAME, 'RUNNING')
    desk.read('Deploy Finished', seconds=40)
    assert len(server.requests('PATCH')) == 2, server.requests('PATCH')


def delete_it(desk, server):
    dialog = DeleteDialog(desk, NAME)
    dialog.open()
    dialog.type_name('gift-card')
    assert not dialog.is_armed(), 'another name is enough'
    desk.press('Return')
    dialog.type_name(NAME)
    wait_for(dialog.is_armed, 'the name to fit')
    desk.press('Return')
    desk.settle()
    assert not server.requests('DELETE'), 'Enter in the entry deletes'
    dialog.delete()
    SitesPage(desk).wait_names(SITES, seconds=40)
    assert len(server.requests('DELETE')) == 1, server.requests('DELETE')


def rows(dialect):
    word = FAILED[dialect].lower()
    return [('Delete “%s”' % NAME, 'Done. Looked again: it is gone'),
            ('Deploy “%s”' % NAME, 'Done. The site was running afterwards'),
            ('Change Settings of “%s”' % NAME, 'Done. Read back and found as you set it'),
            ('Create “%s”' % NAME, 'Done, but its first deploy failed. The status was “%s” afterwards' % word)]


def check_activity(desk, dialect):
    page = ActivityPage(desk)
    page.open()
    page.wait_rows(rows(dialect))
    assert 'Today' in page.headings(), page.headings()
    return page.rows()


@reaches('GET /sites', 'GET /sites/:id', 'POST /sites', 'PATCH /sites/:id', 'PATCH /sites/:id deploy', 'DELETE /sites/:id',
         page='Sites', by='keyboard')
def a_site_from_its_creation_to_its_end(desk, dialect):
    server, _ = enter(desk, dialect)
    create_with_two_mistakes(desk, server)
    watch_the_first_deploy_fail(desk, server, dialect)
    edit_the_branch(desk, server)
    deploy_until_it_is_finished(desk, server)
    delete_it(desk, server)
    told = check_activity(desk, dialect)
    sent = [one for method in ('POST', 'PATCH', 'DELETE') for one in server.requests(method)]
    desk.quit()
    desk.again('--server', server.address)
    SitesPage(desk).wait_names(SITES)
    again = check_activity(desk, dialect)
    assert again == told, 'after the start it is told otherwise: %s, then %s' % (told, again)
    assert sent == [one for method in ('POST', 'PATCH', 'DELETE') for one in server.requests(method)]


if __name__ == '__main__':
    run([a_site_from_its_creation_to_its_end])
