# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures of the window, and what makes one a picture: a size, more than one colour, not the same as another."""

import hashlib
import pathlib
import subprocess

from PIL import Image


class BadPicture(AssertionError):
    """A picture that shows nothing, or the same as another one."""


def one_colour(image):
    """Whether all that is not transparent has one colour."""
    flat = Image.new('RGB', image.size)
    flat.paste(image.convert('RGB'), mask=image.getchannel('A'))
    inner = flat.crop((16, 16, max(17, flat.width - 16), max(17, flat.height - 16)))
    return len(inner.getcolors(1 << 24) or []) < 2


class Album:
    """The pictures of one tour, in order."""

    def __init__(self, directory):
        self.directory = pathlib.Path(directory)
        self.directory.mkdir(parents=True, exist_ok=True)
        for old in self.directory.glob('*.png'):
            old.unlink()
        self.seen = {}
        self.files = []

    def add(self, name, image, size=None):
        """Keeps a picture as NAME.png; fails if it has one colour, the wrong size, or is already there."""
        if size is not None and image.size != size:
            raise BadPicture('“%s” is %d × %d, not %d × %d' % ((name,) + image.size + size))
        if one_colour(image):
            raise BadPicture('“%s” has only one colour' % name)
        mark = hashlib.sha256(repr(image.size).encode() + image.tobytes()).hexdigest()
        if mark in self.seen:
            raise BadPicture('“%s” is the same picture as “%s”' % (name, self.seen[mark]))
        self.seen[mark] = name
        path = self.directory / (name + '.png')
        image.save(path, optimize=True)
        self.files.append(path)
        return path

    def contact_sheet(self, columns=5):
        """All of them on one sheet."""
        path = self.directory / 'contact-sheet.png'
        labelled = [part for one in self.files for part in ('-label', one.stem, str(one))]
        # A bare machine has no font of ImageMagick's own.
        font = subprocess.run(['fc-match', '-f', '%{file}', 'Inter'], check=True, capture_output=True, text=True).stdout
        subprocess.run(['montage', *labelled, '-background', '#d8d8dc', '-fill', '#2e2e33', '-font', font,
                        '-pointsize', '12',
                        '-geometry', '300x300>+8+8', '-tile', '%dx' % columns, str(path)], check=True)
        return path
