"""How a project writes its Python, as its formatter is told."""

from __future__ import annotations

from posixpath import join

from codemods.editing.source.layout import DEFAULT, Style
from codemods.files.project import Project
from codemods.shell.toml import parse, table

_RUFF = (".ruff.toml", "ruff.toml")
_WIDTHS = range(40, 400)


def code_style(project: Project, root: str) -> Style:
    """Return the line length and the quotes that ruff or black are given for a folder.

    A folder's own file comes before the top's, and ruff before black, which ruff replaces
    (https://docs.astral.sh/ruff/settings/, https://black.readthedocs.io/en/stable/).
    """
    for folder in dict.fromkeys((root, "")):
        own = parse(project.get(join(folder, "pyproject.toml"), ""))
        files = [parse(project[p]) for p in (join(folder, name) for name in _RUFF) if p in project]
        for ruff in [*files, table(own, "tool", "ruff")]:
            if ruff:
                single = table(ruff, "format").get("quote-style") == "single"
                return Style(_width(ruff.get("line-length")), "'" if single else '"')
        if black := table(own, "tool", "black"):
            return Style(_width(black.get("line-length")))
    return DEFAULT


def _width(value: object) -> int:
    return value if isinstance(value, int) and value in _WIDTHS else DEFAULT.width
