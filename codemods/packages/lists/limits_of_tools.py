"""What a project's manager is told in tables of its own about versions that others ask for.

https://docs.astral.sh/uv/concepts/resolution/#dependency-overrides,
https://pdm-project.org/latest/usage/dependency/#dependency-overrides and
https://pixi.sh/latest/reference/pixi_manifest/#dependency-overrides
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from posixpath import dirname, join

from codemods.editing.lists import table
from codemods.editing.lists.requirement import parse
from codemods.files.dependencies import Limit
from codemods.files.model import Evidence
from codemods.files.pattern import pattern
from codemods.files.project import Project
from codemods.formats.manifests import pep621
from codemods.packages.lists.declared import scanned
from codemods.packages.python.marked_rows import may_apply

_FILES = ("pyproject.toml", "pixi.toml", "uv.toml")
# Lists, and tables of versions; whether they stand for what is required.
_LISTS = {"constraint-dependencies": False, "override-dependencies": True}
_TABLES = (
    ("tool", "pdm", "resolution", "overrides"),
    ("tool", "pixi", "pypi-options", "dependency-overrides"),
    ("pypi-options", "dependency-overrides"),
)
_DATE = pattern(r"""(?m)^[ \t]*exclude-newer[ \t]*=[ \t]*["']?\d{4}-.*$""")


def tabled(project: Project, paths: Iterable[str]) -> Iterator[Limit]:
    """Yield the limits of the tables beside these files, those of lists and of locks."""
    for path in _beside(paths):
        document = scanned(project.get(path, ""))
        for key, replaces in _LISTS.items():
            at = (key,) if path.endswith("uv.toml") else ("tool", "uv", key)
            rows = pep621.listed(path, document, at)
            yield from (Limit(row, replaces=replaces) for row in rows if may_apply(row, rows))
        for place in _TABLES:
            over = table.read(path, document, place, "", _specifier)
            yield from (Limit(row, replaces=True) for row in over if row.specifier)


def dated(project: Project, paths: Iterable[str]) -> Iterator[Evidence]:
    """Yield where a date keeps newer releases away: of which they are nothing here tells."""
    for path in _beside(paths):
        text = project.get(path, "")
        for match in _DATE.finditer(text):
            yield Evidence(path, text.count("\n", 0, match.start()) + 1, match[0].strip())


def _beside(paths: Iterable[str]) -> list[str]:
    return sorted({join(dirname(path), name) for path in paths for name in _FILES})


def _specifier(written: str) -> str:
    """Return a version of such a table as a specifier: a bare one is the only one."""
    parsed = parse(f"x=={written}" if written[:1].isdigit() else f"x{written}")
    return parsed.specifier if parsed else ""
