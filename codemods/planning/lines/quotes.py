"""Which quotes a hook or a linter asks for, where no formatter decides on them."""

from __future__ import annotations

import re
from posixpath import join

from codemods.files.pattern import pattern
from codemods.files.project import Project
from codemods.planning.lines.line_length import FLAKE8

SINGLE, DOUBLE = "'", '"'
_TELLING = (*FLAKE8, ".ruff.toml", "ruff.toml", "pyproject.toml")
_NAMING = (".pre-commit-config.yaml", ".pre-commit-config.yml")
_TOLD = pattern(r"^\s*inline[-_]quotes\s*=\s*[\"']*(single|double|'|\")", re.MULTILINE)
_NAMED = pattern(r"\bid:\s*double-quote-string-fixer\b")  # it has no settings


def minded_quote(project: Project, root: str) -> str:
    """Return the quote that texts are to have for a folder's hooks and linters."""
    folders = dict.fromkeys((root, ""))
    telling = (project.get(join(f, name), "") for f in folders for name in _TELLING)
    for told in filter(None, map(_TOLD.search, telling)):
        return SINGLE if told[1] in ("single", SINGLE) else DOUBLE
    naming = (project.get(join(f, name), "") for f in folders for name in _NAMING)
    return SINGLE if any(_NAMED.search(text) for text in naming) else DOUBLE
