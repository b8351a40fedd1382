# SPDX-License-Identifier: GPL-3.0-or-later
"""The source tree as the checks see it, and the list of checks."""

import re
import subprocess
from pathlib import Path

# Title → function (Tree) that yields one sentence for each problem, beginning with the file's name.
CHECKS = {}

# What is built or fetched is not ours to check.
OUTSIDE = {'build', '.git', '__pycache__', 'subprojects'}


def check(title):
    def register(function):
        CHECKS[title] = function
        return function
    return register


class Tree:
    def __init__(self, root):
        self.root = Path(root)
        self.paths = sorted(self._walk(self.root))
        self.notes = []  # figures that a check has to tell, also if all is well
        self._texts = {}
        self._codes = {}

    def _walk(self, folder):
        for path in folder.iterdir():
            if path.name in OUTSIDE or path.name.startswith(('build-', '_build')) and folder == self.root:
                if path.name != 'build-aux':
                    continue
            if path.is_dir() and not path.is_symlink():
                yield from self._walk(path)
            else:
                yield path.relative_to(self.root).as_posix()

    def files(self, *folders, ends):
        """Paths below any of `folders` ('' is the whole tree) that end in one of `ends`."""
        return [p for p in self.paths
                if p.endswith(tuple(ends)) and any(not f or p == f or p.startswith(f + '/') for f in folders)]

    def text(self, path):
        if path not in self._texts:
            self._texts[path] = (self.root / path).read_text(encoding='utf-8')
        return self._texts[path]

    def code(self, path):
        """The C text of `path`, its comments and what stands between quotes blanked out, line by line."""
        if path not in self._codes:
            self._codes[path] = re.sub(
                r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'',
                lambda m: re.sub(r'[^\n]', ' ', m[0]), self.text(path), flags=re.S)
        return self._codes[path]

    def find(self, pattern, paths, text=None):
        """(path, line number, match) wherever `pattern` stands in the code of `paths`."""
        for path in paths:
            content = (text or self.code)(path)
            for match in re.finditer(pattern, content):
                yield path, content.count('\n', 0, match.start()) + 1, match

    def run(self, *command, **more):
        """Runs a tool in the tree; returns what it said, or None if it was content."""
        try:
            done = subprocess.run(command, cwd=self.root, text=True, stdin=subprocess.DEVNULL,
                                  stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **more)
        except FileNotFoundError:
            return f'{command[0]} is not installed'
        return None if done.returncode == 0 else done.stdout.strip() or f'{command[0]} failed'
