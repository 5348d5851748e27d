"""Whether a process does something that may well fail before it has loaded a file.

So do settings that are validated, objects of the project's own that are made, and variables that
have to be set: with Sentry in a file that is imported below them, nobody hears of it.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.code.facts.dotted import dotted
from codemods.code.importing.modules import Modules
from codemods.code.starting.startup_events import PROGRAM, defined, events, is_guard
from codemods.files.syntax import parsed

_INNER = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
_RAISING = (ast.Raise, ast.Assert)
_ENVIRON = "os.environ"
_WAYS = 3  # packages that import a class from one another on its way to who makes it


def fails_before(modules: Modules, start: str, path: str) -> bool:
    """Tell whether what a program does on module level above the load of `path` may fail."""
    before: list[str] = []
    for event in events(modules, start, PROGRAM):
        if event.what is not None:
            continue
        if event.path == path:
            running = dict(reversed(event.within))
            return any(_may_fail(modules, file, running.get(file, 0)) for file in before)
        before.append(event.path)
    return False


def fails_below(modules: Modules, path: str, line: int) -> bool:
    """Tell whether what a file does on module level below a line may fail."""
    return _may_fail(modules, path, 0, line)


def _may_fail(modules: Modules, path: str, line: int, after: int = 0) -> bool:
    """Tell whether a statement below `after` may fail, of those above `line` if that is not 0."""
    if modules.facts(path).broken:
        return False
    for statement in parsed(modules.project[path]).body:
        above = statement.lineno > after and (not line or statement.lineno < line)
        own = not is_guard(modules, path, statement.lineno) and not isinstance(statement, ast.Try)
        if above and own and any(_is_risky(modules, path, node) for node in _run(statement)):
            return True
    return False


def _run(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what runs when a statement does: a function's body does not."""
    yield node
    if not isinstance(node, _INNER):
        for inner in ast.iter_child_nodes(node):
            yield from _run(inner)


def _is_risky(modules: Modules, path: str, node: ast.AST) -> bool:
    resolve = modules.facts(path).resolve
    if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Load):
        return resolve(dotted(node.value)) == _ENVIRON
    if isinstance(node, ast.Call):
        name = resolve(dotted(node.func))
        return name == "open" or (bool(name) and _is_own(modules, path, name))
    return isinstance(node, _RAISING)


def _is_own(modules: Modules, path: str, name: str, depth: int = 0) -> bool:
    """Tell whether a call means a class or a function of the project's own."""
    if name in modules.facts(path).bases or any(defined(modules, path, name)):
        return True
    last = name.rpartition(".")[2]
    for item in modules.facts(path).imports:
        if name == f"{item.module}.{item.name}".strip("."):
            for target in modules.imported(path, item):
                meant = modules.facts(target).resolve(last)
                if depth < _WAYS and _is_own(modules, target, meant, depth + 1):
                    return True
    return False
