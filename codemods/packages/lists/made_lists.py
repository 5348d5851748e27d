"""Lists that the repository does not hold, since a command that it names writes them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from codemods.files.model import Evidence
from codemods.files.project import Project

_PROSE = (".md", ".rst", ".txt")


def made_by(project: Project, name: str) -> Evidence | None:
    """Return the first line that writes a list, None where none does."""
    return next(makers(project, name), None)


def makers(project: Project, name: str) -> Iterator[Evidence]:
    """Yield a line of each file that writes a list, what is run before what people read."""
    last = name.rpartition("/")[2]
    written = re.compile(
        rf"^.*(?:>|\s-o|\s--output(?:-file)?)[ =]*[\"']?(?:\S*/)?{re.escape(last)}\b.*$", re.M
    )
    paths = (path for path in project if not path.endswith(".py"))
    for path in sorted(paths, key=lambda path: (path.endswith(_PROSE), path)):
        text = project.get(path, "")
        if found := written.search(text) if last in text else None:
            line = text.count("\n", 0, found.start()) + 1
            yield Evidence(path, line, found[0].strip())
