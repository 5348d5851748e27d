"""Apps that a program serves in new processes, which do not import the program itself."""

from __future__ import annotations

import ast
from posixpath import basename

from codemods.code.importing.modules import Modules
from codemods.code.tree import read_tree
from codemods.knowledge.registry import programs

_MAIN = "__main__.py"


def is_served_apart(modules: Modules, start: str, path: str) -> bool:
    """Tell whether a started `__main__` has an app served by processes that it is no part of.

    Multiprocessing imports the main module anew in what it spawns, but for one of this name
    (`_fixup_main_from_name` of multiprocessing/spawn.py).
    """
    if basename(start) != _MAIN:
        return False
    files = (start, *modules.loads(start))
    return any(path in modules.served(file) and _spawns(modules, file) for file in files)


def _spawns(modules: Modules, path: str) -> bool:
    """Tell whether a server called in a file may serve in processes that it starts anew."""
    named = {call: one.spawning for one in programs().values() for call in one.calls}
    lines = {c.line: named[c.name] for c in modules.facts(path).calls if c.name in named}
    calls = (c for c in read_tree(modules, path).calls if c.lineno in lines)
    return any(
        word.arg in lines[call.lineno] and not _is_off(word.value)
        for call in calls
        for word in call.keywords
    )


def _is_off(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and value.value in (None, False, 0)
