# SPDX-License-Identifier: GPL-3.0-or-later
"""The steps of the tour that are about making, changing and deleting a site, and about the activity."""

from driver.changes import ActivityPage, CreateDialog, DeleteDialog, EditDialog
from driver.guide import CONTRAST, DARK, NARROW, TURNED, WIDE
from driver.hostwares import NOW
from driver.server import Server
from driver.session import wait_for

YESTERDAY = '2026-11-23T17:40:00+01:00'

# The deploys end when the tour says so.
WORLD = 'reference,fail-deploys=no,deploy-seconds=86400,action-seconds=1'
REPOSITORY = 'github.com/lindner/gift-cards'

VARIANTS = {
    '': {},
    '-360': {'size': NARROW},
    '-dark': {'env': DARK},
    '-high-contrast': {'env': CONTRAST},
    '-large-text-360': {'size': NARROW, 'text_size': 200},
    '-right-to-left': {'env': TURNED},
}


def enter(tour, now=NOW, **kwargs):
    """Signs in; nothing is being worked on."""
    server = Server(tour.desk, WORLD)
    server.set_status('booking', 'RUNNING')
    tour.sign_in(server, now=now, **kwargs)
    tour.desk.read('1 of 12 sites has a problem')
    return server


def each(step, variants=VARIANTS):
    """The step once for each variant; its pictures end with the name of the variant."""
    def one(suffix, kwargs):
        def variant(tour):
            step(tour, suffix, **kwargs)
        variant.__name__ = step.__name__ + suffix.replace('-', '_')
        return variant
    return [one(suffix, kwargs) for suffix, kwargs in variants.items()]


def discard(tour, words):
    """Leaves a dialog in which something was typed; Escape leads back through its pages first."""
    for _ in range(4):
        tour.desk.press('Escape')
        tour.desk.settle()
        if tour.desk.find('button', 'Discard'):
            break
    tour.desk.click('button', 'Discard')
    wait_for(lambda: not tour.desk.find('button', 'Discard') and not tour.desk.find('button', 'Next')
             and not tour.desk.says(words), 'the dialog to close')


# A new site

def new_site(tour, suffix, **kwargs):
    enter(tour, **kwargs)
    dialog = CreateDialog(tour.desk, by_keys=False)
    dialog.open()
    if suffix == '':
        tour.shot('05-new-site')
    dialog.fill('Repository', 'https://github.com/lindner')
    tour.desk.read('The name of the repository is missing')
    tour.shot('05-new-site-repository' + suffix)
    dialog.fill('Repository', 'https://%s.git' % REPOSITORY)
    dialog.wait_value('Repository', REPOSITORY)
    dialog.go_to_start()
    dialog.fill('Port', '70000')
    tour.desk.read('A port is a number from 1 to 65535')
    tour.shot('05b-new-site-start' + suffix)
    dialog.fill('Port', '')
    dialog.go_to_review()
    tour.shot('05c-new-site-review' + suffix)
    dialog.create()
    tour.desk.see('button', 'Deploy', seconds=30)
    tour.desk.read('Waiting for it to finish', seconds=30)
    tour.shot('05e-new-site-deploying' + suffix)


def new_site_question(tour, suffix, **kwargs):
    enter(tour, **kwargs)
    dialog = CreateDialog(tour.desk, by_keys=False)
    dialog.open()
    dialog.fill('Repository', REPOSITORY)
    tour.desk.press('Escape')
    tour.desk.see('button', 'Discard')
    tour.shot('05d-new-site-discard' + suffix)
    tour.desk.click('button', 'Discard')
    wait_for(lambda: not tour.desk.says('Where Is the Code?'), 'the dialog to close')


def new_site_unknown(tour, suffix, **kwargs):
    server = enter(tour, **kwargs)
    dialog = CreateDialog(tour.desk, by_keys=False)
    dialog.open()
    dialog.fill('Repository', REPOSITORY)
    dialog.go_to_start()
    dialog.go_to_review()
    server.fault('POST /sites:before-reset')
    dialog.create()
    tour.desk.read('We don’t know yet whether', 'created', seconds=30)
    tour.shot('05d-new-site-unknown' + suffix)
    tour.desk.press('Escape')
    wait_for(lambda: not tour.desk.says('Look Again'), 'the dialog to close')


def new_site_refused(tour):
    server = enter(tour)
    dialog = CreateDialog(tour.desk, by_keys=False)
    dialog.open()
    dialog.fill('Repository', REPOSITORY)
    dialog.go_to_start()
    dialog.go_to_review()
    server.fault('POST /sites:status=403')
    dialog.create()
    tour.desk.read('does not allow', 'Nothing was changed', seconds=30)
    tour.shot('05d-new-site-refused')
    discard(tour, 'Ready to Create')


# Its settings

def edit_settings(tour, suffix, **kwargs):
    server = enter(tour, **kwargs)
    tour.sites.open('booking')
    dialog = EditDialog(tour.desk, by_keys=False)
    dialog.open()
    dialog.fill('Port', '8080')
    tour.desk.read('1 change')
    tour.shot('04d-edit-settings' + suffix)
    server.change('booking', branch='live', port=9090)
    dialog.save()
    tour.desk.read('live', seconds=30)
    tour.shot('04d-edit-settings-conflict' + suffix)
    discard(tour, 'Only what you change is sent.')


# A deploy

def deploy_card(tour, suffix, **kwargs):
    server = enter(tour, **kwargs)
    tour.sites.open('booking')
    tour.desk.click('button', 'Deploy')
    tour.desk.read('Hostwares began to deploy', seconds=30)
    tour.shot('04-deploy-in-progress' + suffix)
    server.set_status('booking', 'RUNNING')
    tour.desk.read('Deploy Finished', seconds=40)
    tour.shot('04-deploy-finished' + suffix)
    if suffix in ('', '-360'):
        tour.desk.click('button', 'Deploy')
        wait_for(lambda: len(server.requests('PATCH')) == 2, 'the request')
        tour.desk.read('Hostwares began to deploy', seconds=30)
        server.set_status('booking', 'FAILED')
        tour.desk.read('Deploy Failed', seconds=40)
        tour.shot('04-deploy-failed' + suffix)


# Its end

def delete_site(tour, suffix, **kwargs):
    server = enter(tour, **kwargs)
    tour.sites.open('test-kitchen')
    dialog = DeleteDialog(tour.desk, 'test-kitchen', by_keys=False)
    if suffix == '':
        server.fault('GET /sites/*:never')
        dialog.open()
        tour.desk.read('Looking at the site once more')
        tour.shot('06-delete-looking')
        tour.desk.press('Escape')
        tour.desk.gone('label', 'Delete “test-kitchen”?')
        server.fault()
    dialog.open()
    tour.desk.see('text', dialog.entry)
    tour.desk.read('Not known to this program')
    tour.shot('06-delete-facts' + suffix)
    dialog.type_name('test-kitchen')
    wait_for(dialog.is_armed, 'the name to fit')
    tour.shot('06-delete-typed' + suffix)
    tour.desk.press('Escape')
    tour.desk.gone('label', 'Delete “test-kitchen”?')


def delete_gone(tour):
    server = enter(tour)
    tour.sites.open('test-kitchen')
    server.delete('test-kitchen')
    DeleteDialog(tour.desk, 'test-kitchen', by_keys=False).open()
    tour.desk.settle()
    tour.shot('06-delete-gone')
    tour.desk.press('Escape')


def protected(tour, suffix, **kwargs):
    enter(tour, **kwargs)
    tour.sites.open('booking')
    tour.desk.reach('check box', 'Protect This Site', key='shift+Tab')
    tour.desk.press('Return')
    tour.shot('04-site-protected' + suffix)
    tour.desk.click('button', 'Restart')
    tour.desk.read('protected')
    tour.shot('04e-protected-question' + suffix)
    tour.desk.press('Escape')
    tour.desk.settle()
    tour.desk.reach('button', 'Delete Site…', key='shift+Tab')
    tour.desk.press('Return')
    tour.desk.see('button', 'Show Protection')
    tour.shot('06b-delete-protected' + suffix)
    tour.desk.press('Escape')
    tour.desk.gone('button', 'Show Protection')


# The activity

def go_back(tour):
    tour.desk.press('Escape')
    tour.desk.see('entry', 'Search sites')


def make_history(tour, server):
    """Yesterday: a deploy that fails, a deletion; what is open and what is refused comes today."""
    tour.sites.open('newsletter')
    tour.desk.click('button', 'Deploy')
    tour.desk.read('Hostwares began to deploy', seconds=30)
    server.set_status('newsletter', 'FAILED')
    tour.desk.read('Deploy Failed', seconds=40)
    go_back(tour)
    tour.sites.open('test-kitchen')
    dialog = DeleteDialog(tour.desk, 'test-kitchen', by_keys=False)
    dialog.open()
    dialog.type_name('test-kitchen')
    dialog.delete()
    wait_for(lambda: tour.desk.find('list', 'Sites') and 'test-kitchen' not in tour.sites.names(), 'it to be gone', 40)


def make_today(tour, server):
    tour.sites.open('menu-board')
    tour.desk.click('button', 'Stop')
    tour.desk.see('button', 'Start', seconds=40)
    go_back(tour)
    tour.sites.open('order-desk')
    server.fault('PATCH /sites/*:status=403')
    tour.desk.click('button', 'Restart')
    tour.desk.read('was not restarted', seconds=30)
    server.fault()
    server.fault('PATCH /sites/*:before-reset')
    go_back(tour)
    tour.sites.open('recipe-blog')
    tour.desk.click('button', 'Restart')
    tour.desk.read('We don’t know yet whether', seconds=30)
    server.fault()
    go_back(tour)
    tour.sites.open('booking')
    tour.desk.click('button', 'Deploy')
    tour.desk.read('Hostwares began to deploy', seconds=30)
    go_back(tour)


def activity(tour):
    server = enter(tour, now=YESTERDAY)
    make_history(tour, server)
    tour.again(server)
    tour.desk.see('list', 'Sites')
    make_today(tour, server)
    for suffix, kwargs in VARIANTS.items():
        tour.again(server, **kwargs)
        tour.desk.see('list', 'Sites')
        page = ActivityPage(tour.desk)
        page.open()
        wait_for(lambda: len(page.rows()) >= 4 or tour.size != WIDE and page.rows(), 'the activity')
        tour.shot('12-activity' + suffix)
    tour.again(server)
    page = ActivityPage(tour.desk)
    page.open()
    for label in ('Open', 'Problems'):
        tour.desk.click('radio button', label)
        tour.desk.settle()
        tour.shot('12-activity-' + label.lower())
    tour.desk.click('radio button', 'All')
    tour.desk.reach('entry', 'Search activity', key='shift+Tab')
    tour.desk.type('nothing like it')
    tour.desk.see('button', lambda name: name.startswith('Clear Search'))
    tour.shot('12-activity-no-result')


def activity_empty(tour):
    enter(tour)
    ActivityPage(tour.desk).open()
    tour.desk.read('Nothing Done Yet')
    tour.shot('12-activity-empty')


def activity_of_a_site(tour, suffix, **kwargs):
    enter(tour, **kwargs)
    tour.sites.open('menu-board')
    tour.desk.click('button', 'Stop')
    tour.desk.see('button', 'Start', seconds=40)
    tour.desk.reach('list item', lambda name: name.startswith('Activity'), key='shift+Tab')
    tour.desk.press('Return')
    tour.desk.read('Stop “menu-board”')
    tour.shot('12-activity-of-a-site' + suffix)


def some(*names):
    return {name: VARIANTS[name] for name in names}


STEPS = [
    *each(new_site), *each(new_site_question, some('', '-large-text-360')), *each(new_site_unknown, some('', '-360')), new_site_refused,
    *each(edit_settings), *each(deploy_card),
    *each(delete_site), delete_gone, *each(protected, some('', '-360', '-dark')),
    activity, activity_empty, *each(activity_of_a_site, some('', '-360')),
]
