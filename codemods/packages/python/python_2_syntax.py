"""Code that is for Python 2, as its syntax and its imports show it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable

from codemods.code.facts.imports import Import
from codemods.code.importing.modules import Modules
from codemods.code.importing.running_files import is_test
from codemods.files.model import Evidence
from codemods.files.pattern import pattern
from codemods.files.syntax import parsed, stopped_at
from codemods.knowledge.python_2 import GONE, ONLY_PYTHON_3

_NEWER = (ast.JoinedStr, ast.AsyncFunctionDef, ast.AnnAssign, ast.Nonlocal, ast.YieldFrom)
# What Python 3.5 does not know: f-strings, the annotation of a variable, and what came later.
_OF_3_6 = (ast.JoinedStr, ast.AnnAssign, ast.NamedExpr)
_MAY_BE_OF_3_6 = pattern(r"\b[rR]?[fF][rR]?[\"']|:=|^\s*[\w.\[\]]+\s*:\s*[\w\"']", re.MULTILINE)
_ANNOTATED = ("annotation", "returns")  # of an argument, of a function
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
# So does one with the syntax of Python 3: that of _NEWER, and annotations.
_MAY_BE_NEWER = pattern(
    r"\b[rR]?[fF][rR]?[\"']|\basync\s|->|\b(?:nonlocal|yield\s+from)\b"
    r"|^\s*[\w.\[\]]+\s*:\s*[\w\"']|\bdef\b.*\w\s*:\s*[\w\"']",
    re.MULTILINE,
)
# Not indented: below a `try` or an `if` there may be another one for Python 3.
_OLD_IMPORT = pattern(rf"^(?:import|from) +(?:{'|'.join(sorted(GONE))})\b", re.MULTILINE)
_ASKING = pattern(r"version|hexversion|PY[23]|TYPE_CHECKING|__name__")


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
    may be left from long ago, and so may one that nothing names beside one that something does,
    an example that was copied. Of the package that it belongs to all count, as a framework may
    load any, where nothing in it is for Python 3 alone.
    """
    possible = tuple(apps)
    for start in (path for path in starts if not modules.facts(path).broken):
        folder = start.rpartition("/")[0]
        near = [path for path in possible if path.rpartition("/")[0] == folder]
        for path in surely_loaded(modules, start):
            if shown := shown_python_2(modules, path):
                return shown
        if shown := _first_named(modules, start, near) or _of_package(modules, start):
            return shown
    return None


def _first_named(modules: Modules, start: str, paths: Iterable[str]) -> Evidence | None:
    """Return what shows that one of the files around a start is for Python 2, and not left over."""
    shown = {path: found for path in paths if (found := shown_python_2(modules, path))}
    return next((shown[path] for path in _named(modules, start, shown)), None)


def _named(modules: Modules, start: str, paths: Iterable[str]) -> list[str]:
    """Return of the files around a start those that are named as it is, all where it is not.

    That is by another file, which imports, starts or tells of it. One pass looks for all.
    """
    found = list(paths)
    stems = {path: path.rpartition("/")[2].removesuffix(".py") for path in (start, *found)}
    held = modules.project.holding(set(stems.values()), modules.project.paths) if found else {}
    named = {p for p, stem in stems.items() if any(other != p for other in held.get(stem, ()))}
    return [path for path in found if path in named] if start in named else found


def _of_package(modules: Modules, start: str) -> Evidence | None:
    """Return what shows that the package of a file is for Python 2, None for nothing."""
    folder = next(reversed(modules.packages(start)), "").rpartition("/")[0]
    if not folder:
        return None
    paths = [p for p in modules.files if p.startswith(f"{folder}/") and not is_test(p)]
    inside = {path: modules.project[path] for path in paths}
    if any(_MAY_BE_NEWER.search(text) and is_newer(text) for text in inside.values()):
        return None  # the first file or so of most packages
    old = (p for p, t in inside.items() if _MAY_BE_OLD.search(t) and modules.facts(p).broken)
    return _first_named(modules, start, old)


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


def shown_python_3(modules: Modules, starts: Iterable[str]) -> bool:
    """Tell whether a process surely loads a file that no Python 2 can run."""
    loaded = dict.fromkeys(path for start in starts for path in surely_loaded(modules, start))
    return any(_imports_newer(modules, p) or is_newer(modules.project[p]) for p in loaded)


def _imports_newer(modules: Modules, path: str) -> bool:
    found = (i for i in modules.facts(path).imports if not (i.scope or i.guarded or i.level))
    return any(item.module in ONLY_PYTHON_3 for item in found)


def _is_chosen(modules: Modules, path: str, item: Import) -> bool:
    """Tell whether an import stands below a plain `if`: one process or other comes past it.

    One that asks for the version of Python has another file for Python 3.
    """
    rows = modules.project[path].splitlines()
    heads = (n for n in modules.facts(path).ends if n <= item.line)
    head = rows[max(heads, default=1) - 1]
    return head.startswith("if ") and not _ASKING.search(head)


def surely_loaded(modules: Modules, start: str) -> list[str]:
    """Return the files that are loaded with `start`, whatever it then does."""
    found = {start: None}
    waiting = [start]
    while waiting:
        path = waiting.pop(0)
        loaded = [p for p in modules.packages(path) if "/" in p]
        for item in modules.facts(path).imports:
            if not item.scope and (not item.guarded or _is_chosen(modules, path, item)):
                loaded += modules.imported(path, item)
        waiting += [p for p in dict.fromkeys(loaded) if p not in found]
        found |= dict.fromkeys(loaded)
    return list(found)


def is_newer(text: str) -> bool:
    """Tell whether a file has syntax that Python 2 does not know."""
    try:
        tree = parsed(text)
    except SyntaxError:
        return False
    return any(
        isinstance(node, _NEWER) or any(getattr(node, name, None) for name in _ANNOTATED)
        for node in ast.walk(tree)
    )


def may_need_3_6(text: str) -> bool:
    """Tell whether a file has syntax that Python 3.5 does not know."""
    if not _MAY_BE_OF_3_6.search(text):
        return False
    try:
        tree = parsed(text)
    except SyntaxError:
        return False
    return any(isinstance(node, _OF_3_6) for node in ast.walk(tree))
