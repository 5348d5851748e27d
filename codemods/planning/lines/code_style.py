"""How a project writes its Python, as its formatter and its type checker are told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from posixpath import basename, join
from typing import Any

from codemods.editing.source.layout import DEFAULT, UNIT, Style
from codemods.files.pattern import pattern
from codemods.files.project import Project
from codemods.planning.lines.coverage_floor import has_floor
from codemods.planning.lines.line_length import narrowed
from codemods.planning.lines.quotes import SINGLE, minded_quote
from codemods.shell.toml import parse, table

_RUFF = (".ruff.toml", "ruff.toml")
_WIDTHS = range(40, 400)
_LEVELS = range(1, 9)
_SPELLED = "SIM905"
NARROWEST = 79  # columns in which all that is written fits, where a linter alone asks for it
_CHECKERS = ("mypy", "pyright", "basedpyright", "pyrefly", "ty")
_CHECKED = ("mypy.ini", ".mypy.ini", "pyrightconfig.json", "pyrefly.toml", "ty.toml")
_MINDING = {"ALL", "ARG", "ARG001", "D", "D1", "D103", "PL", "PLW"}
_LINTED_BY = (
    *(".flake8", "setup.cfg", "tox.ini", "pyproject.toml", ".pydocstyle"),
    *(".pre-commit-config.yaml", ".pylintrc", "pylintrc"),
)
_LINTED = pattern(
    r"^\[(?:tool\.)?pydocstyle|^docstring-convention|flake8-docstrings|^\s*-\s*id: pydocstyle"
    r"|^\[(?:tool\.)?pylint|^\[MASTER\]|^\[MAIN\]",
    re.MULTILINE,
)
_SORTED_BY = (".isort.cfg", "setup.cfg", "tox.ini")
_GAP = pattern(r"^lines[-_]after[-_]imports\s*=\s*([12])\s*(?:#.*)?$", re.MULTILINE)
# What runs or requires a checker, which reads what has no annotations as well.
_RUNS = pattern(r"(?<![\w./-])(?:mypy|(?:based)?pyright|pyrefly)(?![\w-])")
_BLACK_RUNS = pattern(r"(?<![\w./-])black[\"']?,?\s+[\"']?[-.\w]|\bid:\s*black\b|psf/black@")
_PLUG_IN = pattern(r"(?<![\w./-])(?:flake8-[a-z]|wemake-python-styleguide)")
_RUFF_FORMATS = pattern(r"\bruff[\"']?,?\s+[\"']?format\b|\bid:\s*ruff-format\b")
_RUNNING = pattern(
    r"(?:pyproject\.toml|setup\.(?:cfg|py)|tox\.ini|noxfile\.py|Pipfile|[Mm]akefile|[Jj]ustfile"
    r"|Taskfile\.ya?ml|\.pre-commit-config\.yaml|\.gitlab-ci\.yml|(?:.*[-_/])?requirements.*\.(?:txt|in)"
    r"|\.github/workflows/[^/]+\.ya?ml)"
)


@lru_cache(maxsize=8)  # a scan asks for it, and each plan
def code_style(project: Project, root: str) -> Style:
    """Return what a folder's formatter is given, and whether its linters ask for more.

    A folder's own file comes before the top's, and ruff before black, which ruff replaces, but
    where black is run and ruff formats nothing: its `line-length` is the linter's alone then
    (https://docs.astral.sh/ruff/settings/, https://black.readthedocs.io/en/stable/).
    """
    chosen = frozenset(_rules(project, root))
    return _formatted(project, root)._replace(
        gap=_gap(project, root),
        typed=_is_typed(project, root) or any(r == "ALL" or r.startswith("ANN") for r in chosen),
        minded=any(r == "ALL" or "ANN401".startswith(r) for r in chosen)
        and not _lets_any(project, root),
        linted=_is_linted(project, root) or bool(chosen & _MINDING),
        spelled=any(_SPELLED.startswith(rule) or rule == "ALL" for rule in chosen)
        or any(_by_default(ruff) for ruff in _ruffs(project, root)),
        floored=has_floor(project),
        plugged=any(_PLUG_IN.search(project.get(path, "")) for path in _running(project, root)),
    )


def _rules(project: Project, root: str) -> Iterator[str]:
    """Yield the rules that ruff is told to hold (https://docs.astral.sh/ruff/settings/#lint_select)."""
    for lint in _lints(project, root):
        left = _left(lint)
        yield from (r for r in _listed(lint, "select", "extend-select") if r not in left)


def _lets_any(project: Project, root: str) -> bool:
    """Tell whether ruff is told to leave `Any` alone."""
    left = (rule for lint in _lints(project, root) for rule in _left(lint))
    return any("ANN401".startswith(rule) for rule in left)


def _lints(project: Project, root: str) -> Iterator[Mapping[str, Any]]:
    """Yield the tables in which ruff is told of rules, of old and of today."""
    for settings in _ruffs(project, root):
        yield from (settings, table(settings, "lint"))


def _left(lint: Mapping[str, Any]) -> list[str]:
    return _listed(lint, "ignore", "extend-ignore")


def _ruffs(project: Project, root: str) -> Iterator[Mapping[str, Any]]:
    """Yield what ruff is told in the files of a folder and of the top."""
    for folder in dict.fromkeys((root, "")):
        own = parse(project.get(join(folder, "pyproject.toml"), ""))
        files = [parse(project[p]) for p in (join(folder, name) for name in _RUFF) if p in project]
        yield from filter(None, [*files, table(own, "tool", "ruff")])


def _by_default(ruff: Mapping[str, Any]) -> bool:
    """Tell whether ruff holds its own choice of rules, where that of lists is in (ruff 0.17)."""
    lint = table(ruff, "lint")
    return "select" not in ruff and "select" not in lint and _SPELLED not in _listed(lint, "ignore")


def _listed(settings: Mapping[str, Any], *names: str) -> list[str]:
    given = (settings.get(name) for name in names)
    return [str(rule) for rules in given if isinstance(rules, list) for rule in rules]


def _is_linted(project: Project, root: str) -> bool:
    """Tell whether pylint, pydocstyle or flake8-docstrings reads each function."""
    folders = dict.fromkeys((root, ""))
    texts = [project.get(join(f, name), "") for f in folders for name in _LINTED_BY]
    return any(_LINTED.search(text) for text in texts)


def _formatted(project: Project, root: str) -> Style:
    by_black = _is_formatted_by_black(project, root)
    for folder in dict.fromkeys((root, "")):
        own = parse(project.get(join(folder, "pyproject.toml"), ""))
        files = [parse(project[p]) for p in (join(folder, name) for name in _RUFF) if p in project]
        for ruff in [*files, table(own, "tool", "ruff")]:
            if ruff and not by_black:
                form = table(ruff, "format")
                single = form.get("quote-style") == "single"
                quote = SINGLE if single else minded_quote(project, root)
                indent = "\t" if form.get("indent-style") == "tab" else _level(ruff)
                return Style(_width(ruff.get("line-length")), quote, indent=indent)
        if black := table(own, "tool", "black"):
            return Style(_width(black.get("line-length")))
    if by_black:
        return DEFAULT
    linted = narrowed(project, root) or DEFAULT.width
    width = linted if linted in range(NARROWEST, DEFAULT.width) else DEFAULT.width
    return Style(width, minded_quote(project, root))


def _is_formatted_by_black(project: Project, root: str) -> bool:
    """Tell whether black is run, and ruff's formatter neither run nor told anything."""
    texts = [project.get(path, "") for path in _running(project, root)]
    if any(_RUFF_FORMATS.search(text) for text in texts):
        return False
    if any("format" in ruff for ruff in _ruffs(project, root)):
        return False
    return any(_BLACK_RUNS.search(text) for text in texts)


def _running(project: Project, root: str) -> Iterator[str]:
    """Yield the files of a folder and of the top that run tools, or require them."""
    for folder in dict.fromkeys((root, "")):
        prefix = f"{folder}/" if folder else ""
        below = (p for p in project.paths if p.startswith(prefix))
        yield from (p for p in below if _RUNNING.fullmatch(p.removeprefix(prefix)))


def _level(ruff: Mapping[str, Any]) -> str:
    """Return a level of the indentation that ruff is told (https://docs.astral.sh/ruff/settings/)."""
    width = ruff.get("indent-width")
    return " " * width if isinstance(width, int) and width in _LEVELS else UNIT


def _gap(project: Project, root: str) -> int:
    """Return the lines that ruff's or isort's `lines-after-imports` asks for, else one."""
    for folder in dict.fromkeys((root, "")):
        files = (join(folder, name) for name in (*_RUFF, "pyproject.toml", *_SORTED_BY))
        for match in filter(None, (_GAP.search(project.get(path, "")) for path in files)):
            return int(match[1])
    return 1


def _is_typed(project: Project, root: str) -> bool:
    """Tell whether a type checker reads the project, or its users' do (PEP 561)."""
    for folder in dict.fromkeys((root, "")):
        tools = table(parse(project.get(join(folder, "pyproject.toml"), "")), "tool")
        if any(name in tools for name in _CHECKERS):
            return True
        if any(project.stands(join(folder, name)) for name in _CHECKED):
            return True
    if any(_RUNS.search(project.get(path, "")) for path in _running(project, root)):
        return True
    marks = (path for path in project if path.endswith("py.typed"))
    return any(basename(path) == "py.typed" and path.startswith(root) for path in marks)


def _width(value: object) -> int:
    return value if isinstance(value, int) and value in _WIDTHS else DEFAULT.width
