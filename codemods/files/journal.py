"""What a run is about to change, noted on disk first, so that a later one can take it back.

The new and the old bytes lie in a folder of their own until the last file is in place:
`.git/copier-sentry`, which git doesn't look into, or `.copier-sentry.journal` without git.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import NamedTuple

from codemods.files.folder import Folder
from codemods.files.gate import Unreadable, Unsafe, inside
from codemods.files.model import Change

BESIDE, GIT, IN_GIT = ".copier-sentry.journal", ".git", "copier-sentry"
_JOURNAL, _DRAFT, _IGNORE = "journal.json", "journal.draft", ".gitignore"
_OWN = 0o600  # mode of the journal: git gives no file that one, so a clone brings no journal


class Entry(NamedTuple):
    """One file that a run changes: digests of its bytes before and after, "" for no file."""

    path: str
    before: str
    after: str


class Noted(NamedTuple):
    """A run's entries, and the folders that it makes, outermost first."""

    entries: tuple[Entry, ...]
    folders: tuple[str, ...] = ()


def digest(data: bytes | None) -> str:
    """Return what tells a file's bytes from others."""
    return "" if data is None else hashlib.sha256(data).hexdigest()


def entries(changes: Iterable[Change]) -> tuple[Entry, ...]:
    """Return what a journal notes of changes."""
    return tuple(Entry(c.path, digest(c.before), digest(c.after)) for c in changes)


@contextmanager
def kept(top: Folder) -> Iterator[Folder]:
    """Lend a folder for the journal, made if needed; it goes when it is empty again."""
    with _home(top) as (home, name):
        if home.stat(name) is None:
            home.make(name)
        with home.child(name) as state:
            if name == BESIDE and state.stat(_IGNORE) is None:
                state.put(_IGNORE, b"*\n")
            yield state


def found(top: Folder) -> bool:
    """Tell whether a run was interrupted here."""
    with _home(top) as (home, name):
        what = home.stat(name)
        return what is not None and stat.S_ISDIR(what.st_mode)


def cleared(top: Folder) -> None:
    """Take the journal and all that lies beside it away."""
    with _home(top) as (home, name):
        with home.child(name) as state:
            closed(state)
            for one in state.names():
                if one in (_DRAFT, _IGNORE) or one.endswith((".new", ".old", ".out")):
                    state.drop(one)
        with suppress(OSError):
            home.drop_folder(name)


def closed(state: Folder) -> None:
    """Take the note away: from here on nothing is taken back any more."""
    if state.stat(_JOURNAL) is not None:
        state.drop(_JOURNAL)
        state.sync()


@contextmanager
def _home(top: Folder) -> Iterator[tuple[Folder, str]]:
    inner = top.stat(GIT)
    if inner is not None and stat.S_ISDIR(inner.st_mode):
        with top.child(GIT) as git:
            yield git, IN_GIT
    else:
        yield top, BESIDE


def note(state: Folder, noted: Noted) -> None:
    """Write the journal, through to the disk."""
    document = {"entries": [list(e) for e in noted.entries], "folders": list(noted.folders)}
    state.put(_DRAFT, json.dumps(document).encode(), mode=_OWN)
    state.move(_DRAFT, state, _JOURNAL)
    state.sync()


def noted(state: Folder) -> Noted | None:
    """Return what a journal says, None where there is none that a run of this user wrote."""
    what = state.stat(_JOURNAL)
    if what is None or not _is_own(what):
        return None
    try:
        document = json.loads(state.read(_JOURNAL) or b"")
        rows = tuple(Entry(*map(str, row)) for row in document["entries"])
        folders = tuple(map(str, document["folders"]))
        for path in (*(row.path for row in rows), *folders):
            inside(path)
    except (ValueError, TypeError, LookupError, Unreadable, Unsafe, RecursionError):
        return None
    return Noted(rows, folders)


def _is_own(what: os.stat_result) -> bool:
    """Tell whether a run of this user wrote it; Windows can't say."""
    if not hasattr(os, "getuid"):
        return True
    return stat.S_IMODE(what.st_mode) == _OWN and what.st_uid == os.getuid()


def taken_back(top: Folder, state: Folder, run: Noted) -> tuple[list[str], list[str]]:
    """Take a run back; return the files that are as before, and those that somebody changed.

    What is neither as it was nor as the run left it is not ours: it stays. Raises OSError.
    """
    back: list[str] = []
    foreign: list[str] = []
    for number, entry in reversed([*enumerate(run.entries)]):
        *way, name = inside(entry.path)
        try:
            with top.within(way) as folder:
                was = _put_back(state, number, entry, folder, name)
        except (FileNotFoundError, NotADirectoryError):
            was = not entry.before  # its folder was never made, or is gone with it
        except Unreadable:
            was = False
        (back if was else foreign).append(entry.path)
    for path in reversed(run.folders):
        *way, name = inside(path)
        with suppress(OSError, Unreadable), top.within(way) as folder:
            folder.drop_folder(name)
    return sorted(back), sorted(foreign)


def _put_back(state: Folder, number: int, entry: Entry, folder: Folder, name: str) -> bool:
    """Put one file back; False where what is there is somebody else's."""
    now = digest(folder.read(name))
    if now == entry.before:
        return True
    if now != entry.after:
        return False
    old, out = f"{number}.old", f"{number}.out"
    if not now:
        state.give(old, folder, name)
    elif not entry.before:
        folder.move(name, state, out)
        if digest(state.read(out)) != entry.after:  # saved in that very moment
            state.give(out, folder, name)
            return False
    else:
        state.swap(old, folder, name)
        if digest(state.read(old)) not in (entry.after, ""):
            state.swap(old, folder, name)
            return False
    folder.sync()
    return True


def missing(top: Folder, paths: Sequence[str]) -> tuple[str, ...]:
    """Return the folders that are not there yet, outermost first."""
    found_missing: dict[str, None] = {}
    for path in paths:
        *way, _ = inside(path)
        for size in range(1, len(way) + 1):
            try:
                with top.within(way[: size - 1]) as folder:
                    if folder.stat(way[size - 1]) is None:
                        found_missing["/".join(way[:size])] = None
            except FileNotFoundError:
                found_missing["/".join(way[:size])] = None
    return tuple(found_missing)
