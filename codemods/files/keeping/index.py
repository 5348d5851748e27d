"""Which files of a large project hold which identifiers, kept for its next run.

A file is known by its bytes, wherever it lies by now. One character is one file: what a word is
in is then one text, and JSON of forty thousand words is read in a twentieth of a second.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from codemods.files.keeping import kept
from codemods.files.keeping.shelf import digest_of

MOST = 0xD800  # files; what comes after that is no character
LARGEST = 4_000_000  # bytes of an index, packed
STALE = 20  # an index is made anew where one of so many files is not in it


class Index(NamedTuple):
    """The files in which each word stands, those files by number, and what is in none of them."""

    words: Mapping[str, str]
    places: tuple[tuple[str, ...], ...]
    others: tuple[str, ...]

    def of(self, word: bytes) -> list[str]:
        """Return the files that hold a word."""
        numbers = self.words.get(word.decode("latin-1"), "")
        return [path for number in numbers for path in self.places[ord(number)]]

    @property
    def is_stale(self) -> bool:
        """Tell whether so much is missing that it is better made anew."""
        return len(self.others) * STALE > sum(map(len, self.places)) + len(self.others)


NOTHING = Index({}, (), ())


def taken(place: str, texts: Iterable[tuple[str, bytes]]) -> Index:
    """Return what is known of files, each given with its bytes."""
    paths: dict[str, list[str]] = {}
    for path, data in texts:
        paths.setdefault(digest_of(data), []).append(path)
    files, words = _read(place)
    places = tuple(tuple(paths.pop(digest, ())) for digest in files)
    return Index(words, places, tuple(path for those in paths.values() for path in those))


def put(place: str, found: Mapping[bytes, Iterable[str]], texts: Mapping[str, bytes]) -> None:
    """Keep which of all files hold which words."""
    digests = {path: digest_of(data) for path, data in texts.items()}
    numbers = {digest: chr(n) for n, digest in enumerate(dict.fromkeys(digests.values()))}
    if len(numbers) > MOST:
        return
    of = {path: numbers[digest] for path, digest in digests.items()}
    words = {w.decode("latin-1"): "".join({of[p]: 0 for p in those}) for w, those in found.items()}
    kept.put(place, [[*numbers], words], LARGEST)


def _read(place: str) -> tuple[list[str], Mapping[str, str]]:
    """Return what an entry holds, nothing of one that `put` would not make."""
    try:
        files, words = kept.taken(place)
        most = max((ord(max(numbers)) for numbers in words.values()), default=-1)
        if all(isinstance(digest, str) for digest in files) and most < len(files):
            return list(files), words
    except (ValueError, TypeError, AttributeError):
        pass  # nothing is there, or something else
    return [], {}
