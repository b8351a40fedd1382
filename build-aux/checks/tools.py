# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tools of the trade say: formatters, linters, validators."""

import re
import shutil
import tempfile
from pathlib import Path

from tree import check

# What the software centres' linter makes an error besides what appstreamcli does by itself.
METAINFO_ERRORS = (
    'all-categories-ignored', 'category-invalid', 'cid-desktopapp-is-not-rdns', 'cid-has-number-prefix',
    'cid-missing-affiliation-gnome', 'cid-rdns-contains-hyphen', 'content-rating-missing',
    'desktop-app-launchable-omitted', 'desktop-file-not-found', 'invalid-child-tag-name',
    'metainfo-filename-cid-mismatch', 'metainfo-legacy-path', 'name-has-dot-suffix', 'releases-info-missing',
    'unknown-tag')
FILLED_IN = {'APPLICATION_ID': 'com.hostwares.Hostwares', 'GETTEXT_PACKAGE': 'hostwares',
             'RESOURCE_PATH': '/com/hostwares/Hostwares'}


def filled_in(tree, path, folder):
    """A copy of a template in `folder`, filled in as the build does it, under the name that it gets."""
    text = re.sub(r'@(\w+)@', lambda m: FILLED_IN.get(m[1], m[0]), tree.text(path))
    copy = Path(folder) / re.sub(r'(\.in)+$', '', Path(path).name)
    copy.write_text(text, encoding='utf-8')
    return copy


@check('C is formatted (clang-format 19)')
def clang_format(tree):
    tool = shutil.which('clang-format-19') or 'clang-format'
    version = tree.run('sh', '-c', f'{tool} --version | grep -qw "version 19"')
    files = tree.files('src', 'tests', ends=['.c', '.h'])
    if version:
        yield 'clang-format-19 is not installed'
    elif files:
        said = tree.run(tool, '--dry-run', '--Werror', *files) or ''
        for path in dict.fromkeys(re.findall(r'(?m)^(\S+?):\d+:\d+: error', said)):
            yield f'{path}: clang-format-19 -i {path}'
        if said and 'error' not in said:
            yield said


@check('Blueprint is formatted')
def blueprint_format(tree):
    files = tree.files('src', ends=['.blp'])
    said = files and tree.run('blueprint-compiler', 'format', '--no-diff', *files)
    if said:
        yield said


@check('the launcher is valid')
def desktop_file(tree):
    with tempfile.TemporaryDirectory() as folder:
        for path in tree.files('data', ends=['.desktop', '.desktop.in', '.desktop.in.in']):
            said = tree.run('desktop-file-validate', '--no-hints', '--no-warn-deprecated',
                            filled_in(tree, path, folder))
            if said:
                yield f'{path}: {said}'


@check('the metainfo is valid')
def metainfo(tree):
    with tempfile.TemporaryDirectory() as folder:
        for path in tree.files('data', ends=['.metainfo.xml', '.metainfo.xml.in', '.metainfo.xml.in.in']):
            said = tree.run('appstreamcli', 'validate', '--no-net',
                            '--override=' + ','.join(f'{name}=error' for name in METAINFO_ERRORS),
                            filled_in(tree, path, folder))
            if said:
                yield f'{path}: {said}'


@check('the settings schema is valid')
def schema(tree):
    with tempfile.TemporaryDirectory() as folder:
        paths = tree.files('data', ends=['.gschema.xml', '.gschema.xml.in'])
        for path in paths:
            filled_in(tree, path, folder)
        said = paths and tree.run('glib-compile-schemas', '--strict', '--dry-run', folder)
        if said:
            yield f'{", ".join(paths)}: {said}'


@check('XML is well-formed')
def xml(tree):
    for path in tree.files('data', 'src', 'build-aux', 'flatpak', ends=['.xml', '.xml.in', '.xml.in.in', '.ui', '.svg',
                                                                        'fonts.conf']):
        said = tree.run('xmllint', '--noout', '--nonet', path)
        if said:
            yield f'{path}: {said}'


@check('shell scripts are sound')
def shell(tree):
    scripts = [p for p in tree.files('dev', '.ci', 'build-aux', 'tests', 'flatpak', ends=['', '.sh'])
               if p.endswith('.sh') or tree.root.joinpath(p).read_bytes()[:40].startswith((b'#!/bin/bash', b'#!/bin/sh'))]
    said = tree.run('shellcheck', '--external-sources', '--severity=style', '--exclude=SC1090,SC1091,SC1111,SC2016,SC2317', *scripts)
    if said:
        yield said
