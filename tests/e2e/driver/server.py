# SPDX-License-Identifier: GPL-3.0-or-later
"""The test server as a neighbour on this computer, what it saw, and a trap that records whatever reaches it."""

import json
import signal
import socket
import ssl
import threading
import urllib.parse
import urllib.request

from .session import wait_for


class Server:
    """hostwares-test-server, a process of its own. It has its faults and its log behind /_test/."""

    def __init__(self, desk, dialect, *arguments, tls=False):
        if desk.server_executable is None:
            raise RuntimeError('this test needs the test server')
        self.session = desk.session
        number = len(list(self.session.directory.glob('server-*')))
        directory = self.session.directory / ('server-%d' % number)
        directory.mkdir()
        port, key = directory / 'port', directory / 'key'
        extra = ['--tls-self-signed'] if tls else []
        self.process = self.session.spawn(
            [desk.server_executable, '--port-file', port, '--key-file', key, '--dialect', dialect, *extra, *arguments],
            stderr=directory / 'stderr.log')
        desk.helpers.append(self)
        wait_for(lambda: self.process.poll() is not None or (port.exists() and port.read_text().strip()
                                                             and key.exists()), 'the test server')
        if self.process.poll() is not None:
            raise RuntimeError('the test server ended: ' + (directory / 'stderr.log').read_text())
        self.port = int(port.read_text())
        self.key = key.read_text().strip()
        self.origin = '%s://127.0.0.1:%d' % ('https' if tls else 'http', self.port)
        self.address = self.origin + '/api'

    def stop(self):
        self.session.kill(self.process, signal.SIGKILL)

    def again(self, desk, dialect):
        """The server is back after stop(): at the same place, with the same key, and with a log that begins anew."""
        server = Server(desk, dialect, '--port', str(self.port))
        server.set_key(self.key)
        return server

    def ask(self, method, path, body=''):
        context = ssl._create_unverified_context() if self.origin.startswith('https') else None
        request = urllib.request.Request(self.origin + path, data=body.encode() if method == 'POST' else None,
                                         method=method)
        with urllib.request.urlopen(request, timeout=10, context=context) as answer:
            return answer.read().decode()

    def fault(self, *rules):
        """From now on requests are answered so: “METHOD PATH:FAULT[=ARGUMENT][:TIMES]”; none: as they should be."""
        self.ask('POST', '/_test/fault', '\n'.join(rules))

    def set_status(self, site, word):
        """Changes a site behind the program's back."""
        self.ask('POST', '/_test/site?' + urllib.parse.urlencode({'id': site, 'status': word}))

    def delete(self, site):
        """Deletes a site behind the program's back."""
        self.ask('POST', '/_test/delete?' + urllib.parse.urlencode({'id': site}))

    def set_database_status(self, database, word):
        """Changes a database behind the program's back."""
        self.ask('POST', '/_test/database?' + urllib.parse.urlencode({'id': database, 'status': word}))

    def delete_database(self, database):
        """Deletes a database behind the program's back."""
        self.ask('POST', '/_test/delete-database?' + urllib.parse.urlencode({'id': database}))

    def add_transaction(self, kind, description, hundredths):
        """Credits are used, bought or given back elsewhere: a line in the ledger, and the balance with it."""
        query = {'type': kind, 'description': description, 'amount': hundredths}
        self.ask('POST', '/_test/transaction?' + urllib.parse.urlencode(query))

    def set_balance(self, hundredths):
        """The balance is another one, without a line in the ledger."""
        self.ask('POST', '/_test/balance?' + urllib.parse.urlencode({'amount': hundredths}))

    def sites(self):
        """The sites as the server has them, whatever its dialect."""
        sites = self.api('GET', '/sites')
        return sites if isinstance(sites, list) else next(one for one in sites.values() if isinstance(one, list))

    def change(self, name, **members):
        """Changes the settings of a site as somebody else would: with the key, and seen in requests()."""
        found = next(one for one in self.sites() if one['name'] == name)
        self.api('PATCH', '/sites/' + found['id'], members)

    def api(self, method, path, body=None):
        """What anybody with the key can ask for."""
        request = urllib.request.Request(
            self.address + path, method=method, data=None if body is None else json.dumps(body).encode(),
            headers={'Authorization': 'Bearer ' + self.key, 'Content-Type': 'application/json'})
        with urllib.request.urlopen(request, timeout=10) as answer:
            return json.loads(answer.read() or b'null')

    def set_key(self, key):
        """From now on only this key is accepted."""
        self.ask('POST', '/_test/key', key)
        self.key = key

    def requests(self, method=None):
        """What it was asked, as (request line without version, whether it had the key)."""
        found = [(one['request'], one['key']) for one in json.loads(self.ask('GET', '/_test/requests'))]
        return [one for one in found if method is None or one[0].startswith(method + ' ')]


class Trap:
    """Listens where nothing may arrive, and records what does."""

    def __init__(self, desk, address='127.0.0.1'):
        self.received = []
        self.connections = 0
        self.socket = socket.create_server((address, 0))
        self.port = self.socket.getsockname()[1]
        desk.helpers.append(self)
        threading.Thread(target=self._listen, daemon=True).start()

    def stop(self):
        self.socket.close()

    def _listen(self):
        while True:
            try:
                connection, _ = self.socket.accept()
            except OSError:
                return
            self.connections += 1
            threading.Thread(target=self._record, args=[connection], daemon=True).start()

    def _record(self, connection):
        connection.settimeout(10)
        with connection:
            try:
                while data := connection.recv(65536):
                    self.received.append(data)
            except OSError:
                pass


def closed_port():
    """A port of this computer on which nothing listens."""
    with socket.create_server(('127.0.0.1', 0)) as one:
        return one.getsockname()[1]
