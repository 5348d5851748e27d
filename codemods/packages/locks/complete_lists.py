"""Lists that hold all that is installed, not only what somebody asked for.

A lock of uv, Poetry or PDM tells which package needs which other, a list of pip-compile or
`uv pip compile` in its comments. Locks of Pipenv, conda-lock and pixi, pylock.toml and a list of
`pip freeze` tell the names alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from codemods.editing.lists import pip_lines
from codemods.editing.lists.requirement import normalised
from codemods.files.dependencies import Dependencies, Requirement
from codemods.files.model import EMPTY
from codemods.files.pattern import pattern
from codemods.files.project import Project
from codemods.files.tool import tools
from codemods.formats.manifests import requirements
from codemods.packages.locks import lock_files
from codemods.packages.locks.conda_lock_names import PIXI, held
from codemods.packages.locks.lock_needs import LOCKS, Need, Needs, lock_needs, read

# What comes along with others: nobody writes several of these by hand.
_INNER = frozenset(
    "aiohappyeyeballs aiosignal amqp annotated-types billiard certifi charset-normalizer "
    "frozenlist h11 httpcore idna jiter mdurl multidict propcache pydantic-core six sniffio "
    "typing-extensions typing-inspection urllib3 vine yarl zipp".split()
)
_FROZEN = 4  # of these
_REQUIRED = pattern(r"^([A-Za-z0-9][\w.-]*)(?:\[[^\]]*\])? *(?:==|@)")
_STANDARD = pattern(r'^(name|marker) = ["\'](.*)["\']\s*$', re.MULTILINE)
_NAME = pattern(r" *([A-Za-z0-9][\w.-]*)")
_BY = pattern(r"^(?:[^#]*#) *(?:via +)?([A-Za-z0-9][\w.-]*)(?:\[[^\]]*\])?(?:,.*)?(?: \(.*\))?$")


class Complete(NamedTuple):
    """What is installed: `certain` everywhere, `possible` where a marker says so as well.

    `needs` has each package with those that it needs, and is empty where the list has no word
    of it.
    """

    certain: frozenset[str] = frozenset()
    possible: frozenset[str] = frozenset()
    needs: Needs = EMPTY


def complete(project: Project, root: str, depends: Dependencies) -> Complete | None:
    """Return the list of all that production installs, None where there is none.

    It is the lock of the tool that owns the project's list, the list that is compiled from it,
    that list itself where it was frozen, or the nearest lock that holds all of it.
    """
    own = (_of(lock.path, project.get(lock.path, "")) for lock in depends.locks)
    if found := next(filter(None, own), None):
        return found
    declared = {row.name for row in depends.requirements if not row.group}
    needs = lock_needs(project, root)
    if needs and declared <= needs.keys():
        return Complete(frozenset(), frozenset(), needs)
    standard = _standard(project, root)
    if standard and declared <= standard.possible:
        return standard
    conda = held(project, root)
    if conda and declared <= conda.possible:
        return Complete(*conda)
    return _of(depends.target, project.get(depends.target, ""))


def _standard(project: Project, root: str) -> Complete | None:
    """Return what the nearest pylock.toml holds: a marker also tells an extra or a group.

    https://packaging.python.org/en/latest/specifications/pylock-toml/
    """
    folder = root
    while True:
        text = project.get(f"{folder}/{lock_files.STANDARD}".lstrip("/"), "")
        blocks = [block.partition("\n[")[0] for block in text.split("[[packages]]")[1:]]
        rows = [{key: normalised(v) for key, v in _STANDARD.findall(block)} for block in blocks]
        if rows and all("name" in row for row in rows):
            certain = frozenset(row["name"] for row in rows if "marker" not in row)
            return Complete(certain, frozenset(row["name"] for row in rows))
        if not folder:
            return None
        folder = folder.rpartition("/")[0]


def is_frozen(rows: Iterable[Requirement]) -> bool:
    """Tell whether a list holds what comes along with others, as `pip freeze` writes it."""
    known = tuple(rows)
    return all(map(lock_files.exact, known)) and len(_INNER & {r.name for r in known}) >= _FROZEN


def _of(path: str, text: str) -> Complete | None:
    """Return what one lock or list holds, None where that is not all."""
    name = path.rpartition("/")[2]
    if name in LOCKS:
        needs = read(text)
        return Complete(needs=needs) if needs else None
    if name == PIXI:
        return None  # of several environments: `held` tells them apart
    if any(tool.lock == name and tool.locked for tool in tools().values()):
        names = frozenset(lock_files.read(path, text))
        return Complete(names, names) if names else None
    if not requirements.matches(path) or requirements.group_of(path):
        return None
    rows = requirements.read(path, text)
    if not rows or not all(lock_files.exact(row) for row in rows):
        return None
    is_made = bool(pip_lines.generated(text)) or "# via" in text
    if not is_made and len(_INNER & {row.name for row in rows}) < _FROZEN:
        return None
    needs = _annotated(text, rows) if "# via" in text else {}
    possible = frozenset(row.name for row in rows)
    return Complete(frozenset(r.name for r in rows if _is_certain(r)), possible, needs)


def _is_certain(row: Requirement) -> bool:
    return ";" not in row.evidence.text


def _annotated(text: str, rows: tuple[Requirement, ...]) -> Needs:
    """Return the needs as the comments of pip-compile tell them, the other way round."""
    certain = {row.name for row in rows if _is_certain(row)}
    needs: dict[str, list[Need]] = {row.name: [] for row in rows}
    for name, by in _vias(text):
        if by in needs and name in needs:
            needs[by].append(Need("", name, (), name in certain))
    return {name: tuple(found) for name, found in needs.items()}


def _vias(text: str) -> Iterator[tuple[str, str]]:
    """Yield each package and one that it is there for.

    https://pip-tools.readthedocs.io/en/stable/cli/pip-compile/#annotation-style
    """
    name, told = "", False
    for line in text.splitlines():
        if match := _REQUIRED.match(line):
            name, told = normalised(match[1]), False
        told = told or "# via" in line
        if told and _BY.match(line):
            words = line.partition("#")[2].replace("via ", "").split(",")
            yield from ((name, normalised(by[1])) for by in map(_NAME.match, words) if by)
