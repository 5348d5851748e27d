"""Which files hold an identifier, worked out once for all that is ever asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from functools import cached_property

# Everything but identifiers becomes a blank: splitting is twice as fast as a pattern.
_BLANKED = bytes(c if c > 127 or chr(c).isalnum() or c == 95 else 32 for c in range(256))


class Identifiers:
    """The files that hold each identifier, from (path, bytes) of each file."""

    def __init__(self, texts: Iterable[tuple[str, bytes]]):
        self._files: dict[bytes, list[str]] = {}
        for path, data in texts:
            for word in _identifiers(data):
                self._files.setdefault(word, []).append(path)

    def asked(self, words: Set[bytes]) -> Iterator[tuple[bytes, Iterable[str]]]:
        """Yield (word, files that hold it) of those in any; `*rq*` is any identifier with `rq`."""
        for word in self._files.keys() & words:
            yield word, self._files[word]
        for word in words:
            if word[:1] == b"*" and (names := self._with(word.strip(b"*"))):
                yield word, {path for name in names for path in self._files[name]}

    @cached_property
    def _all(self) -> bytes:
        return b" %b " % b" ".join(self._files)

    def _with(self, part: bytes) -> set[bytes]:
        """Return the identifiers with a part in them, found in one text: most parts are in none."""
        found, at = set(), self._all.find(part) if part and b" " not in part else -1
        while at >= 0:
            end = self._all.index(b" ", at)
            found.add(self._all[self._all.rindex(b" ", 0, at + 1) + 1 : end])
            at = self._all.find(part, end)
        return found


def held(words: Iterable[bytes], data: bytes) -> Iterator[bytes]:
    """Yield which of these words one file holds, which is read for nothing else."""
    may = [word for word in words if word.strip(b"*") and word.strip(b"*") in data]
    names = _identifiers(data) if may else set()
    for word in may:
        if word in names or (word[:1] == b"*" and any(word.strip(b"*") in one for one in names)):
            yield word


def _identifiers(data: bytes) -> set[bytes]:
    return set(data.translate(_BLANKED).split())
