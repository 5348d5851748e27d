"""One requirement raised to a newer version, in its own notation, in a file of any format."""

from __future__ import annotations

import re

from codemods.editing.lists.requirement import normalised
from codemods.files.dependencies import Requirement
from codemods.files.loading import modules
from codemods.files.model import Refused
from codemods.files.versions import at_least, floor_of

_LOWER = re.compile(r"(?P<operator>===?|~=|>=|\^|~|=)(?P<gap>\s*)(?P<version>v?\d[\w.]*)")
_BARE = re.compile(r"(?P<operator>[\"'])(?P<gap>)(?P<version>\d[\w.]*)(?=\1)")


def edit(text: str, *, requirement: str, version: str, form: str, held: str = "") -> str:
    """Return `text` with the lower end of `requirement` raised to `version`.

    An exact pin stays one, an upper end stays as it is. `form` names the manifest's format,
    whose reader then has to see the new version and nothing else changed. `held` is why it may
    not be raised as things are ("" for nothing). Raises Refused.
    """
    if held:
        raise Refused(held)
    read = modules("manifests")[form].read
    rows = [r for r in read("", text) if r.name == requirement]
    lines = text.splitlines(keepends=True)
    for row in rows:
        if not at_least(floor_of(row.specifier) or version, version):
            lines[row.evidence.line - 1] = _line(lines[row.evidence.line - 1], row, version)
    result = "".join(lines)
    before = [r for r in read("", text) if r.name != requirement]
    after = read("", result)
    floors = {floor_of(r.specifier) or version for r in after if r.name == requirement}
    same = [(r.name, r.specifier) for r in after if r.name != requirement]
    if not all(at_least(floor, version) for floor in floors) or same != [
        (r.name, r.specifier) for r in before
    ]:
        raise Refused(f"the version of {requirement} is not plain to see; raise it by hand.")
    return result


def _line(line: str, row: Requirement, version: str) -> str:
    name = re.search(re.escape(row.name).replace(r"\-", "[-_.]"), line, re.IGNORECASE)
    if name is None or normalised(name[0]) != row.name or "--hash" in line or r"\\" in line:
        raise Refused(f"{row.name} does not stand on one line with its version; raise it by hand.")
    head, rest = line[: name.end()], line[name.end() :]
    found = _LOWER.search(rest) if not _BARE.search(rest) else _BARE.search(rest)
    upper = re.search(r"<=?\s*(\d[\w.]*)", row.specifier)
    if found is None or (upper and at_least(version, upper[1])):
        raise Refused(f"`{line.strip()}` does not let {row.name} {version} in; raise it by hand.")
    start, end = found.span("version")
    return f"{head}{rest[:start]}{version}{rest[end:]}"
