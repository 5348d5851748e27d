"""Lists that are installed into a folder to be packed, by the very files that name functions.

Which function gets that folder, as its own or as a layer, is not followed.
"""

from __future__ import annotations

from collections.abc import Iterable

from codemods.files.model import Evidence
from codemods.files.pattern import pattern
from codemods.files.project import Project

_INTO = r"""(?:-t|--target)[ =][^"'\n;&|]"""
_LIST = r"""(?:-r|--requirement)[ =](?:\./)?([\w./-]+)"""
_INSTALL = pattern(rf"""\bpip3?[ ]install[ ](?=[^"'\n;&|]*?{_INTO})(?:[^"'\n;&|]*?[ ])?{_LIST}""")


def lists_for_layers(project: Project, paths: Iterable[str]) -> dict[str, list[Evidence]]:
    """Return where these files install which list of the project, of a name that only one has."""
    found: dict[str, list[Evidence]] = {}
    for path in dict.fromkeys(paths):
        text = project.get(path, "")
        for match in _INSTALL.finditer(text):
            meant = [p for p in project.paths if f"/{p}".endswith(f"/{match[1]}")]
            place = Evidence(path, text.count("\n", 0, match.start()) + 1, match[0])
            if len(meant) == 1:
                found.setdefault(meant[0], []).append(place)
    return found
