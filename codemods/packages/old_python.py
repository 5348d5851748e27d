"""A Python that sentry-sdk can't be installed for, as the files that choose one say it.

sentry-sdk 2 needs Python 3.6: where a deployment asks for less, a requirement of it would
stop the next installation.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from posixpath import join

from codemods.code.imports import Import
from codemods.code.modules import Modules
from codemods.code.running_files import is_test
from codemods.files.dependencies import Dependencies
from codemods.files.model import Evidence
from codemods.files.pattern import pattern
from codemods.files.project import Project
from codemods.files.syntax import parsed, stopped_at
from codemods.files.versions import at_least, floor_of
from codemods.knowledge.distributions import python_3_of
from codemods.knowledge.python_2 import GONE, NEEDS_PYTHON_3
from codemods.knowledge.registry import frameworks
from codemods.packages.chosen_python import (
    APP_ENGINE,
    OLDEST,
    Chosen,
    deployed_by,
    of_commands,
    of_distribution,
    tried_with,
)

_BASE = pattern(r"(?:python|pypy)(?:[-:]|(?=\d))(\d)(?:\.?(\d+))?")
_DISTRIBUTION = pattern(r"\b(?:debian|ubuntu|alpine|fedora)\b")
_CLASSIFIER = pattern(r"Programming Language :: Python :: ([23])")
_SHEBANG = pattern(r"#!.*\bpython2(?:\.\d+)?\b")
_NEWER = (ast.JoinedStr, ast.AsyncFunctionDef, ast.AnnAssign, ast.Nonlocal, ast.YieldFrom)
_PYTHON_2 = ("Missing parentheses in call to",)  # what Python 3 says of `print "..."`
# What it says of other texts, too: `raise "x", n`, `a <> b`, `ur"x"`, backticks.
# `except A, error:` binds a name, and `except A, B:` names two types with Python 3.14.
_INVALID = (
    "invalid syntax",
    "invalid decimal literal",
    "multiple exception types must be parenthesized",
    "leading zeros in decimal integer literals",
)
_ONLY_PYTHON_2 = pattern(
    r"^\s*raise\s+(?:[\"'][^\"']*[\"']|[\w.]+)\s*,|<>|\b[uU][rR][\"']|`[^`]+`"
    r"|\b\d+[lL]\b|[=(,\[:]\s*0[0-7]+\b"
    r"|^\s*except\s*(?:[\w.]+|\([\w., ]+\))\s*,\s*[a-z_][a-z_0-9]*\s*:"
)
# What such a file holds somewhere: the others need not be parsed to see that they are none.
_MAY_BE_OLD = pattern(rf"^[ \t]*(?:print|exec)[ \t]+[^\s=(.,:]|{_ONLY_PYTHON_2.pattern}", re.M)
# Not indented: below a `try` or an `if` there may be another one for Python 3.
_OLD_IMPORT = pattern(rf"^(?:import|from) +(?:{'|'.join(sorted(GONE))})\b", re.MULTILINE)
_DEPTH = 3  # imports below one another that are followed
_ASKING = pattern(r"version|hexversion|PY[23]|TYPE_CHECKING|__name__")


def pythons(
    project: Project,
    root: str,
    images: Iterable[Evidence] = (),
    commands: Iterable[tuple[Evidence, tuple[str, ...]]] = (),
) -> tuple[Chosen, ...]:
    """Return the Pythons that a deployment chooses, as what knows best says it.

    What the `commands` that start something name comes first, then the `images` that they run
    in: where those tell, a `runtime.txt` is of another time, and one that is too old is enough.
    """
    in_images = [choice for shown in images for choice in _of_image(project, shown)]
    for running in (list(of_commands(commands)), in_images):
        if running:
            return tuple(c for c in running if c[1] < OLDEST) or tuple(running)
    return tuple(deployed_by(project, root))


def old_python(project: Project, root: str, told: tuple[Chosen, ...]) -> Evidence | None:
    """Return where a Python older than sentry-sdk's is chosen, None where a newer one is, too."""
    if not told:
        return _classified(project, join(root, "setup.py"))
    newer = any(version >= OLDEST for _, version in told)
    return None if newer else told[0][0]


def left_over(modules: Modules, depends: Dependencies, starts: Iterable[str]) -> Evidence | None:
    """Return where nothing but an older Python is tried out, made or told of, None for nowhere.

    It may be left from long ago: what the code and its requirements show comes before it.
    """
    project, paths = modules.project, [path for path in starts if path in modules.project]
    tried = [(Evidence(path, 1, found[0]), (2, 7)) for path, found in _headed(project, paths)]
    tried += tried_with(project, modules.root)
    if not tried or any(version >= (3, 0) for _, version in tried):
        return None
    newer = _requires_newer(depends) or any(
        _is_newer(project[path]) for start in paths for path in _surely_loaded(modules, start)
    )
    return None if newer else tried[0][0]


def _headed(project: Project, paths: Iterable[str]) -> Iterator[tuple[str, re.Match[str]]]:
    """Yield the files whose first line names Python 2."""
    found = ((path, _SHEBANG.match(project[path])) for path in paths)
    return ((path, match) for path, match in found if match)


def _requires_newer(depends: Dependencies) -> bool:
    """Tell whether a release is required that no Python 2 can install."""
    since = {p: f.since_python_3 for f in frameworks().values() for p in f.packages[:1]}
    since = {**NEEDS_PYTHON_3, **{name: first for name, first in since.items() if first}}
    for required in depends.requirements:
        floor = depends.locked.get(required.name) or floor_of(required.specifier) or "0"
        if since.get(required.name) and at_least(floor, since[required.name]):
            return True
    return False


def _is_newer(text: str) -> bool:
    """Tell whether a file has syntax that Python 2 does not know."""
    try:
        tree = parsed(text)
    except SyntaxError:
        return False
    return any(
        isinstance(node, _NEWER) or (isinstance(node, ast.arg) and node.annotation is not None)
        for node in ast.walk(tree)
    )


def old_runtime(project: Project, starts: Iterable[str]) -> Evidence | None:
    """Return the `app.yaml` beside or above a process that chooses too old a Python."""
    for start in starts:
        folder = start.rpartition("/")[0]
        while folder:
            path = join(folder, "app.yaml")
            text = project.get(path, "")
            match = APP_ENGINE.search(text)
            if match and (int(match[1]), int(match[2] or 99)) < OLDEST:
                line = text.count("\n", 0, match.start()) + 1
                return Evidence(path, line, match[0].strip())
            folder = folder.rpartition("/")[0]
    return None


def _of_image(project: Project, shown: Evidence) -> Iterator[Chosen]:
    """Yield the Python of an image, if its name or what it installs tells."""
    match, text = _BASE.search(shown.text), project.get(shown.path, "")
    if match:
        yield shown, (int(match[1]), int(match[2] or 99))
    elif system := of_distribution(shown.path, text):
        yield system, (2, 7)
    elif _DISTRIBUTION.search(shown.text) and "python3" in text:
        yield shown, python_3_of(shown.text, text) or (3, 99)


def _classified(project: Project, path: str) -> Evidence | None:
    """Return the first classifier of a package that names Python 2 and no Python 3."""
    text = project.get(path, "")
    found = list(_CLASSIFIER.finditer(text))
    if not found or any(match[1] == "3" for match in found):
        return None
    return Evidence(path, text.count("\n", 0, found[0].start()) + 1, found[0][0])


def is_python_2(error: str, text: str = "") -> bool:
    """Tell whether an error of the parser, in a file's text, shows that it is for Python 2."""
    if any(said in error for said in _PYTHON_2):
        return True
    _, told, line = stopped_at(error, text)
    if not any(said in told for said in _INVALID):
        return False
    return bool(_ONLY_PYTHON_2.search(line) or _OLD_IMPORT.search(text))


def written_for_python_2(
    modules: Modules, starts: Iterable[str], apps: Iterable[str]
) -> Evidence | None:
    """Return the first file of Python 2 that a process surely loads, or that lies beside its own.

    `apps` are the files that may build an app. Beside a process only those count: a script
    may be left from long ago. Of the package that it belongs to all count, as a framework may
    load any, where nothing in it is for Python 3 alone.
    """
    possible = tuple(apps)
    for start in (path for path in starts if not modules.facts(path).broken):
        folder = start.rpartition("/")[0]
        near = [path for path in possible if path.rpartition("/")[0] == folder]
        for path in (*_surely_loaded(modules, start), *near):
            if shown := shown_python_2(modules, path):
                return shown
        if shown := _of_package(modules, start):
            return shown
    return None


def _of_package(modules: Modules, start: str) -> Evidence | None:
    """Return what shows that the package of a file is for Python 2, None for nothing."""
    folder = next(reversed(modules.packages(start)), "").rpartition("/")[0]
    if not folder:
        return None
    inside = [p for p in modules.files if p.startswith(f"{folder}/") and not is_test(p)]
    old = (p for p in inside if _MAY_BE_OLD.search(modules.project[p]) and modules.facts(p).broken)
    shown = next(filter(None, (shown_python_2(modules, path) for path in old)), None)
    is_newer = shown and any(_is_newer(modules.project[path]) for path in inside)
    return None if is_newer else shown


def shown_python_2(modules: Modules, path: str) -> Evidence | None:
    """Return what shows that a file can't be run by Python 3, None for nothing.

    Its syntax does, or a module that it surely imports and that only Python 2 has.
    """
    facts, text = modules.facts(path), modules.project.get(path, "")
    number, said, _ = stopped_at(facts.broken, text)
    if number and is_python_2(facts.broken, text):
        return Evidence(path, number, said.partition(".")[0])
    for item in facts.imports:
        plain = not (item.scope or item.guarded or item.level) and item.module in GONE
        if plain and not modules.imported(path, item):
            return Evidence(path, item.line, f"imports {item.module}")
    return None


def _is_chosen(modules: Modules, path: str, item: Import) -> bool:
    """Tell whether an import stands below a plain `if`: one process or other comes past it.

    One that asks for the version of Python has another file for Python 3.
    """
    rows = modules.project[path].splitlines()
    heads = (n for n in modules.facts(path).ends if n <= item.line)
    head = rows[max(heads, default=1) - 1]
    return head.startswith("if ") and not _ASKING.search(head)


def _surely_loaded(modules: Modules, start: str) -> list[str]:
    """Return the files that are loaded with `start`, whatever it then does."""
    found = [start]
    for _ in range(_DEPTH):
        for path in tuple(found):
            found += [p for p in modules.packages(path) if "/" in p and p not in found]
            for item in modules.facts(path).imports:
                if not item.scope and (not item.guarded or _is_chosen(modules, path, item)):
                    found += [p for p in modules.imported(path, item) if p not in found]
    return found
