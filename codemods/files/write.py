"""Changes on disk: all of them or none. The only writer."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from codemods.files.model import Change


class WriteFailed(Exception):
    """A write that failed; every file is as it was before."""


def write(root: Path, changes: Iterable[Change]) -> None:
    """Write the changes below `root`, each file atomically and with its mode kept.

    Raises WriteFailed, after putting back what was already written.
    """
    done: list[Change] = []
    try:
        for change in changes:
            if _current(root / change.path) != change.before:
                raise OSError("it was changed by somebody else meanwhile")
            _put(root / change.path, change.after)
            done.append(change)
    except OSError as error:
        for earlier in reversed(done):
            _put(root / earlier.path, earlier.before)
        reason = error.strerror or str(error)
        raise WriteFailed(
            f"{change.path} could not be written ({reason}). Nothing was changed; "
            "mend that and run the same command again."
        ) from error


def _current(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _put(path: Path, data: bytes | None) -> None:
    if data is None:
        path.unlink(missing_ok=True)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).chmod(path.stat().st_mode & 0o7777 if path.exists() else 0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
