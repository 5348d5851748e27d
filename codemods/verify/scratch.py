"""A copy of the project for its processes to run in, gone when verify is, however it ends.

What git has, or would add, comes first; then what it ignores (`.env`, a database, a built
frontend), the smallest first, as far as there is room. Environments and caches stay where
they are: an interpreter is found by its own path, and finds its packages by that.
"""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from codemods.files.git import GitRefused, head, listing
from codemods.receiver.guard import REMOVE
from codemods.receiver.running import guarded

ROOM = 1_000_000_000  # bytes of a copy, and not more than half of what is free
FILES = 100_000
LEFT = frozenset(
    """.git .hg .svn .tox .nox node_modules bower_components __pycache__ .mypy_cache
    .ruff_cache .pytest_cache .hypothesis .eggs .idea .vscode""".split()
)
SHOWN = 3  # of the files that are left out


class Scratch(NamedTuple):
    """A folder with the copy (`tree`) of the project at `origin`; `notes` say what it lacks."""

    folder: Path
    tree: Path
    origin: Path
    notes: tuple[str, ...] = ()

    def inside(self, path: str) -> str:
        """Return the copy's path for one of the project, or as it is where that has no copy."""
        origin = str(self.origin)
        if path != origin and not path.startswith(f"{origin}/"):
            return path
        moved = f"{self.tree}{path[len(origin) :]}"
        return moved if os.path.lexists(moved) else path

    def shown(self, text: str) -> str:
        """Return a text of a process as if it had run in the project itself."""
        return text.replace(str(self.tree), str(self.origin))


class Found(NamedTuple):
    """A file or link of the project: its path in it, its size, and whether git ignores it."""

    path: str
    size: int
    is_ignored: bool


@contextmanager
def scratch(origin: Path) -> Iterator[Scratch]:
    """Make a copy; it and all else in its folder is removed at the end. Raises OSError."""
    folder = Path(tempfile.mkdtemp(prefix="copier-sentry-verify-")).resolve()
    guard = guarded([REMOVE, str(folder)], {})
    try:
        tree = folder / origin.name
        tree.mkdir()
        (folder / "tmp").mkdir()
        kept, left = chosen(found(origin), min(ROOM, shutil.disk_usage(folder).free // 2))
        for path in kept:
            _copy(origin, path, tree)
        _commit(origin, tree)
        yield Scratch(folder, tree, origin, _lacking(left))
    finally:
        assert guard.stdin is not None
        guard.stdin.close()
        guard.wait()
        if guard.stdout:
            guard.stdout.close()


def laid(tree: Path, files: Mapping[str, bytes | None]) -> None:
    """Give files of a copy these bytes; None takes one out."""
    for path, data in files.items():
        target = tree / path
        if data is None:
            target.unlink(missing_ok=True)
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


def found(origin: Path) -> Iterator[Found]:
    """Yield what a project holds, without environments, caches, pipes and sockets."""
    try:
        listed = listing(origin)
    except GitRefused:
        listed = None
    own = None if listed is None else set(listed)
    pending = [""]
    while pending:
        folder = pending.pop()
        try:
            entries = list(os.scandir(origin / folder))
        except OSError:
            continue
        if any(entry.name == "pyvenv.cfg" for entry in entries):
            continue
        for entry in entries:
            path = f"{folder}/{entry.name}" if folder else entry.name
            if entry.is_dir(follow_symlinks=False):
                pending += [path] if entry.name not in LEFT else []
                continue
            with suppress(OSError):
                info = entry.stat(follow_symlinks=False)
                if stat.S_ISREG(info.st_mode) or stat.S_ISLNK(info.st_mode):
                    yield Found(path, info.st_size, own is not None and path not in own)


def chosen(files: Iterable[Found], room: int) -> tuple[list[str], list[Found]]:
    """Return the paths to copy, and what there is no room for: what git ignores goes last."""
    kept: list[str] = []
    left: list[Found] = []
    for file in sorted(files, key=lambda file: (file.is_ignored, file.size, file.path)):
        if file.size > room or len(kept) >= FILES:
            left.append(file)
            continue
        room -= file.size
        kept.append(file.path)
    return kept, left


def _copy(origin: Path, path: str, tree: Path) -> None:
    source, target = origin / path, tree / path
    target.parent.mkdir(parents=True, exist_ok=True)
    with suppress(FileNotFoundError, PermissionError):  # gone by now, or not ours to read
        if source.is_symlink():
            target.symlink_to(_led(origin, source, tree))
        else:
            shutil.copy2(source, target, follow_symlinks=False)
            target.chmod(target.stat().st_mode | stat.S_IWUSR)


def _led(origin: Path, source: Path, tree: Path) -> str:
    """Return where a link of the copy leads: to the copy, or out of the project as before."""
    given = os.readlink(source)  # noqa: PTH115
    end = os.path.normpath(source.parent / given)
    if end == str(origin) or end.startswith(f"{origin}/"):
        return given if not given.startswith("/") else f"{tree}{end[len(str(origin)) :]}"
    return end


def _commit(origin: Path, tree: Path) -> None:
    """Let git tell the commit in the copy: sentry-sdk takes it for the release."""
    commit = head(origin)
    if not commit:
        return
    for name in ("objects", "refs"):
        (tree / ".git" / name).mkdir(parents=True)
    (tree / ".git/HEAD").write_text(f"{commit}\n", encoding="ascii")


def _lacking(left: list[Found]) -> tuple[str, ...]:
    if not left:
        return ()
    largest = sorted(left, key=lambda file: -file.size)
    named = ", ".join(f"{f.path} ({f.size / 1e6:,.0f} MB)" for f in largest[:SHOWN])
    more = f" and {len(left) - SHOWN} more files" if len(left) > SHOWN else ""
    return (
        f"The processes ran in a copy of the project without {named}{more}, for which there was "
        "no room: what needs them may have failed here and nowhere else.",
    )
