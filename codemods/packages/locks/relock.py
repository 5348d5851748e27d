"""Locks made again by the project's own tool, and what is said where they are not."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from codemods.files.dependencies import Dependencies, Lock
from codemods.files.model import Change, Changes, Note
from codemods.files.pattern import pattern
from codemods.files.project import Project
from codemods.files.told import some
from codemods.files.tool import tools
from codemods.files.write import write
from codemods.formats.manifests import requirements
from codemods.packages.locks import lock_files as locks

SECONDS = 600  # that a tool may take; resolving a large project anew takes minutes
_NAMED = 5  # packages that a note names
_LINES = 6  # of a tool's output that are shown
_VERSION = pattern(r"\b(\d+)\.\d+")
SDK = "sentry-sdk"


def stale(depends: Dependencies, changes: Changes) -> tuple[Lock, ...]:
    """Return the locks that the changes leave behind: those of a file that now requires more."""
    changed = any(change.path == depends.target for change in changes.files)
    return depends.locks if changed else ()


def pending(depends: Dependencies, changes: Changes) -> Iterator[Note]:
    """Yield a note per lock that is out of date, with the command that mends it."""
    older = depends.locked.get(SDK, "")
    wanted = f"a newer {SDK} than {older}" if older else SDK
    for lock in stale(depends, changes):
        yield _todo(lock, f"{depends.target} requires {SDK} now", wanted=wanted)


def relock(root: Path, found: tuple[Lock, ...]) -> Iterator[Note]:
    """Make locks again, one after the other, and yield what came of each.

    A tool that is missing, that fails or takes longer than SECONDS leaves its lock as it was:
    the note then says why and which command is left to run.
    """
    for lock in found:
        reason = _unfit(lock)
        yield _todo(lock, reason) if reason else _run(root, lock)


def _todo(lock: Lock, reason: str, said: tuple[str, ...] = (), wanted: str = SDK) -> Note:
    output = "".join(f"\n# {line}" for line in said)
    caution = _caution(lock)
    return Note(
        f"{lock.path} does not hold {wanted} yet ({reason}): make it again as this project does"
        f"{caution}, by:",
        f"{lock.shown}{output}",
    )


def _unfit(lock: Lock) -> str:
    """Return why the command can't be run here, "" where it can."""
    if not lock.command:
        return "its command needs a shell"
    tool = lock.command[0]
    if shutil.which(tool) is None:
        return f"there is no {tool} on the PATH"
    if not lock.made_by:
        return ""
    run = subprocess.run([tool, "--version"], capture_output=True, text=True, check=False)
    found = _VERSION.search(run.stdout)
    major = found[1] if found else "of another version"
    return (
        "" if major == lock.made_by else f"{tool} {lock.made_by} makes it, here is {tool} {major}"
    )


def _run(root: Path, lock: Lock) -> Note:
    before = _content(root, lock)
    try:
        failure, said = _output(lock.command, root / lock.folder)
    except BaseException:
        _restore(root, lock, before)
        raise
    old, new = _pins(lock.path, before), _pins(lock.path, _content(root, lock))
    failure = failure or _fault(lock, old, new)
    if failure:
        _restore(root, lock, before)
        return _todo(lock, failure, said)
    moved = sorted(name for name in old if new.get(name) != old[name])
    also = f"; it also moved {_few(moved)}" if moved else ""
    return Note(f"{lock.path} was made again by `{shlex.join(lock.command)}`{also}.", level="info")


def _fault(lock: Lock, old: Mapping[str, str], new: Mapping[str, str]) -> str:
    """Return what is wrong with a lock that its tool is content with, "" for nothing."""
    shown = shlex.join(lock.command)
    if SDK not in new:
        return f"`{shown}` left it out"
    gone = sorted(old.keys() - new.keys())
    if gone and _caution(lock):
        return f"`{shown}` would drop {_few(gone)}, so that was undone"
    return ""


def _caution(lock: Lock) -> str:
    """Return what to say of a tool whose relock command may drop packages, "" for any other."""
    known = tools().get("".join(lock.command[:1]))
    return known.caution if known else ""


def _few(names: Sequence[str]) -> str:
    return some(names, _NAMED)


def _output(command: tuple[str, ...], folder: Path) -> tuple[str, tuple[str, ...]]:
    """Run a command; return what went wrong ("" for nothing) and the last lines it said."""
    shown = shlex.join(command)
    with subprocess.Popen(
        command,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        start_new_session=True,
    ) as process:
        try:
            output, _ = process.communicate(timeout=SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            return f"`{shown}` took longer than {SECONDS} seconds", ()
        except BaseException:
            os.killpg(process.pid, signal.SIGKILL)
            raise
    last = [line.rstrip() for line in output.splitlines() if line.strip()][-_LINES:]
    return (f"`{shown}` failed" if process.returncode else ""), tuple(last)


def _pins(path: str, content: bytes | None) -> Mapping[str, str]:
    text = (content or b"").decode("utf-8", "replace")
    if requirements.matches(path):
        return {row.name: row.specifier for row in requirements.read(path, text)}
    return locks.read(path, text)


def _content(root: Path, lock: Lock) -> bytes | None:
    return Project((), root, {}).disk(lock.path)


def _restore(root: Path, lock: Lock, before: bytes | None) -> None:
    now = _content(root, lock)
    if now != before:
        write(root, [Change(lock.path, now, before, "was left half done")])
