"""What is installed by files that pack a program or put it on a machine, none of them read whole.

A command of pip's or of a project's manager is found wherever it stands, in quotes of another
language as well; lists and names in words of their own as `knowledge/shippers` says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from codemods.files.deployed import Install
from codemods.files.loading import NEVER
from codemods.files.model import Evidence
from codemods.files.pattern import pattern
from codemods.files.project import LARGEST, Project
from codemods.knowledge.kinds.shipper import Shipper
from codemods.knowledge.registry import shippers
from codemods.packages.install_commands.install_places import Place, above
from codemods.packages.install_commands.installs import RUNS
from codemods.shell.install_commands import understood
from codemods.shell.project_managers import Told

_COMMAND = pattern(
    r"(?<![\w-])(?:pip[\d.]*|uv\s+pip|pipenv|poetry|pdm|uv)[\"']?\s+(?:-\S+\s+)*(?:install|sync)\b"
    r"[^\n;&|]*(?:\\\r?\n[^\n;&|]*)*"
)
_WORD = pattern(r"[^\s\"',`]+")
_LIMITS = pattern(r"(?<![\w-])(?:-c|--constraint)[ =]+[\"']?([\w./{}$-]*[\w-]\.\w+)")
_CLOSED = pattern(r"[\"'`]\s*[,)\]}]")
_ENDS = tuple(")]}#>")
_REMARK = pattern(r"\s*(?:#|//|;|--|::|REM\b)", re.IGNORECASE)
_NAME = pattern(r"[A-Za-z][\w.()/-]*")
_OF_DISTRIBUTIONS = ("python3dist(", "dev-python/", "python3-", "python-", "py3-", "py-")


class Named(NamedTuple):
    """A word that may be a package, as an index calls it, and where it stands."""

    name: str
    shown: Evidence


class Shipped(NamedTuple):
    """What one file tells: the commands that install, and the packages that it lists by name."""

    path: str
    develops: bool
    installs: tuple[Install, ...]
    named: tuple[Named, ...]


@lru_cache(maxsize=4)  # asked once for each subproject
def shipped(project: Project) -> tuple[Shipped, ...]:
    """Return what the files tell by which the project is packed, or put on a machine."""
    found = (_of_file(project, path, mine) for path, mine in _shipping(project))
    return tuple(one for one in found if one.installs or one.named)


@lru_cache(maxsize=4)
def deploying_files(project: Project) -> tuple[str, ...]:
    """Return the files of all that packs or sets up, without those mostly for developers."""
    return tuple(path for path, mine in _shipping(project) if not all(o.develops for o in mine))


def is_remark(row: str) -> bool:
    """Tell whether a line says nothing to the program whose file it is in, by how it begins."""
    return _REMARK.match(row) is not None


def _may_ship(path: str) -> bool:
    return not path.endswith(NEVER) and _any().search(f"/{path}") is not None


@cache
def _any() -> re.Pattern[str]:
    return _called("|".join(one.files for one in shippers().values()))


@lru_cache(maxsize=4)
def _shipping(project: Project) -> tuple[tuple[str, tuple[Shipper, ...]], ...]:
    """Return the files that pack or set up, each with what we know of those that read it.

    What is larger than a source file that somebody wrote is data, whatever it is called.
    """
    may = (path for path in project if _may_ship(path) and not project.is_larger(path, LARGEST))
    of_each = ((path, _mine(project, path)) for path in may)
    return tuple((path, mine) for path, mine in of_each if mine)


def _mine(project: Project, path: str) -> tuple[Shipper, ...]:
    """Return what reads a file, which is not decoded where letters would have to be in it."""
    mine = [one for one in shippers().values() if _called(one.files).search(f"/{path}")]
    if all(one.letters for one in mine):
        data = project.read(path) or b""
        mine = [one for one in mine if any(letters.encode() in data for letters in one.letters)]
    text = project.get(path, "") if any(one.letters or one.holds for one in mine) else ""
    return tuple(one for one in mine if _is_of(one, text))


def _of_file(project: Project, path: str, mine: tuple[Shipper, ...]) -> Shipped:
    text = project.get(path, "")
    place = Place(project, path, RUNS, tuple(above(path)), around=text)
    commands = tuple(_commands(place, text))
    listed = tuple(install for one in mine for install in _listed(place, one, text))
    named = tuple(word for one in mine if one.named for word in _named(path, text, one.named))
    return Shipped(path, all(one.develops for one in mine), (*listed, *commands), named)


def _is_of(one: Shipper, text: str) -> bool:
    if one.letters and not any(letters in text for letters in one.letters):
        return False
    return not one.holds or re.search(one.holds, text) is not None


@cache
def _called(files: str) -> re.Pattern[str]:
    return re.compile(rf"/(?:{files})\Z")


def _commands(place: Place, text: str) -> Iterator[Install]:
    for match in _COMMAND.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        before = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
        if is_remark(before):
            continue
        words = list(_words(match[0]))
        for told in understood(words):
            yield from place.installs(told, line, " ".join(words), "")


def _words(command: str) -> Iterator[str]:
    """Yield the words of a command, up to what closes it in the language around it."""
    plain = re.sub(r"\\\r?\n|\\[\"']", " ", _CLOSED.split(command)[0])
    for word in _WORD.findall(re.sub(r"\\+(?=\w)", "/", plain)):
        if word.startswith(_ENDS) or word == "\\":
            return
        yield word


def _listed(place: Place, one: Shipper, text: str) -> Iterator[Install]:
    """Yield the lists that a file names in words of its own, or that its program takes untold."""
    found = [(m[1], m.start(1)) for m in re.finditer(one.lists, text)] if one.lists else []
    implied = re.search(one.implies, text) if one.implies else None
    if implied and not found:
        found = [(one.usual, implied.start())]
    for name, at in found:
        folders = (".",) if implied else ()
        told = Told("pip", files=(name,), folders=folders, limits=tuple(_LIMITS.findall(text)))
        shown = _shown(place.path, text, at)
        yield from place.installs(told, shown.line, shown.text, "")


def _named(path: str, text: str, parts: str) -> Iterator[Named]:
    for part in re.finditer(parts, text):
        for word in _NAME.finditer(part[1]):
            yield Named(_plain(word[0]), _shown(path, text, part.start(1) + word.start()))


def _plain(word: str) -> str:
    """Return how an index calls a package, by the name that a distribution gives it."""
    name = word.lower()
    for prefix in _OF_DISTRIBUTIONS:
        name = name.removeprefix(prefix)
    return name.strip("()").replace("_", "-").replace(".", "-")


def _shown(path: str, text: str, at: int) -> Evidence:
    line = text.count("\n", 0, at) + 1
    return Evidence(path, line, text.splitlines()[line - 1].strip())
