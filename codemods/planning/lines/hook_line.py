"""The line that loads Sentry, with what linters and import sorters have to be told about it."""

from __future__ import annotations

import re
from posixpath import join

from codemods.code.importing.import_names import import_statement
from codemods.editing.source.layout import DEFAULT, Style
from codemods.files.model import Entrypoint
from codemods.files.pattern import pattern
from codemods.files.project import Project
from codemods.packages.lists.declared import scanned
from codemods.planning.lines.line_length import LONGEST, linted_width, skipped_by_sorter
from codemods.shell import ini as _ini

# https://pylint.readthedocs.io/en/stable/user_guide/usage/run.html#command-line-options
_PYLINT_FILES = (".pylintrc", "pylintrc", ".pylintrc.toml", "pylintrc.toml")
# unused-import, wrong-import-order, ungrouped-imports; the second is held against every import
# that follows, and by name they would make the line longer.
_PYLINT = ("W0611", "C0411", "C0412")
_LATE = "C0413"  # wrong-import-position
_LONG = "C0301"  # line-too-long: pylint doesn't count its own comments, but everybody else's
_ANY = 10**6
# A hook, or a command that is given what to read; an installer's names pylint as well.
_RUNS = pattern(
    r"\bid:[ \t]*pylint\b|^(?!.*(?:\binstall\b|\bname:|\becho\b|^[ \t]*#)).*(?<![\w./-])pylint"
    r"[ \t]+(?:[-$.*\"']|\S*[/*]|\w+[ \t]*$)",
    re.MULTILINE,
)
_RUNNING = pattern(
    r"[Mm]akefile|[Jj]ustfile|tox\.ini|\.pre-commit-config\.ya?ml|\.gitlab-ci\.ya?ml"
    r"|\.travis\.yml|\.github/workflows/[^/]+\.ya?ml"
)


def hook_line(
    project: Project, root: str, module: str, entry: Entrypoint, style: Style = DEFAULT
) -> str:
    """Return the import of the set-up module `module` as it stands in the file of `entry`.

    Black takes a line apart that is longer than `style.width`, and then the comments stand
    where nobody heeds them: what is too long has lines as Black, ruff and isort leave them.
    """
    statement, has_pylint = import_statement(module), _has_pylint(project, root)
    opening, imports, name = statement.rpartition(" import ")
    line = _told(project, root, statement, entry, has_pylint)
    is_formatted = _has_ruff(project, root) or _has_table(project, root, "black")
    widest = style.width if is_formatted else max(style.width, DEFAULT.width)
    if len(line) <= widest or not imports:
        return line
    opened = _told(project, root, f"{opening} import (", entry, has_pylint)
    return f"{opened}\n{style.indent}{name},\n)"


def _told(project: Project, root: str, code: str, entry: Entrypoint, has_pylint: bool) -> str:
    """Return a line of code with the comments that linters and sorters heed."""
    codes, skip = ["E402", "F401"] if entry.late else ["F401"], skipped_by_sorter(project)
    pylint = ""
    if has_pylint:
        plain = len(f"{code}  # noqa: {', '.join(codes)}  {skip}")
        checks = [*_PYLINT, *([_LATE] if entry.late else [])]
        checks += [_LONG] if plain > LONGEST else []
        pylint = f"  # pylint: disable={','.join(checks)}"
    line = f"{code}  # noqa: {', '.join(codes)}  {skip}{pylint}"
    if len(line) > _longest(project, root, has_pylint):
        codes = sorted([*codes, "E501"])
    return f"{code}  # noqa: {', '.join(codes)}  {skip}{pylint}"


def _longest(project: Project, root: str, has_pylint: bool) -> int:
    """Return how long a line may be for who counts comments; ruff leaves ours uncounted."""
    if width := linted_width(project, root):
        return width
    return LONGEST if has_pylint and not _has_ruff(project, root) else _ANY


def _has_ruff(project: Project, root: str) -> bool:
    return any(
        scanned(project.get(join(folder, "pyproject.toml"), "")).has("tool", "ruff")
        or any(join(folder, name) in project for name in ("ruff.toml", ".ruff.toml"))
        for folder in {root, ""}
    )


def _has_table(project: Project, root: str, name: str) -> bool:
    texts = (project.get(join(folder, "pyproject.toml"), "") for folder in {root, ""})
    return any(scanned(text).has("tool", name) for text in texts)


def _has_pylint(project: Project, root: str) -> bool:
    folders = {root, ""}
    if any(join(folder, name) in project for folder in folders for name in _PYLINT_FILES):
        return True
    for folder in folders:
        if scanned(project.get(join(folder, "pyproject.toml"), "")).has("tool", "pylint"):
            return True
        settings = _ini.indented(project.get(join(folder, "setup.cfg"), ""))
        if any(entry.section.startswith("pylint") for entry in settings):
            return True
    return is_run(project)


def is_run(project: Project) -> bool:
    """Tell whether a hook, a CI or a recipe of a repository runs pylint, with its own settings."""
    holding = project.holding(("pylint",), project.paths).get("pylint", ())
    running = (path for path in holding if _RUNNING.fullmatch(path))
    return any(_RUNS.search(project.get(path, "")) for path in running)
