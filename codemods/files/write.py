"""Changes on disk: all of them or none. The only writer."""

from __future__ import annotations

import errno
import os
import signal
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from codemods.files import journal
from codemods.files.folder import Folder, require_plain
from codemods.files.gate import Unreadable, Unsafe, inside, real
from codemods.files.journal import Noted
from codemods.files.model import Change

CHANGED = "it was changed by somebody else meanwhile"
AGAIN = "mend that and run the same command again."
_UNLOCKABLE = frozenset((errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL))


class WriteFailed(Exception):
    """A write that failed; every file is as it was before, or the message says which isn't."""


def write(root: Path, changes: Iterable[Change]) -> None:
    """Write the changes below `root`, all or none of them, owners and modes kept.

    What was planned on other bytes than those on disk is not written, and links are neither
    followed nor replaced. Raises WriteFailed, after putting back what was already written;
    after a kill `settle` does that.
    """
    rows = tuple(changes)
    if not rows:
        return
    root.mkdir(parents=True, exist_ok=True)  # a new project's folder is still to be made
    with _unbroken(), _locked(root) as top:
        _settled(top)
        try:
            with journal.kept(top) as state:
                _staged(top, state, rows)
                _placed(top, state, rows)
        except (OSError, Unreadable) as error:
            _discard(top)
            raise WriteFailed(_nothing(str(root), error)) from error
        _discard(top)


def settle(root: Path) -> list[str]:
    """Take back what a killed run left half done; return what is to be said of it.

    Raises WriteFailed where another run is at work just now, or a file can't be put back.
    """
    try:
        with Folder.at(real(str(root))) as top:
            if not journal.found(top):
                return []
    except (OSError, Unreadable):
        return []  # no such folder
    with _unbroken(), _locked(root) as top:
        return _settled(top)


def _settled(top: Folder) -> list[str]:
    try:
        if not journal.found(top):
            return []
        with journal.kept(top) as state:
            run = journal.noted(state)
            back, foreign = journal.taken_back(top, state, run) if run else ([], [])
        journal.cleared(top)
    except (OSError, Unreadable) as error:
        raise WriteFailed(
            f"What an earlier, interrupted run may have left can't be taken back yet "
            f"({_reason(error)}): {AGAIN}"
        ) from error
    said = []
    if back:
        said.append(f"An earlier run was interrupted: {', '.join(back)}: as before it again.")
    if foreign:
        said.append(
            f"An earlier run was interrupted: {', '.join(foreign)} changed since and stays as it "
            "is; look at it."
        )
    return said


def _staged(top: Folder, state: Folder, rows: Sequence[Change]) -> None:
    """Write all that is new aside, where a full disk does no harm. Raises WriteFailed."""
    for number, change in enumerate(rows):
        try:
            *way, name = inside(change.path)
            like = _as_planned(top, way, name, change.before)
            if change.after is not None:
                state.put(f"{number}.new", change.after, like)
        except (OSError, Unreadable, Unsafe) as error:
            _discard(top)
            raise WriteFailed(_nothing(change.path, error)) from error
    folders = journal.missing(top, [c.path for c in rows if c.after is not None])
    journal.note(state, Noted(journal.entries(rows), folders))


def _as_planned(
    top: Folder, way: Sequence[str], name: str, before: bytes | None
) -> os.stat_result | None:
    """Return what is there, if it is what was planned on. Raises OSError and Unreadable."""
    try:
        with top.within(way) as folder:
            found = folder.stat(name)
            require_plain(found)
            if folder.read(name) != before:
                raise OSError(CHANGED)
            return found
    except FileNotFoundError:
        if before is not None:
            raise OSError(CHANGED) from None
        return None


def _placed(top: Folder, state: Folder, rows: Sequence[Change]) -> None:
    """Put everything in its place. Raises WriteFailed, after taking all of it back."""
    path = ""
    try:
        for number, change in enumerate(rows):
            path = change.path
            *way, name = inside(path)
            for size in range(len(way) if change.before is None else 0):
                with top.within(way[:size]) as above:
                    if above.stat(way[size]) is None:
                        above.make(way[size])
            with top.within(way) as folder:
                _place(state, number, change, folder, name)
                folder.sync()
        journal.closed(state)
    except BaseException as error:
        foreign = _taken_back(top, state, rows)
        if not isinstance(error, (OSError, Unreadable)):
            raise
        raise WriteFailed(_nothing(path, error, foreign)) from error


def _place(state: Folder, number: int, change: Change, folder: Folder, name: str) -> None:
    """Put one file in its place; the old one keeps a name aside. Raises OSError, Unreadable."""
    new, old = f"{number}.new", f"{number}.old"
    if change.before is None:
        state.give(new, folder, name)
        return
    folder.give(name, state, old)
    require_plain(state.stat(old))
    if state.read(old) != change.before or folder.read(name) != change.before:
        raise OSError(CHANGED)
    out = f"{number}.out" if change.after is None else new
    if change.after is None:
        folder.move(name, state, out)
    else:
        state.swap(new, folder, name)
    replaced = state.read(out)  # nothing where the system can't exchange files
    # It may have been saved in that very moment, in place or through a new file.
    if state.read(old) != change.before or replaced not in (change.before, None):
        theirs = old if replaced is None else out
        (state.give if change.after is None else state.move)(theirs, folder, name)
        raise OSError(CHANGED)


def _taken_back(top: Folder, state: Folder, rows: Sequence[Change]) -> list[str]:
    """Take all back; return the files that somebody else has changed. Raises WriteFailed."""
    run = journal.noted(state) or Noted(journal.entries(rows))
    try:
        _, foreign = journal.taken_back(top, state, run)
        journal.cleared(top)
    except OSError as error:
        raise WriteFailed(
            f"The files could not all be written, nor all be put back ({_reason(error)}). Mend "
            "that and run the same command again: it puts them back first."
        ) from error
    return foreign


def _nothing(path: str, error: Exception, foreign: Sequence[str] = ()) -> str:
    others = [p for p in foreign if p != path]
    stays = f" {', '.join(others)} was changed by somebody else and stays so." if others else ""
    said = f"{path} could not be written ({_reason(error)}). Nothing was changed; {AGAIN}"
    return f"{said}{stays}"


def _reason(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else "") or str(error)


def _discard(top: Folder) -> None:
    """Let go of what was written aside, as far as the disk allows; the next run does the rest."""
    try:
        if journal.found(top):
            journal.cleared(top)
    except (OSError, Unreadable):
        return


@contextmanager
def _locked(root: Path) -> Iterator[Folder]:
    """Hold the project's top so that no other run changes it. Raises WriteFailed.

    The lock is the folder's own and ends with the process. Windows has none.
    """
    try:
        held = Folder.at(real(str(root)))
    except OSError as error:
        raise WriteFailed(_nothing(str(root), error)) from error
    with held as top:
        try:
            import fcntl

            fcntl.flock(top.handle or 0, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except ImportError:
            pass
        except OSError as error:
            if error.errno not in _UNLOCKABLE:
                raise WriteFailed(
                    f"Another run is changing {root} just now: wait until it has ended, and run "
                    "the same command again."
                ) from error
        yield top


@contextmanager
def _unbroken() -> Iterator[None]:
    """Let Ctrl-C and the like wait for the milliseconds that writing takes."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    ending = {signal.SIGINT, signal.SIGTERM, signal.SIGHUP}
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ending)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
