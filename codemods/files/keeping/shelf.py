"""What was read out of the texts of one large project, kept in one piece for its next run.

As `kept.py` has it for single texts, beside which it lies: it may be deleted at any time, and is
never asked by another version of any of ours. It is only for what a text alone says, as texts
again; what was not asked for in a run is forgotten by it, so that no shelf outgrows its project.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from hashlib import blake2b
from typing import Any, TypeVar

from codemods.files.gate import real
from codemods.files.keeping import kept

LEAST = 300  # files of Python; a smaller project is read as soon as our own version is
SMALLEST = 500  # characters of a text, as in `kept.py`
LARGEST = 4_000_000  # bytes of a shelf, packed
MANY = 300  # texts said of one; of more, nothing is kept

Read = TypeVar("Read", str, bytes)


class Shelf:
    """What is known of the texts of one project, by function and digest."""

    def __init__(self, place: str) -> None:
        self.place = place
        self._known = _rows(place)
        self._asked: dict[str, dict[str, list[str]]] = {}
        self._digests: dict[str, str] = {}
        self._is_new = False

    def said(
        self, name: str, text: Read, function: Callable[[Read], Iterable[str]]
    ) -> tuple[str, ...]:
        """Return what a function says of a text, asking it where nobody has."""
        digest = self._digest(text)
        asked = self._asked.setdefault(name, {})
        found = asked.get(digest)
        if found is None:
            found = self._known.get(name, {}).get(digest)
            if not _is_texts(found):
                found = list(function(text))
                self._is_new = self._is_new or len(found) <= MANY
            if len(found) <= MANY:
                asked[digest] = found
        return tuple(found)

    def _digest(self, text: str | bytes) -> str:
        if isinstance(text, bytes):
            return digest_of(text)
        if text not in self._digests:  # several functions are asked about the same one
            self._digests[text] = digest_of(text.encode("utf-8", "surrogatepass"))
        return self._digests[text]

    def save(self) -> None:
        """Keep what was asked for, unless all of it was known."""
        if self._is_new:
            kept.put(self.place, self._asked, LARGEST)
            self._is_new = False


_OPEN: list[Shelf] = []


def open_shelf(root: str, files: int) -> None:
    """Have what is read of a project with so many files of Python remembered until it is closed."""
    close_shelf()
    if files >= LEAST and (folder := kept.folder_of_all()):
        named = digest_of(real(root).encode("utf-8", "surrogatepass"))
        _OPEN.append(Shelf(f"{folder}/projects/{named}"))


def place_beside(name: str) -> str:
    """Return where something else of the open project is kept, "" where nothing is."""
    return f"{_OPEN[-1].place}.{name}" if _OPEN else ""


def close_shelf() -> None:
    """Keep what was read, for the next run."""
    while _OPEN:
        _OPEN.pop().save()


def remembered(
    function: Callable[[Read], Iterable[str]],
) -> Callable[[Read], tuple[str, ...]]:
    """Decorate a function that says texts of a text, by what stands in it and ours alone."""
    name = f"{function.__module__}.{function.__qualname__}"

    @wraps(function)
    def remembering(text: Read) -> tuple[str, ...]:
        if not _OPEN or len(text) < SMALLEST:
            return tuple(function(text))
        return _OPEN[-1].said(name, text, function)

    return remembering


def _rows(place: str) -> dict[str, Any]:
    try:
        found = kept.taken(place)
    except ValueError:
        return {}
    is_ours = isinstance(found, dict) and all(isinstance(rows, dict) for rows in found.values())
    return found if is_ours else {}


def _is_texts(found: object) -> bool:
    return isinstance(found, list) and all(isinstance(each, str) for each in found)


def digest_of(data: bytes) -> str:
    """Return what stands for bytes, and for no others."""
    return blake2b(data, digest_size=12).hexdigest()
