"""What was read out of a text, kept in the user's cache folder for the next run.

It lies beside uv's and pip's, may be deleted at any time, and is never asked by another version
of the reader or of Python. `COPIER_SENTRY_CACHE` names another folder; `off` keeps nothing.
A cache that can't be read or written costs time, and is no error.
"""

from __future__ import annotations

import json
import os
import stat
import sys
import zlib
from collections.abc import Callable, Iterator
from functools import cache, wraps
from hashlib import blake2b
from typing import Any, TypeVar

from codemods.files.gate import Unreadable, plain
from codemods.files.pattern import pattern

VARIABLE = "COPIER_SENTRY_CACHE"
OFF = "off"
NAME = "copier-sentry"
SMALLEST = 500  # characters; to read less anew takes no longer
LARGEST = 50_000  # bytes of an entry, packed
UNPACKED = 8_000_000  # bytes: what is packed may hide more
SHELF = 32  # entries; a version has 256 shelves
VERSIONS = 8  # whose entries are kept: two of each version of the tool and of Python
_HERE = os.path.dirname(os.path.dirname(__file__))  # noqa: PTH120
_VERSION = pattern("[0-9a-f]{24}")

T = TypeVar("T")


def kept(
    source: str, noted: Callable[[T], object], read: Callable[[Any], T], name: str = ""
) -> Callable[[Callable[[str], T]], Callable[[str], T]]:
    """Return a decorator by which what a function says of a text is remembered.

    `source` is the function's `__file__`: whatever changes in that folder makes all anew.
    `noted` makes JSON of a value and `read` a value of that; it raises ValueError for
    anything that `noted` does not make. Each function of a folder needs a `name` of its own.
    """

    def decorated(function: Callable[[str], T]) -> Callable[[str], T]:
        @wraps(function)
        def remembering(text: str) -> T:
            place = _place(source, text, name) if len(text) >= SMALLEST else ""
            if not place:
                return function(text)
            try:
                return read(taken(place))
            except (ValueError, TypeError, RecursionError):
                value = function(text)
                put(place, noted(value))
                return value

        return remembering

    return decorated


def taken(place: str) -> Any:
    """Return what an entry holds. Raises ValueError where there is none, or a broken one."""
    try:
        packed = plain(place)
        unpacking = zlib.decompressobj()
        data = unpacking.decompress(packed, UNPACKED)
    except (OSError, Unreadable, zlib.error) as error:
        raise ValueError(place) from error
    if not unpacking.eof:
        raise ValueError(place)
    return json.loads(data)


def put(place: str, value: object, most: int = LARGEST) -> None:
    """Make an entry of what JSON can hold, unless it takes more bytes than that."""
    try:
        data = json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return  # halves of a character, which JSON would put together
    packed = zlib.compress(data, 1)
    if len(packed) > most or len(data) > UNPACKED:
        return
    shelf = os.path.dirname(place)  # noqa: PTH120
    beside = f"{place}.{os.getpid()}"
    try:
        os.makedirs(shelf, 0o700, exist_ok=True)  # noqa: PTH103
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(packed)
        os.replace(beside, place)  # noqa: PTH105
        _bound(shelf, SHELF)
    except OSError:
        return


def _bound(shelf: str, most: int) -> None:
    """Take away the oldest of more than so many entries."""
    for old in _oldest(shelf)[:-most]:
        os.unlink(old)  # noqa: PTH108


def _forget(top: str, most: int) -> None:
    """Take away the oldest of more than so many versions, and nothing else that lies there."""
    versions = [path for path in _oldest(top) if _VERSION.fullmatch(os.path.basename(path))]  # noqa: PTH119
    if versions[:-most]:
        from shutil import rmtree

        for old in versions[:-most]:
            rmtree(old)


def _oldest(folder: str) -> list[str]:
    with os.scandir(folder) as listing:
        rows = [(entry.stat(follow_symlinks=False).st_mtime, entry.path) for entry in listing]
    return [path for _, path in sorted(rows)]


def _place(source: str, text: str, name: str = "") -> str:
    """Return where what is known of a text lies, "" where nothing is kept."""
    folder = _folder(os.path.dirname(source))  # noqa: PTH120
    if not folder:
        return ""
    digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=20).hexdigest()
    return f"{folder}/{digest[:2]}/{digest[2:]}{name}"


def folder_of_all() -> str:
    """Return the folder of what this version of all rooms has read, "" where it can't be had."""
    return _folder(os.path.dirname(_HERE))  # noqa: PTH120


@cache
def _folder(room: str) -> str:
    """Return the folder of what this version of a room has read, "" where it can't be had."""
    top = cache_folder()
    try:
        version = _version(room)
        folder = f"{top}/{version}"
        if not top or not version:
            return ""
        if not os.path.lexists(folder):
            os.makedirs(top, 0o700, exist_ok=True)  # noqa: PTH103
            _forget(top, VERSIONS - 1)
            os.mkdir(folder, 0o700)  # noqa: PTH102
        return folder if all(_is_own(path) for path in (top, folder)) else ""
    except OSError:
        return ""


def cache_folder() -> str:
    """Return the folder that everything is kept in, "" for none."""
    given = os.environ.get(VARIABLE, "")
    if given:
        return "" if given.lower() == OFF else os.path.abspath(given)  # noqa: PTH100
    usual = os.environ.get("LOCALAPPDATA" if sys.platform == "win32" else "XDG_CACHE_HOME", "")
    home = os.path.expanduser("~")  # noqa: PTH111
    base = usual if os.path.isabs(usual) else f"{home}/.cache"  # noqa: PTH117
    return f"{base}/{NAME}" if os.path.isabs(base) else ""  # noqa: PTH117


def _version(room: str) -> str:
    """Return what stands for the sources below a room and of this one, and for their Python."""
    made = blake2b(f"{sys.version} {sys.implementation.cache_tag}".encode(), digest_size=12)
    sources = [path for folder in (room, _HERE) for path in sorted(_sources(folder))]
    for path in sources:
        with open(path, "rb") as source:  # noqa: PTH123
            made.update(source.read())
    return made.hexdigest() if sources else ""


def _sources(folder: str) -> Iterator[str]:
    with os.scandir(folder) as listing:
        for entry in listing:
            if entry.name.endswith(".py"):
                yield entry.path
            elif entry.is_dir(follow_symlinks=False):
                yield from _sources(entry.path)


def _is_own(path: str) -> bool:
    """Tell whether a folder is the user's, whom nobody else can put something into it."""
    found = os.lstat(path)
    if not stat.S_ISDIR(found.st_mode):
        return False
    if not hasattr(os, "geteuid"):
        return True
    return found.st_uid == os.geteuid() and not found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
