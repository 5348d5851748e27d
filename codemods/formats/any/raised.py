"""One requirement raised to a newer version, in its own notation, in a file of any format."""

from __future__ import annotations

import re
from collections.abc import Sequence

from codemods.editing.lists.requirement import normalised, parsed_rows
from codemods.editing.lists.style import check_room
from codemods.files.dependencies import Requirement
from codemods.files.loading import modules
from codemods.files.model import Refused
from codemods.files.pattern import pattern
from codemods.files.versions import allows, at_least, floor_of

_LOWER = pattern(r"(?P<operator>===?|~=|>=|\^|~|=)(?P<gap>\s*)(?P<version>v?\d[\w.]*)")
_BARE = pattern(r"(?P<operator>[\"'])(?P<gap>)(?P<version>\d[\w.]*)(?=\1)")

_ANYTHING = pattern(r"""["']?\s*=\s*(?:\{.*?\bversion\s*=\s*)?["'](?P<version>\*)["']""")
_EXTRAS = pattern(r"\s*\[[^\]]*\]")


def edit(
    text: str, *, requirement: str, version: str, form: str, held: str = "", begun: bool = False
) -> str:
    """Return `text` with the lower end of `requirement` raised to `version`.

    An exact pin stays one, an upper end stays as it is; one without a lower end gets it where it
    is to be `begun`. `form` names the manifest's format, whose reader then has to see the new
    version and nothing else changed. `held` is why it may not be raised as things are ("" for
    nothing). Raises Refused.
    """
    if held:
        raise Refused(held)
    before = modules("manifests")[form].read("", text)
    lines = text.splitlines(keepends=True)
    for row in (r for r in before if r.name == requirement):
        floor, at = floor_of(row.specifier), row.evidence.line - 1
        if begun and not at_least(floor or "0", version):
            check_room(requirement, parsed_rows(before))
        if begun and (not floor or "*" in row.specifier):
            lines[at] = _begun(lines[at], row, version)
        elif not at_least(floor or version, version):
            lines[at] = _line(lines[at], row, version)
    result = "".join(lines)
    after = modules("manifests")[form].read("", result)
    floors = [floor_of(r.specifier) or "0" * begun or version for r in _of(after, requirement)]
    is_raised = all(at_least(floor, version) for floor in floors)
    same = len(floors) == len(_of(before, requirement))
    if not (is_raised and same and _others(after, requirement) == _others(before, requirement)):
        raise Refused(f"the version of {requirement} is not plain to see; raise it by hand.")
    return result


def _of(rows: Sequence[Requirement], name: str) -> list[Requirement]:
    return [row for row in rows if row.name == name]


def _others(rows: Sequence[Requirement], name: str) -> list[tuple[str, str]]:
    return [(row.name, row.specifier) for row in rows if row.name != name]


def _begun(line: str, row: Requirement, version: str) -> str:
    """Return a line whose requirement gets its lower end, with what bounds it above kept."""
    head, rest = _parted(line, row)
    if not allows(row.specifier, version):
        raise Refused(f"`{line.strip()}` does not let {row.name} {version} in; raise it by hand.")
    if anything := _ANYTHING.match(rest):
        start, end = anything.span("version")
        return f"{head}{rest[:start]}>={version}{rest[end:]}"
    extras = _EXTRAS.match(rest)
    end = extras.end() if extras else 0
    bounds = f",{rest[end:].lstrip()}" if row.specifier else rest[end:]
    return f"{head}{rest[:end]}>={version}{bounds}"


def _parted(line: str, row: Requirement) -> tuple[str, str]:
    """Return a line up to the end of a requirement's name, and its rest. Raises Refused."""
    name = re.search(re.escape(row.name).replace(r"\-", "[-_.]"), line, re.IGNORECASE)
    if name is None or normalised(name[0]) != row.name or "--hash" in line or "\\" in line:
        raise Refused(f"{row.name} does not stand on one line with its version; raise it by hand.")
    return line[: name.end()], line[name.end() :]


def _moves(found: re.Match[str] | None) -> bool:
    """Tell whether the upper end is the lower one's: `^1.5` ends below 2, `^2.75` below 3."""
    return found is not None and found["operator"] in ("^", "~")


def _line(line: str, row: Requirement, version: str) -> str:
    head, rest = _parted(line, row)
    found = _LOWER.search(rest) if not _BARE.search(rest) else _BARE.search(rest)
    upper = re.search(r"<=?\s*(\d[\w.]*)", rest if _moves(found) else row.specifier)
    if found is None or (upper and at_least(version, upper[1])):
        raise Refused(f"`{line.strip()}` does not let {row.name} {version} in; raise it by hand.")
    start, end = found.span("version")
    written = version
    if found["operator"] == "~=":  # `~=2.20` lets each 2 in, `~=2.68.0` no 2.69
        written = ".".join(version.split(".")[: found["version"].count(".") + 1])
    if not at_least(written, version):
        raise Refused(f"`{line.strip()}` does not begin at {row.name} {version}; raise it by hand.")
    return f"{head}{rest[:start]}{written}{rest[end:]}"
