"""Whether a project's tests fail where less of its code is run than before.

What starts Sentry runs only where there is a DSN, so no test comes past it. coverage.py leaves a
block out whose first line says so: https://coverage.readthedocs.io/en/latest/excluding.html
"""

from __future__ import annotations

import re
from posixpath import basename

from codemods.files.pattern import pattern
from codemods.files.project import Project

_FLOOR = pattern(
    r"^\s*fail[-_]under\s*=\s*[1-9]|--(?:cov-)?fail-under[=\s]+[\"']?[1-9]", re.MULTILINE
)
_WORDS = ("fail-under", "fail_under")  # far sooner looked for than the start of a line
_TOLD = pattern(
    r"\.coveragerc(?:\.toml)?|coverage\.toml|pyproject\.toml|setup\.cfg|tox\.ini|pytest\.ini|noxfile\.py"
    r"|[Mm]akefile|[Jj]ustfile|.+\.(?:ya?ml|sh)|tests?(?:[-_]\w+)?"
)
_COMMENT = "  # pragma: no cover"
_SHORTER = "  # pragma: nocover"  # the same to coverage.py, for a line of 79


def has_floor(project: Project) -> bool:
    """Tell whether a share of the code has to be run by the tests."""
    texts = (project.get(p, "") for p in project.paths if _TOLD.fullmatch(basename(p)))
    return any(any(word in text for word in _WORDS) and _FLOOR.search(text) for text in texts)


def uncovered(line: str, width: int) -> str:
    """Return a line that begins a block, with the comment that leaves it out, if one fits."""
    fitting = (line + one for one in (_COMMENT, _SHORTER) if len(line + one) <= width)
    return next(fitting, line)
