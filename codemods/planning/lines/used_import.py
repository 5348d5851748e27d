"""Where pyflakes itself is run, which knows no `# noqa`, what is imported has to be used."""

from __future__ import annotations

from functools import lru_cache
from posixpath import basename

from codemods.code.importing.import_names import import_statement
from codemods.files.pattern import pattern
from codemods.files.project import Project
from codemods.files.text import lines_of

_RUNS = pattern(r"^[^#]*(?<![\w./=-])pyflakes\s+[\w.*$/]")
_FILES = pattern(r"[Mm]akefile|[Jj]ustfile|noxfile\.py|tox\.ini|.+\.(?:ya?ml|sh)")


@lru_cache(maxsize=8)  # each plan that says an import asks for it
def runs_pyflakes(project: Project) -> bool:
    """Tell whether a command of the project runs it."""
    named = project.holding(("pyflakes",), project.paths).get("pyflakes", ())
    paths = (path for path in named if _FILES.fullmatch(basename(path)))
    return any(_RUNS.search(line) for p in paths for line in lines_of(project.get(p, "")))


def use_of(module: str) -> str:
    """Return a statement that uses what the import of a module binds."""
    return f"assert {import_statement(module).rpartition('import ')[2]}"
