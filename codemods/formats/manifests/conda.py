"""environment.yml of conda: packages of conda channels and, nested, a `pip` list.

https://docs.conda.io/projects/conda/en/stable/user-guide/tasks/manage-environments.html
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from codemods.editing.lists import lines as _lines
from codemods.editing.lists.array import newline
from codemods.editing.lists.groups import file_group, words
from codemods.editing.lists.lines import Row
from codemods.editing.lists.requirement import Parsed, normalised, parse, parsed_rows
from codemods.editing.lists.style import check_room, position, written
from codemods.files.dependencies import Requirement
from codemods.files.model import Evidence, Refused
from codemods.files.pattern import pattern
from codemods.files.versions import NEWEST_SDK, at_least
from codemods.shell.nodes import Node, documents, is_list, items, mapping, scalar

_NAME = pattern(
    r"(?:conda[-_])?env(?:ironment)?s?(?:[-_.][\w.-]+)?\.ya?ml|conda(?:[-_]\w+)?\.ya?ml"
)
_SPEC = pattern(
    r"(?:[\w./:-]+::)?(?P<name>[A-Za-z0-9_][\w.-]*)\s*(?P<version>[=<>!~\d*][^\[]*)?(?:\[.*)?"
)
_INCLUDE = pattern(r"(?:-r|--requirement)[ =]*([^\s\"']+)")
_LIMIT = pattern(r"(?:-c|--constraint)[ =]*([^\s\"']+)")
_PINNED = pattern(r"==(\d+\.\d+)")
# What conda-forge builds none of its new packages below: its own minimum, 3.9 from 2024 on
# (https://conda-forge.org/docs/how-to/advanced/noarch/); it has been raised since.
OLDEST = "3.9"
_OPERATOR = pattern(r"===?|!=|~=|>=|<=|<|>|=")
# What conda-forge calls otherwise than PyPI, of what the SDK instruments.
_OTHERWISE = {"redis-py": "redis"}
_NOT_PYTHON = frozenset(("python", "pip", "setuptools", "nodejs"))


class _Lists(NamedTuple):
    """The items of `dependencies` and of its `pip` list, with where they stand."""

    conda: tuple[Row, ...] = ()
    pip: tuple[Row, ...] = ()
    has_pip: bool = False
    in_lines: bool = True


def matches(path: str) -> bool:
    """Tell whether the file may be of this format, by its name."""
    name = path.rpartition("/")[2].lower()
    return bool(_NAME.fullmatch(name)) and "lock" not in name  # conda-lock.yml is a lock


def row(text: str) -> str:
    """Return how a line stands in it that is put in by hand."""
    return "- {}"


def read(path: str, text: str) -> tuple[Requirement, ...]:
    """Return the packages of both lists; a conda version is turned into a PEP 440 one."""
    lists = _lists(text)
    if lists is None:
        return ()
    found = []
    group = _group(path)
    over = {normalised(r.parsed.name) for r in lists.pip if r.parsed and r.parsed.specifier}
    own = [r for r in lists.conda if r.parsed and on_pypi(r.parsed.name) not in over]
    for row in sorted((*own, *lists.pip), key=lambda row: row.start):  # pip's come last
        if row.parsed is None or normalised(row.parsed.name) in _NOT_PYTHON:
            continue
        line = text.count("\n", 0, row.start) + 1
        evidence = Evidence(path, line, text[row.start : row.end].strip())
        name, extras = on_pypi(row.parsed.name), row.parsed.extras
        found.append(Requirement(name, row.parsed.specifier, evidence, extras, group))
    return tuple(found)


def on_pypi(name: str) -> str:
    """Return what PyPI calls a package of conda, as requirements are compared."""
    return _OTHERWISE.get(normalised(name), normalised(name))


def includes(text: str) -> tuple[str, ...]:
    """Return the requirements files that the `pip` list takes in with `-r`."""
    return _named(text, _INCLUDE)


def limits(text: str) -> tuple[str, ...]:
    """Return the files that the `pip` list names with `-c`."""
    return _named(text, _LIMIT)


def _named(text: str, option: re.Pattern[str]) -> tuple[str, ...]:
    lists = _lists(text)
    items = [text[row.start : row.end] for row in lists.pip] if lists else []
    return tuple(m[1] for item in items if (m := option.match(item)))


def edit(
    text: str,
    *,
    requirement: str,
    extras: tuple[str, ...] = (),
    specifier: str = "",
    group: str = "",
) -> str:
    """Return the text with `requirement` in the `pip` list, or in `dependencies`.

    conda knows no extras, so without a `pip` list the plain package is added. One that is
    there already stays as it is. Raises Refused where the lists aren't one item a line.
    """
    lists = _lists(text)
    if lists is None:
        raise Refused("the file has no `dependencies` list that can be read; add it by hand")
    if _lines.named((*lists.pip, *lists.conda), requirement):
        return text
    check_room(requirement, parsed_rows(read("", text)))  # pip would put others over conda's own
    rows = lists.pip if lists.pip else lists.conda
    if not rows or not lists.in_lines or (lists.has_pip and not lists.pip):
        raise Refused("the file's lists are not written one item a line; add it by hand")
    if lists.pip:
        new = written(requirement, extras, specifier, [r.parsed for r in rows if r.parsed])
    else:
        _check_python(requirement, rows)
        new = requirement + (specifier or _pin(text, rows))
    return _verified(text, _added(text, rows, requirement, new))


def _check_python(name: str, rows: Sequence[Row]) -> None:
    """Raise Refused where the list keeps Python below what conda-forge builds a package for.

    PyPI may have it for an older one all the same.
    """
    own = next((r.parsed for r in rows if r.parsed and r.parsed.name == "python"), None)
    pin = _PINNED.search(own.specifier) if own else None
    if pin and not at_least(pin[1], OLDEST):
        raise Refused(
            f"conda-forge has no new {name} for the file's Python {pin[1]}; "
            "add it by hand below `- pip:`"
        )


def _pin(text: str, rows: Sequence[Row]) -> str:
    """Return the pin of a plain package, as the other Python packages of the list have theirs."""
    own = [r for r in rows if r.parsed and normalised(r.parsed.name) not in _NOT_PYTHON]
    return _style([text[r.start : r.end] for r in own])


def _added(text: str, rows: Sequence[Row], name: str, new: str) -> str:
    known = [row for row in rows if row.parsed and normalised(row.parsed.name) != "python"]
    index = position([row.parsed.name for row in known if row.parsed], name)
    beside = (known or list(rows))[index - 1 if index else 0]
    line = text.rfind("\n", 0, beside.start) + 1
    lead = text[line : beside.start].rstrip("\"'")
    if known and index == 0:
        return f"{text[:line]}{lead}{new}{newline(text)}{text[line:]}"
    end = text.find("\n", beside.end)
    end = len(text) if end == -1 else end - (text[end - 1] == "\r")
    return f"{text[:end]}{newline(text)}{lead}{new}{text[end:]}"


def _style(specs: Sequence[str]) -> str:
    matches = (_SPEC.fullmatch(spec.strip()) for spec in specs)
    versions = [match["version"] for match in matches if match and match["version"]]
    exact = [v for v in versions if re.fullmatch(r"={1,2}\s*[\d.]+\w*(=.*)?", v.strip())]
    if versions and len(exact) == len(versions):
        return f"{'==' if all(v.startswith('==') for v in exact) else '='}{NEWEST_SDK}"
    return f">={NEWEST_SDK}"


@lru_cache(maxsize=8)
def _lists(text: str) -> _Lists | None:
    """Return the lists of the file, None where it isn't a conda environment."""
    roots = documents(text) if "dependencies" in text else ()
    listed = mapping(roots[0]).get("dependencies") if roots else None
    if listed is None or not is_list(listed):
        return None
    nested = [node for item in items(listed) if (node := mapping(item).get("pip")) is not None]
    return _Lists(
        tuple(_rows(text, items(listed), _conda_spec)),
        tuple(_rows(text, [item for node in nested for item in items(node)], parse)),
        bool(nested),
        not any(node.flow_style for node in (listed, *filter(is_list, nested))),
    )


def _rows(
    text: str, nodes: Sequence[Node], parsed: Callable[[str], Parsed | None]
) -> Iterator[Row]:
    for node in nodes:
        if scalar(node):
            start, end = node.start_mark.index, node.end_mark.index
            start += text[start] in "\"'"
            yield Row(start, end, parsed(scalar(node)))


def _conda_spec(text: str) -> Parsed | None:
    match = _SPEC.fullmatch(text.strip())
    if match is None:
        return None
    clauses = [_clause(part) for part in re.split(r"\s*,\s*", (match["version"] or "").strip())]
    specifier = ",".join(clauses) if all(clauses) else ""
    name = match["name"].rstrip("-._")
    return parse(f"{name}{specifier}")


def _clause(part: str) -> str:
    """Return one conda clause as PEP 440: `=1.2` and `1.2.*` are `==1.2.*`."""
    if "|" in part or not part:
        return ""
    match = _OPERATOR.match(part)
    operator = match[0] if match else ""
    version = part[len(operator) :].strip()
    build = re.split(r"[\s=]", version)
    number = build[0]
    if number in ("", "*"):
        return ""
    if operator not in ("", "="):
        return f"{operator}{number}"
    if number.endswith("*"):
        return f"=={number.rstrip('.*')}.*"
    is_exact = len(build) > 1 or not operator
    return f"=={number}" if is_exact else f"=={number}.*"


def _group(path: str) -> str:
    stem = re.sub(r"\.ya?ml$", "", path.rpartition("/")[2])
    names = ("conda", "env", "envs", "environment", "environments")
    return file_group("-".join(word for word in words(stem) if word not in names))


def _verified(before: str, after: str) -> str:
    old, new = read("", before), read("", after)
    if len(new) != len(old) + 1:
        raise Refused("the file has a layout that can't be edited safely; add it by hand")
    return after
