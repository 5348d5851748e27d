"""The project as a value: which files there are and what they say. The only reader."""

from __future__ import annotations

import codecs
import os
import subprocess
import tokenize
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

SKIPPED = frozenset(
    """
    .git .hg .svn .tox .nox .venv venv env .env virtualenv node_modules bower_components
    site-packages __pycache__ .mypy_cache .ruff_cache .pytest_cache .eggs build dist vendor
    vendored _vendor third_party third-party .mirror .idea .vscode
    """.split()
)
# Everything but identifiers becomes a blank: splitting is twice as fast as a pattern.
_IDENTIFIERS = bytes(c if c > 127 or chr(c).isalnum() or c == 95 else 32 for c in range(256))
_READ = os.O_RDONLY | getattr(os, "O_BINARY", 0)  # Windows would translate newlines
CHUNK = 65_536  # bytes
LARGEST = 1_000_000  # bytes; a larger source file is generated


class Text(NamedTuple):
    """A decoded file; `encode` gives back the very bytes it came from."""

    text: str
    encoding: str = "utf-8"
    bom: bytes = b""

    def encode(self, text: str) -> bytes:
        """Return `text` in this file's encoding, byte order mark included."""
        return self.bom + text.encode(self.encoding)


class Project(Mapping[str, str]):
    """A mapping of relative paths to texts, read when asked for.

    Iterating gives every path (also of binary files); `project[path]` gives its text or
    raises KeyError where there is no such file or it isn't text. A project equals none but
    itself: to compare two would read all of both.
    """

    __eq__ = object.__eq__
    __hash__ = object.__hash__

    def __init__(self, paths: Iterable[str], root: Path | None, data: Mapping[str, bytes]):
        self.root = root
        self.paths = tuple(sorted(paths))
        self._known = frozenset(self.paths)
        self._prefix = f"{root}/"
        self._data = dict(data)
        self._texts: dict[str, Text | None] = {}

    @classmethod
    def of(cls, texts: Mapping[str, str | bytes]) -> Project:
        """Make a project of texts, without a disk."""
        data = {p: t if isinstance(t, bytes) else t.encode() for p, t in texts.items()}
        return cls(data, None, data)

    @classmethod
    def at(cls, root: Path) -> Project:
        """Make a project of the folder `root`; git's ignored files are not part of it."""
        return cls(_listing(root), root, {})

    def including(self, texts: Mapping[str, str]) -> Project:
        """Return the project as it would be with these files in it."""
        data = {**self._data, **{path: text.encode() for path, text in texts.items()}}
        return Project({*self.paths, *texts}, self.root, data)

    def __iter__(self) -> Iterator[str]:
        return iter(self.paths)

    def __len__(self) -> int:
        return len(self.paths)

    def __contains__(self, path: object) -> bool:
        return path in self._known

    def __getitem__(self, path: str) -> str:
        source = self.source(path)
        if source is None:
            raise KeyError(path)
        return source.text

    def source(self, path: str) -> Text | None:
        """Return the decoded file, or None where it is missing or not text."""
        if path not in self._texts:
            data = self.read(path)
            self._texts[path] = None if data is None else decode(data, path)
        return self._texts[path]

    def read(self, path: str) -> bytes | None:
        """Return the file's bytes, or None where there is no such file in the project."""
        if path in self._data:
            return self._data[path]
        if self.root is None or path not in self._known:
            return None
        try:
            handle = os.open(f"{self._prefix}{path}", _READ)
        except OSError:
            return None
        try:
            return _whole(handle)
        except OSError:
            return None
        finally:
            os.close(handle)

    def disk(self, path: str) -> bytes | None:
        """Return a file's bytes also where git ignores it; None where there is none."""
        if self.root is None or path in self._data:
            return self._data.get(path)
        try:
            return (self.root / path).read_bytes()
        except OSError:
            return None

    def ignores(self, path: str) -> bool:
        """Tell whether git would leave a new file out: it would never be deployed."""
        if self.root is None or path in self:
            return False
        command = ["git", "check-ignore", "-q", path]
        try:
            return subprocess.run(command, cwd=self.root, capture_output=True).returncode == 0
        except OSError:
            return False

    @cached_property
    def python(self) -> tuple[str, ...]:
        """The paths of all Python files."""
        return tuple(p for p in self.paths if p.endswith(".py"))

    @cached_property
    def folders(self) -> frozenset[str]:
        """All folders that hold a file, at any depth; "" is the top."""
        found = {""}
        for path in self.paths:
            folder = path.rpartition("/")[0]
            while folder not in found:
                found.add(folder)
                folder = folder.rpartition("/")[0]
        return frozenset(found)

    def holding(self, words: Iterable[str], paths: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """Return {identifier: those of `paths` that hold it}, in one pass; no text is kept.

        Whole identifiers: `rq` is not in `request`. That many words cost no more than one.
        """
        wanted = {word.encode() for word in words}
        found: dict[str, list[str]] = {}
        for path in paths:
            data = self.read(path)
            if data is not None and len(data) <= LARGEST:
                for word in wanted.intersection(data.translate(_IDENTIFIERS).split()):
                    found.setdefault(word.decode(), []).append(path)
        return {word: tuple(held) for word, held in found.items()}


def _whole(handle: int) -> bytes:
    """Return all bytes of an open file; twice as fast as a file object for small ones."""
    data = os.read(handle, CHUNK)
    if len(data) < CHUNK:
        return data
    parts = [data]
    while parts[-1]:
        parts.append(os.read(handle, CHUNK))
    return b"".join(parts)


def decode(data: bytes, path: str = "") -> Text | None:
    """Decode a file's bytes by byte order mark, coding line (Python) or as UTF-8.

    Returns None for what is not text. Newlines are left as they are.
    """
    if b"\0" in data[:8192]:
        return None
    bom = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    try:
        encoding = "utf-8"
        if path.endswith(".py") and not bom:
            encoding = tokenize.detect_encoding(BytesIO(data).readline)[0]
        return Text(data[len(bom) :].decode(encoding), encoding, bom)
    except (SyntaxError, UnicodeDecodeError, LookupError):
        return None


def _listing(root: Path) -> Iterable[str]:
    tracked = _git_listing(root)
    return _walk(root) if tracked is None else tracked


def _git_listing(root: Path) -> list[str] | None:
    command = ["git", "-c", "core.quotePath=off", "ls-files", "-zcos", "--exclude-standard"]
    try:
        run = subprocess.run(command, cwd=root, capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    paths = []
    for row in run.stdout.decode("utf-8", "surrogateescape").split("\0"):
        mode, tab, path = row.rpartition("\t")
        if tab and not mode.startswith("100"):  # a symlink or a submodule
            continue
        if path and not SKIPPED.intersection(path.split("/")[:-1]):
            paths.append(path)
    return paths


def _walk(root: Path) -> Iterator[str]:
    pending = [""]
    while pending:
        folder = pending.pop()
        try:
            entries = list(os.scandir(root / folder))
        except OSError:
            continue
        if any(entry.name == "pyvenv.cfg" for entry in entries):
            continue
        for entry in entries:
            path = f"{folder}/{entry.name}" if folder else entry.name
            if entry.is_dir(follow_symlinks=False):
                if entry.name not in SKIPPED:
                    pending.append(path)
            elif entry.is_file(follow_symlinks=False):
                yield path
