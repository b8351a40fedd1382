#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the API offers can be asked for by mouse alone (but for what is typed) and by keyboard alone."""

from driver.case import reaches, run
from driver.hostwares import DATABASES, SITES, DatabasesPage, SitesPage, show_page, sign_in
from driver.program import windowed
from driver.server import Server

TALL = windowed(1000, 1050)
HIGH = windowed(1000, 1300)
NAME = 'gift-cards'

# Whatever is asked for is soon done.
WORLD = 'fail-deploys=no,deploy-seconds=1,action-seconds=0.2,database-actions=all'


def enter(desk, dialect, settings=HIGH):
    server = Server(desk, '%s,%s' % (dialect, WORLD))
    sign_in(desk, server, settings=settings)
    page = SitesPage(desk)
    page.wait_names(SITES)
    return server, page


def write(desk, title, text):
    """Into a row that was clicked, instead of what was there."""
    desk.point('text', title)
    desk.see('text', title, ['focused'])
    desk.press('ctrl+a')
    desk.type(text)


def push(desk, name, role='button'):
    """Presses a button with the pointer, once it can be used."""
    desk.see(role, name, ['sensitive'], seconds=30)
    desk.point(role, name)


def create_a_site_by_mouse(desk):
    push(desk, 'New Site')
    desk.read('Where Is the Code?')
    write(desk, 'Repository', 'github.com/lindner/' + NAME)
    push(desk, 'Next')
    desk.read('How Does It Start?')
    push(desk, 'Next')
    desk.read('Ready to Create')
    push(desk, 'Create Site')
    desk.see('button', 'Deploy', ['sensitive'], seconds=60)


def change_a_site_by_mouse(desk):
    push(desk, 'Edit')
    desk.read('Only what you change is sent.')
    desk.see('text', 'Branch', ['sensitive'])
    write(desk, 'Branch', 'live')
    push(desk, 'Save')
    desk.gone('label', 'Only what you change is sent.', seconds=30)


def act_by_mouse(desk, actions):
    for action, told in actions:
        push(desk, action)
        desk.read(told, seconds=40)


def delete_by_mouse(desk, row, name, button):
    desk.point('button', row)
    desk.read('Delete “%s”?' % name)
    write(desk, 'Type “%s” to Confirm' % name, name)
    push(desk, button)


@reaches('GET /sites', 'GET /sites/:id', 'POST /sites', 'PATCH /sites/:id', 'PATCH /sites/:id start',
         'PATCH /sites/:id stop', 'PATCH /sites/:id restart', 'PATCH /sites/:id deploy', 'DELETE /sites/:id',
         page='Sites', by='mouse')
def sites_are_looked_after_by_mouse(desk, dialect):
    _, page = enter(desk, dialect)
    create_a_site_by_mouse(desk)
    change_a_site_by_mouse(desk)
    act_by_mouse(desk, [('Restart', 'Asked Hostwares to restart'), ('Stop', 'is stopped'), ('Start', 'is running'),
                        ('Deploy', 'Asked Hostwares to deploy')])
    delete_by_mouse(desk, 'Delete Site…', NAME, 'Delete Site')
    page.wait_names(SITES, seconds=40)
    desk.point('list item', lambda name: name.startswith('photo-wall'))
    desk.see('button', 'Deploy')


@reaches('PATCH /sites/:id start', 'PATCH /sites/:id stop', 'PATCH /sites/:id restart', page='Sites', by='keyboard')
def sites_are_stopped_and_started_by_keyboard(desk, dialect):
    _, page = enter(desk, dialect)
    page.open('menu-board')
    for action, told in (('Restart', 'Asked Hostwares to restart'), ('Stop', 'is stopped'), ('Start', 'is running')):
        desk.see('button', action, ['sensitive'], seconds=40)
        desk.reach('button', action)
        desk.press('Return')
        desk.read(told, seconds=40)



def create_a_database_by_mouse(desk):
    push(desk, 'New Database')
    write(desk, 'Database Name', 'gift-orders')
    push(desk, 'Create Database')
    desk.read('Connection', seconds=40)


@reaches('GET /databases', 'GET /databases/:id', 'POST /databases', 'PATCH /databases/:id',
         'PATCH /databases/:id start', 'PATCH /databases/:id stop', 'PATCH /databases/:id restart',
         'DELETE /databases/:id', page='Databases', by='mouse')
def databases_are_looked_after_by_mouse(desk, dialect):
    enter(desk, dialect)
    desk.point('list item', lambda name: name.startswith('Databases'))
    page = DatabasesPage(desk)
    page.wait_names(DATABASES)
    create_a_database_by_mouse(desk)
    act_by_mouse(desk, [('Restart', 'Asked Hostwares to restart'), ('Stop', 'is stopped'), ('Start', 'is running')])
    push(desk, 'Database Menu', role='toggle button')
    desk.see('menu item')
    desk.point('menu item', None, index=-2)
    write(desk, 'Database Name', 'shop-gifts')
    push(desk, 'Save')
    desk.gone('button', 'Save', seconds=30)
    delete_by_mouse(desk, 'Delete Database…', 'shop-gifts', 'Delete Database')
    page.wait_names(DATABASES, seconds=40)


def see_credits(desk):
    desk.read('credits', seconds=30)
    desk.read('Latest Transactions', seconds=30)


@reaches('GET /credits', 'GET /credits/transactions', 'GET /credits/packages', page='Credits', by='mouse')
def credits_are_looked_at_by_mouse(desk, dialect):
    enter(desk, dialect, TALL)
    desk.point('list item', lambda name: name.startswith('Credits'))
    see_credits(desk)
    desk.point('list item', lambda name: name.startswith('All Transactions'))
    desk.see('entry', 'Search transactions')


@reaches('GET /sites', 'GET /credits', 'GET /credits/transactions', 'GET /credits/packages', page='Credits',
         by='keyboard')
def credits_are_looked_at_by_keyboard(desk, dialect):
    enter(desk, dialect, TALL)
    show_page(desk, 'Credits')
    see_credits(desk)
    desk.reach('list item', lambda name: name.startswith('All Transactions'))
    desk.press('Return')
    desk.see('entry', 'Search transactions')


if __name__ == '__main__':
    run([sites_are_looked_after_by_mouse, sites_are_stopped_and_started_by_keyboard,
         databases_are_looked_after_by_mouse, credits_are_looked_at_by_mouse, credits_are_looked_at_by_keyboard])
