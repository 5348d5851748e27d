"""pyproject.toml with [tool.poetry] dependencies, of Poetry 1 and of projects kept so in 2.

https://python-poetry.org/docs/dependency-specification/
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from codemods.editing.lists import table as _table
from codemods.editing.lists import toml as _toml
from codemods.editing.lists.groups import group as production_group
from codemods.editing.lists.groups import is_development
from codemods.editing.lists.requirement import normalised
from codemods.files.model import Refused, Requirement
from codemods.files.versions import NEWEST_SDK, SDK_RANGE

MAIN = ("tool", "poetry", "dependencies")

_EXACT = re.compile(r"(?:={2,3}\s*)?v?\d[\w.+!-]*")
_CLAUSE = re.compile(r"(\^|~=|~|={1,3}|!=|<=|>=|<|>)?\s*v?(\d[\w.+!-]*)((?:\.\*)?)")


def matches(path: str) -> bool:
    """Tell whether the file may be of this format, by its name."""
    return path.rpartition("/")[2] == "pyproject.toml"


def read(path: str, text: str) -> tuple[Requirement, ...]:
    """Return all requirements; an optional one has the name of an extra that it is in."""
    try:
        document = _toml.scan(text)
    except ValueError:
        return ()
    found: list[Requirement] = []
    for at, group in _tables(document):
        rows = _table.read(path, document, at, group, specifier_of)
        found += (r for r in rows if r.name != "python")
    optional = _optional(document)
    return tuple(r._replace(group=r.group or optional.get(r.name, "")) for r in found)


def edit(
    text: str,
    *,
    requirement: str,
    extras: tuple[str, ...] = (),
    specifier: str = "",
    group: str = "",
) -> str:
    """Return the text with `requirement` in `[tool.poetry.dependencies]` or in a group.

    One that is there already keeps its version and gets the extras that it lacks. Raises
    Refused where there is no such table.
    """
    document = _toml.opened(text, "pyproject.toml")
    for at, name in _tables(document):
        wanted = group == _named(at) if group else not is_development(name)
        written = _table.find(document, at, requirement)
        if wanted and written:
            return _table.merged(document, (*at, written), extras)
    at = next((at for at, _ in _tables(document) if group and group == _named(at)), MAIN)
    if not document.has(*at) or (group and at == MAIN):
        raise Refused("pyproject.toml has no [tool.poetry] dependencies; add it there by hand")
    neighbours = _table.versions(document, at, "python", requirement)
    return _table.added(document, at, requirement, extras, specifier or _style(neighbours))


def specifier_of(version: str) -> str:
    """Return a Poetry version as a PEP 440 specifier, "" where there is no such."""
    if "|" in version or version.strip() == "*":
        return ""
    parts = [p for p in re.split(r"\s*,\s*|(?<=[\w*])\s+", version.strip()) if p]
    clauses = [_clause(part) for part in parts]
    return ",".join(clauses) if all(clauses) else ""


def _clause(part: str) -> str:
    match = _CLAUSE.fullmatch(part)
    if match is None:
        return ""
    operator, number, star = match[1] or "==", match[2], match[3]
    if operator == "^":
        return f">={number},<{_next(number, _first_nonzero(number))}"
    if operator == "~":
        return f">={number},<{_next(number, min(1, number.count('.')))}"
    return f"{'==' if operator == '=' else operator}{number}{star}"


def _first_nonzero(number: str) -> int:
    parts = number.split(".")
    return next((i for i, p in enumerate(parts) if p != "0"), len(parts) - 1)


def _next(number: str, index: int) -> str:
    parts = [int(re.match(r"\d*", p)[0] or 0) for p in number.split(".")]  # type: ignore[index]
    return ".".join(map(str, (*parts[:index], parts[index] + 1)))


def _style(versions: Sequence[str]) -> str:
    """Return the version in the way of the others: pinned, a PEP 440 range, or a caret."""
    if versions and all(_EXACT.fullmatch(v) for v in versions):
        return NEWEST_SDK if any(v[0] != "=" for v in versions) else f"=={NEWEST_SDK}"
    if any(">=" in v for v in versions) and not any(v[0] in "^~" for v in versions):
        return SDK_RANGE
    return f"^{NEWEST_SDK}"


def _tables(document: _toml.Document) -> Iterator[tuple[_toml.Path, str]]:
    yield MAIN, ""
    yield ("tool", "poetry", "dev-dependencies"), "dev"
    for name in document.children("tool", "poetry", "group"):
        yield ("tool", "poetry", "group", name, "dependencies"), production_group(name)


def _named(at: _toml.Path) -> str:
    return "dev" if at[2] == "dev-dependencies" else at[3] if len(at) > 4 else ""


def _optional(document: _toml.Document) -> dict[str, str]:
    """Return the names of optional packages with the extra that each is in."""
    found = {}
    for name in document.children(*MAIN):
        if document.written(*MAIN, name, "optional") == "true":
            found[normalised(name)] = "optional"
    for extra in document.children("tool", "poetry", "extras"):
        for name in document.strings("tool", "poetry", "extras", extra):
            if found.get(normalised(name)) == "optional":
                found[normalised(name)] = extra
    return found
