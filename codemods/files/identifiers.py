"""Which files hold an identifier, worked out once for all that is ever asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Set
from functools import cached_property, lru_cache

from codemods.files.keeping.index import NOTHING, Index, put, taken
from codemods.files.keeping.shelf import place_beside, remembered

FEW = 8  # words that are looked for one by one: to take a text apart is as much work
# Everything but identifiers becomes a blank: splitting is twice as fast as a pattern.
_BLANKED = bytes(c if c > 127 or chr(c).isalnum() or c == 95 else 32 for c in range(256))


class Identifiers:
    """The files that hold each identifier, from (path, bytes) of each file that is not `known`."""

    def __init__(self, texts: Iterable[tuple[str, bytes]], known: Index = NOTHING):
        self.files: dict[bytes, list[str]] = {}
        self._known = known
        for path, data in texts:
            for word in _identifiers(data):
                self.files.setdefault(word, []).append(path)

    def asked(self, words: Set[bytes]) -> Iterator[tuple[bytes, Iterable[str]]]:
        """Yield (word, files that hold it) of those in any; `*rq*` is any identifier with `rq`."""
        for word in words:
            if paths := self._of(word):
                yield word, paths
        for word in words:
            if word[:1] == b"*" and (names := self._with(word.strip(b"*"))):
                yield word, {path for name in names for path in self._of(name)}

    def _of(self, word: bytes) -> list[str]:
        return self.files.get(word, []) + self._known.of(word)

    @cached_property
    def _all(self) -> bytes:
        known = " ".join(self._known.words).encode("latin-1")
        return b" %b " % b" ".join((*self.files, known))

    def _with(self, part: bytes) -> set[bytes]:
        """Return the identifiers with a part in them, found in one text: most parts are in none."""
        found, at = set(), self._all.find(part) if part and b" " not in part else -1
        while at >= 0:
            end = self._all.index(b" ", at)
            found.add(self._all[self._all.rindex(b" ", 0, at + 1) + 1 : end])
            at = self._all.find(part, end)
        return found


class Words:
    """Which of a project's files hold a word: its Python, taken apart once, and any other file."""

    def __init__(self, python: Iterable[str], read: Callable[[str], bytes]):
        self._python = tuple(python)
        self._read = read

    def holding(self, words: Iterable[str], paths: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """Return {word: those of `paths` that hold it}, as `Project.holding` says."""
        wanted = frozenset(word.encode() for word in words)
        place = {path: at for at, path in enumerate(paths)}
        found: dict[bytes, list[str]] = {}
        for word, those in self._identifiers.asked(wanted):
            found[word] = [path for path in those if path in place]
        for path in place.keys() - self._own_python:
            for word in held(wanted, self._read(path)):
                found.setdefault(word, []).append(path)
        ordered = {word: sorted(those, key=place.__getitem__) for word, those in found.items()}
        return {word.decode(): tuple(those) for word, those in ordered.items() if those}

    @cached_property
    def _own_python(self) -> frozenset[str]:
        return frozenset(self._python)

    @cached_property
    def _identifiers(self) -> Identifiers:
        place = place_beside("words")
        if not place:
            return Identifiers((path, self._read(path)) for path in self._python)
        known = taken(place, ((path, self._read(path)) for path in self._python))
        if not known.is_stale:
            return Identifiers(((path, self._read(path)) for path in known.others), known)
        texts = {path: self._read(path) for path in self._python}
        made = Identifiers(texts.items())
        put(place, made.files, texts)
        return made


def held(words: Iterable[bytes], data: bytes) -> Iterator[bytes]:
    """Yield which of these words one file holds, which is read for nothing else."""
    wanted, are_capitals = _sorted_out(frozenset(words))
    if are_capitals:
        found = (name.encode("latin-1") for name in _capitals(data))
        yield from (name for name in found if name in wanted)
        return
    if len(wanted) <= FEW:
        yield from (word for word in wanted if _stands(word, data))
        return
    names = _identifiers(data)
    for word in wanted:
        if word in names or (word[:1] == b"*" and _is_in(word.strip(b"*"), data, names)):
            yield word


@lru_cache(maxsize=8)  # asked for each of a thousand files
def _sorted_out(words: frozenset[bytes]) -> tuple[frozenset[bytes], bool]:
    """Return the words that may be in any file, and whether they are many, all in capitals."""
    wanted = frozenset(word for word in words if word.strip(b"*"))
    named = (word.isupper() and word[:1] != b"*" for word in wanted)
    return wanted, len(wanted) > FEW and all(named)


def _stands(word: bytes, data: bytes) -> bool:
    """Tell whether one of a few words is in a text: of most files most words are in none."""
    part = word.strip(b"*") if word[:1] == b"*" else word
    at = data.find(part)
    if at < 0 or b" " in part.translate(_BLANKED):
        return False
    if word[:1] == b"*":
        return True
    while at >= 0:
        around = data[at - 1 : at] if at else b"", data[at + len(part) : at + len(part) + 1]
        if not b"".join(around).translate(_BLANKED).strip():
            return True
        at = data.find(part, at + 1)
    return False


def _is_in(part: bytes, data: bytes, names: set[bytes]) -> bool:
    return part in data and any(part in name for name in names)


@remembered
def _capitals(data: bytes) -> Iterator[str]:
    """Yield the identifiers in capitals, as variables of an environment are called."""
    return (name.decode("latin-1") for name in sorted(_identifiers(data)) if name.isupper())


def _identifiers(data: bytes) -> set[bytes]:
    return set(data.translate(_BLANKED).split())
