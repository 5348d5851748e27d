"""The project as a value: which files there are and what they say. The only reader."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

from codemods.files import git
from codemods.files.gate import GONE, Unreadable, content, parted, plain, real
from codemods.files.identifiers import Words
from codemods.files.listing import is_brought, is_skipped, walk
from codemods.files.model import EMPTY
from codemods.files.text import MERGING, Text, decode, is_merging, why_no_text

LARGEST = 1_000_000  # bytes; a larger source file is generated
KEPT = 32_000_000  # bytes of Python that stay in memory: each planner looks for words in it


class Project(Mapping[str, str]):
    """A mapping of relative paths to texts, read when asked for.

    Iterating gives every path (also of binary files); `project[path]` gives its text or
    raises KeyError where there is no such file. Of what isn't text it gives what can be told,
    like a file that can't be parsed: only `source` knows what may be edited. Python files that
    others wrote are there by name, and listed only in `brought`. A project equals none but
    itself: to compare two would read all of both.
    """

    __eq__ = object.__eq__
    __hash__ = object.__hash__

    def __init__(
        self,
        paths: Iterable[str],
        root: Path | None,
        data: Mapping[str, bytes],
        unread: Mapping[str, str] = EMPTY,
    ):
        self.root = root
        others = {path: is_brought(path) for path in sorted(paths)}
        self.paths = tuple(p for p, theirs in others.items() if not theirs)
        self.brought = tuple(p for p, theirs in others.items() if theirs and p.endswith(".py"))
        self._known = frozenset((*self.paths, *self.brought))
        self._top = real(str(root)) if root else ""
        self._data = dict(data)
        self._unread = dict(unread)
        self._texts: dict[str, Text | None] = {}
        self._guesses: dict[str, str] = {}
        self._python: dict[str, bytes] = {}  # what was read of it, as far as KEPT goes
        self._room = KEPT

    @classmethod
    def of(cls, texts: Mapping[str, str | bytes]) -> Project:
        """Make a project of texts, without a disk."""
        data = {p: t if isinstance(t, bytes) else t.encode() for p, t in texts.items()}
        return cls(data, None, data)

    @classmethod
    def at(cls, root: Path) -> Project:
        """Make a project of the folder `root`; git's ignored files are not part of it.

        Raises GitRefused where git can't say which those are.
        """
        top = real(str(root))
        listed = git.listing(Path(top))
        rows = walk(top) if listed is None else (p for p in listed if not is_skipped(p))
        files, unread = parted(top, rows)
        return cls(files, root, {}, unread)

    def including(self, texts: Mapping[str, str]) -> Project:
        """Return the project as it would be with these files in it."""
        data = {**self._data, **{path: text.encode() for path, text in texts.items()}}
        return Project({*self._known, *texts}, self.root, data, self._unread)

    def changed(self, files: Mapping[str, bytes | None]) -> Project:
        """Return the project as it would be with these bytes in its files; None takes one out."""
        data = {**self._data, **{path: new for path, new in files.items() if new is not None}}
        gone = {path for path, new in files.items() if new is None}
        kept = {path: old for path, old in data.items() if path not in gone}
        return Project(({*self._known, *kept}) - gone, self.root, kept, self._unread)

    def __iter__(self) -> Iterator[str]:
        return iter(self.paths)

    def __len__(self) -> int:
        return len(self.paths)

    def __contains__(self, path: object) -> bool:
        return path in self._known

    def __getitem__(self, path: str) -> str:
        if path not in self._known:
            raise KeyError(path)
        source = self.source(path)
        return self._guessed(path) if source is None else source.text

    def _guessed(self, path: str) -> str:
        """Return what can be told of a file that is not text, or can't be read by now."""
        if path not in self._guesses:
            data = self.read(path) or b""
            self._guesses[path] = data.decode("utf-8", "replace").replace("\0", "\ufffd")
        return self._guesses[path]

    def source(self, path: str) -> Text | None:
        """Return the decoded file, or None where it is missing or not text."""
        if path not in self._texts:
            data = self.read(path)
            found = None if data is None else decode(data, path)
            if data is not None and found is None:
                self._unread[path] = why_no_text(data)
            if found is not None and is_merging(found.text):
                self._unread[path], found = MERGING, None
            self._texts[path] = found
        return self._texts[path]

    def read(self, path: str) -> bytes | None:
        """Return the file's bytes, or None where there is no such file in the project."""
        if path in self._data:
            return self._data[path]
        if path in self._python:
            return self._python[path]
        if path not in self._known or not self._top:
            return None
        try:
            data = plain(f"{self._top}/{path}")
        except (Unreadable, FileNotFoundError) as error:
            self._unread[path] = str(error) if isinstance(error, Unreadable) else GONE
            return None
        if path.endswith(".py") and len(data) <= self._room:
            self._python[path] = data
            self._room -= len(data)
        return data

    def disk(self, path: str) -> bytes | None:
        """Return a file's bytes also where git ignores it; None where there is none.

        Raises Unreadable where it exists and can't be read, or is not inside the project.
        """
        if not self._top or path in self._data:
            return self._data.get(path)
        try:
            return content(self._top, path)
        except FileNotFoundError:
            return None

    def stands(self, path: str) -> bool:
        """Tell whether there is anything of that name, also what git ignores or can't be read."""
        try:
            return self.disk(path) is not None
        except Unreadable:
            return True

    def enclosing(self, name: str) -> Iterator[tuple[str, str]]:
        """Yield (folder, text) of the files of that name above the project, in its repository.

        `folder` is the project's path seen from where the file lies: "services/api". The nearest
        comes first. What can't be read is passed over: it is not part of the project.
        """
        top = git.top(Path(self._top)) if self._top else None
        above = Path(self._top)
        while top and above != top:
            above = above.parent
            try:
                data = content(str(above), name)
            except (Unreadable, FileNotFoundError):
                continue
            yield Path(self._top).relative_to(above).as_posix(), data.decode("utf-8", "replace")

    def ignores(self, path: str) -> bool:
        """Tell whether git would leave a new file out: it would never be deployed.

        One that is only said to be there is new as well.
        """
        is_new = path not in self or path in self._data
        return bool(self._top) and is_new and git.ignores(Path(self._top), path)

    @property
    def unread(self) -> Mapping[str, str]:
        """What exists and could not be read, as far as it was asked for: {path: why}.

        The reason is a clause (`it is a named pipe`). What such a file holds is an open
        question: nothing may be concluded from its absence.
        """
        return MappingProxyType(self._unread)

    def why_unread(self, path: str) -> str:
        """Return why a file can't be read as text, "" where it can or doesn't exist."""
        if path in self._known:
            self.source(path)
        return self._unread.get(path, "")

    @cached_property
    def python(self) -> tuple[str, ...]:
        """The paths of all Python files."""
        return tuple(p for p in self.paths if p.endswith(".py"))

    def named(self, name: str) -> tuple[str, ...]:
        """Return the paths of the Python files of that name, in whatever folder."""
        return tuple(self._by_name.get(name, ()))

    @cached_property
    def _by_name(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for path in self.python:
            found.setdefault(path.rpartition("/")[2], []).append(path)
        return found

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
        """Return {identifier: those of `paths` that hold it}; no text is kept.

        Whole identifiers: `rq` is not in `request`, but `*rq*` is. Python is read once for all
        that is ever asked of it, any other file each time, as one of a folder that is passed over.
        """
        return self._words.holding(words, paths)

    @cached_property
    def _words(self) -> Words:
        return Words(self.python, self._searched)

    def _searched(self, path: str) -> bytes:
        if not path.endswith(".py") and self.is_larger(path, LARGEST):
            return b""
        data = self.read(path) or b""
        return data if len(data) <= LARGEST else b""

    def is_larger(self, path: str, most: int) -> bool:
        """Tell whether a file has more bytes than that, without reading it."""
        if (data := self._data.get(path)) is not None:
            return len(data) > most
        try:
            return bool(self._top) and os.lstat(f"{self._top}/{path}").st_size > most
        except OSError:
            return False
