"""How a project writes its Python, as its formatter and its type checker are told."""

from __future__ import annotations

import re
from posixpath import basename, join

from codemods.editing.source.layout import DEFAULT, Style
from codemods.files.project import Project
from codemods.shell.toml import parse, table

_RUFF = (".ruff.toml", "ruff.toml")
_WIDTHS = range(40, 400)
_CHECKERS = ("mypy", "pyright", "basedpyright", "pyrefly", "ty")
_CHECKED = ("mypy.ini", ".mypy.ini", "pyrightconfig.json", "pyrefly.toml", "ty.toml")
_MYPY = re.compile(r"^\[mypy\]", re.MULTILINE)


def code_style(project: Project, root: str) -> Style:
    """Return the line length and the quotes that a folder's formatter is given, and its typing.

    A folder's own file comes before the top's, and ruff before black, which ruff replaces
    (https://docs.astral.sh/ruff/settings/, https://black.readthedocs.io/en/stable/).
    """
    return _formatted(project, root)._replace(typed=_is_typed(project, root))


def _formatted(project: Project, root: str) -> Style:
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


def _is_typed(project: Project, root: str) -> bool:
    """Tell whether a type checker reads the project, or its users' do (PEP 561)."""
    for folder in dict.fromkeys((root, "")):
        tools = table(parse(project.get(join(folder, "pyproject.toml"), "")), "tool")
        if any(name in tools for name in _CHECKERS):
            return True
        if any(project.stands(join(folder, name)) for name in _CHECKED):
            return True
        if _MYPY.search(project.get(join(folder, "setup.cfg"), "")):
            return True
    return any(basename(path) == "py.typed" and path.startswith(root) for path in project)


def _width(value: object) -> int:
    return value if isinstance(value, int) and value in _WIDTHS else DEFAULT.width
