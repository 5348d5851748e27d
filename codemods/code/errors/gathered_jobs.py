"""Where jobs of asyncio are waited for, and their errors are results that nobody looks at."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.code.tree import Tree
from codemods.files.pattern import pattern
from codemods.knowledge.errors.unseen_errors import Unseen

GATHERING = pattern(r"\breturn_exceptions\s*=\s*True")
_ENDING = pattern(r"(?i)close|stop|shut_?down|clean_?up|teardown|aexit")


def gathered(tree: Tree, kind: Unseen) -> Iterator[ast.AST]:
    """Yield the calls whose results nobody looks at, but those that wait for what was ended."""
    for call in tree.calls:
        given = {word.arg: word.value for word in call.keywords}
        keeps = given.get("return_exceptions")
        if not (isinstance(keeps, ast.Constant) and keeps.value is True):
            continue
        if tree.makes(call, kind.calls) and _is_dropped(tree, call) and not _is_end(tree, call):
            yield call


def _is_dropped(tree: Tree, call: ast.Call) -> bool:
    """Tell whether what a call has waited for goes nowhere, or into a name that nothing reads."""
    waited = tree.around.get(call)
    place = tree.around.get(waited) if isinstance(waited, ast.Await) else None
    if isinstance(place, ast.Expr):
        return True
    target = place.targets[0] if isinstance(place, ast.Assign) else None
    if not isinstance(target, ast.Name):
        return False
    names = (n for n in ast.walk(tree.scope(call)) if isinstance(n, ast.Name))
    return not any(n.id == target.id and isinstance(n.ctx, ast.Load) for n in names)


def _is_end(tree: Tree, call: ast.Call) -> bool:
    """Tell whether the function around a call cancels what it waits for, or is for the end."""
    scope = tree.scope(call)
    if any(isinstance(n, ast.Attribute) and n.attr == "cancel" for n in ast.walk(scope)):
        return True
    name = getattr(scope, "name", "")
    return bool(_ENDING.search(name))
