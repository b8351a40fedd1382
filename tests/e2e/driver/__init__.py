# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the built program from outside, as a person would: it reads by AT-SPI and acts by real keys."""

import os

# The build's tests make every warning fatal. That is meant for the program; a warning of libatspi about an object
# that has just gone must not end the test itself.
os.environ.pop('G_DEBUG', None)
