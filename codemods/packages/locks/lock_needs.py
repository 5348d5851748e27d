"""Which package needs which other, as the locks of uv, Poetry and PDM say it line by line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from codemods.editing.lists.requirement import normalised
from codemods.files.pattern import pattern
from codemods.files.project import Project

LOCKS = ("uv.lock", "poetry.lock", "pdm.lock")
_TABLE = pattern(r"^\[+([\w.-]+)\]+\s*$")
_NAME = pattern(r'^name = "([^"]+)"')
_LIST = pattern(r"^([\w.-]+) = \[(.*)$")
_UV = pattern(r'\{ name = "([^"]+)"([^}]*)\}')
_POETRY = pattern(r'^"?([\w.-]+)"? = (.+)$')
_PDM = pattern(r'^ +"([A-Za-z0-9][\w.-]*)(?:\[([\w., -]+)\])?')
_SPLIT = pattern(r", *")
_EXTRAS = pattern(r"extras? = \[([^\]]*)\]")
_WORD = pattern(r'"([\w.-]+)')


class Need(NamedTuple):
    """One edge: `extra` is the extra of the package that has it ("" for none).

    `asks` are the extras that it wants of the other, `is_certain` says that no marker decides.
    """

    extra: str
    name: str
    asks: tuple[str, ...] = ()
    is_certain: bool = True


Needs = Mapping[str, tuple[Need, ...]]


def lock_needs(project: Project, root: str) -> Needs:
    """Return the needs of each package in the nearest such lock in or above a folder."""
    folder = root
    while True:
        for name in LOCKS:
            text = project.get(f"{folder}/{name}".lstrip("/"), "")
            if text:
                return read(text)
        if not folder:
            return {}
        folder = folder.rpartition("/")[0]


def read(text: str) -> Needs:
    """Return the needs of each package in the text of one lock."""
    found: dict[str, list[Need]] = {}
    table = package = extra = ""
    for line in text.splitlines():
        if match := _TABLE.match(line):
            table, extra = match[1], ""
        elif table == "package" and (match := _NAME.match(line)):
            package = normalised(match[1])
            found.setdefault(package, [])
        elif table.startswith("package"):
            listed = _LIST.match(line)
            extra = listed[1] if listed else extra
            found.setdefault(package, []).extend(_of_line(table, extra, line))
    return {name: tuple(needs) for name, needs in found.items()}


def _of_line(table: str, extra: str, line: str) -> Iterator[Need]:
    if table == "package" and extra == "dependencies":
        yield from _of_uv("", line)
        if pdm := _PDM.match(line):
            asked = tuple(_SPLIT.split(pdm[2])) if pdm[2] else ()
            yield Need("", normalised(pdm[1]), asked, ";" not in line)
    elif table == "package.optional-dependencies":
        yield from _of_uv(extra, line)
    elif table == "package.extras":
        yield from (Need(extra, normalised(name)) for name in _WORD.findall(line))
    elif table == "package.dependencies" and (row := _POETRY.match(line)):
        said = row[2]
        if "optional = true" not in said:
            yield Need("", normalised(row[1]), _asked(said), "markers = " not in said)


def _of_uv(extra: str, line: str) -> Iterator[Need]:
    for name, said in _UV.findall(line):
        yield Need(extra, normalised(name), _asked(said), "marker = " not in said)


def _asked(said: str) -> tuple[str, ...]:
    found = _EXTRAS.search(said)
    return tuple(_WORD.findall(found[1])) if found else ()
