#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The checks, checked: each fault is planted alone in a copy of the tree, and must turn its check red by name."""

import contextlib
import io
import shutil
import sys
import tempfile
from pathlib import Path

import main as check

HERE = Path(__file__).parent
ARROWS = 'follow the arrows'

# (folder, forbidden include): at least one for each room, one for each rule.
INCLUDES = [
    ('src/base', '"hw-site.h"'),
    ('src/base', '<json-glib/json-glib.h>'),
    ('src/model', '"hw-request.h"'),
    ('src/model', '"hw-account.h"'),
    ('src/api', '"hw-settings.h"'),
    ('src/api', '<sqlite3.h>'),
    ('src/store', '"hw-api.h"'),
    ('src/store', '<libsoup/soup.h>'),
    ('src/account', '"hw-practice-server.h"'),
    ('src/account', '"hw-json.h"'),
    ('src/account', '"../api/hw-api.h"'),
    ('src/account', '"api/hw-api.h"'),
    ('src/account', '<gtk/gtk.h>'),
    ('src/account', '<libsecret/secret.h>'),
    ('src/demo', '"hw-error.h"'),
    ('src/demo', '<adwaita.h>'),
    ('src/desktop', '"hw-api.h"'),
    ('src/desktop', '<gtk/gtk.h>'),
    ('src/ui/window', '"hw-api.h"'),
    ('src/ui/window', '"hw-practice-server.h"'),
    ('src/ui/signin', '"hw-request.h"'),
    ('src/ui/widgets', '<json-glib/json-glib.h>'),
    ('src/ui/sites', '<sqlite3.h>'),
    ('src/ui/sites', '"hw-account-private.h"'),
    ('src/ui/sites', '"hw-site.c"'),
    ('src/ui/sites', '"hw-nowhere.h"'),
    ('src/ui/sites', '<libportal/portal.h>'),
    ('src/cellar', '<glib.h>'),
    ('tests/displayless/model', '"hw-account.h"'),
    ('tests/server', '"hw-application.h"'),
]

SPDX = '/* SPDX-License-Identifier: GPL-3.0-or-later */\n#include "config.h"\n'

# (part of the check's title, file, content)
FAULTS = [
    ('licence', 'src/base/planted.c', '#include "config.h"\n'),
    ('config.h', 'src/base/planted.c', SPDX.replace('config.h', 'hw-error.h')),
    ('config.h', 'src/base/planted.h', '/* SPDX-License-Identifier: GPL-3.0-or-later */\n'),
    ('JSON', 'src/account/planted.c', SPDX + 'int x = json_object_get_int_member (o, "n");\n'),
    ('blocks', 'src/api/planted.c', SPDX + 'void *x = secret_password_lookup_sync (s);\n'),
    ('markup', 'src/ui/sites/planted.blp', '// SPDX-License-Identifier: GPL-3.0-or-later\nLabel { use-markup: true; }\n'),
    ('markup', 'src/ui/sites/planted.c', SPDX + 'void f (void) { gtk_label_set_markup (l, t); }\n'),
    ('markup', 'src/ui/sites/planted.c', SPDX + 'void f (void) { adw_toast_set_use_markup (l, TRUE); }\n'),
    ('floor', 'src/ui/sites/planted.c', SPDX + '#if GTK_CHECK_VERSION (4, 20, 0)\n#endif\n'),
    ('coverage', 'src/base/planted.c', SPDX + '/* GCOVR_' + 'EXCL_START */\n'),
    ('coverage', 'tests/displayless/base/planted.c', SPDX + 'void f (void) { g_test_' + 'skip ("x"); }\n'),
    ('coverage', 'src/base/planted.c', SPDX + '/* TO' + 'DO */\n'),
    ('row of the table of faults', 'src/api/hw-requests-planted.h', 'HwRequest *hw_request_new_planted (void);\n'),
    ('column of the table of faults', 'tests/server/planted.c', '  { "planted", HW_FAULT_ARGUMENT_NONE, run_planted },\n'),
    ('too long', 'src/base/planted.c', SPDX + '\n' * 501),
    ('fewer than half', 'src/ui/databases/planted.c', SPDX + '\n' * 2000),
    ('every endpoint', 'tests/e2e/planted.py', "@reaches('GET /planted', page='Sites', by='mouse')\ndef f():\n    pass\n"),
    ('what the tests say', 'docs/endpoints.md', 'planted\n'),
    ('Python', 'tests/planted.py', 'def\n'),
    ('stem', 'src/ui/sites/planted.blp', 'template $HwOther : Adw.Bin {}\n'),
    ('C is formatted', 'src/base/planted.c', SPDX + 'int  x;\n'),
    ('Blueprint', 'src/ui/sites/planted.blp', 'using Gtk 4.0;\n\n\nBox {\n}\n'),
    ('launcher', 'data/planted.desktop', '[Desktop Entry]\nType=Application\n'),
    ('metainfo', 'data/planted.metainfo.xml', '<component type="desktop-application"><id>x</id></component>\n'),
    ('schema', 'data/planted.gschema.xml', '<schemalist><schema id="x"><key name="n"/></schema></schemalist>\n'),
    ('XML', 'src/ui/planted.gresource.xml', '<gresources>\n'),
    ('shell', 'build-aux/planted.sh', '#!/bin/bash\necho $1\n'),
    ('POTFILES', 'src/base/planted.c', SPDX + 'const char *x = _("Word");\n'),
    ('translations', 'po/xx.po', 'msgid "a\n'),
    ('typographic', 'src/base/planted.c', SPDX + 'const char *x = _("Wait...");\n'),
]


def planted(tree, title, path, content):
    """Whether the check called `title` is red, and names `path`, when `content` stands there."""
    file = tree / path
    new_folder = not file.parent.exists()
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(content, encoding='utf-8')
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        red = check.main(['--tree', str(tree), title])
    file.unlink()
    if new_folder:
        file.parent.rmdir()
    return red == 1 and path in said.getvalue().replace(f'{tree}/', '')


def main():
    failed = 0
    faults = [(ARROWS, f'{folder}/planted.c', f'#include {header}\n', f'{folder} may not include {header}')
              for folder, header in INCLUDES]
    faults += [(ARROWS, 'src/api/planted.h', '#include <libsoup/soup.h>\n', 'a public header may not show libsoup')]
    faults += [(title, path, content, f'“{title}” finds its fault in {Path(path).name}')
               for title, path, content in FAULTS]
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder) / 'tree'
        shutil.copytree(HERE.parents[1], tree, ignore=shutil.ignore_patterns(
            'build', 'build-asan', '.git', '__pycache__', 'docs'))
        for title, path, content, words in faults:
            found = planted(tree, title, path, content)
            failed += not found
            print('PASS' if found else 'FAIL', words, flush=True)
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
