"""Tasks that live on under a name and are never asked how they ended.

A task that is dropped reports by itself, by asyncio's logger: one that is kept reports nothing.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

from codemods.code.errors.task_sets import LOOKS, TESTS, is_in_one_file, kept_in_set
from codemods.code.facts.dotted import dotted
from codemods.code.tree import Tree
from codemods.knowledge.errors.unseen_errors import LIVED_IN, Unseen

_KEPT = (ast.Attribute, ast.Name, ast.Subscript)


def tasks(tree: Tree, kind: Unseen) -> Iterator[ast.AST]:
    """Yield the calls whose task is kept under a name, or in a set, that is never asked."""
    for call in tree.calls:
        if not tree.makes(call, kind.calls) and not _is_of_a_loop(call):
            continue
        place = tree.around.get(call)
        target = place.targets[0] if isinstance(place, ast.Assign) else None
        target = place.target if isinstance(place, ast.AnnAssign) else target
        job = call.args[0] if call.args else None
        if not isinstance(job, ast.Call) or not tree.functions(job.func):
            continue
        kept = _stays_unasked(tree, target) if target is not None else kept_in_set(tree, call)
        if kept and not tree.handles(job.func):
            yield call


def _stays_unasked(tree: Tree, target: ast.expr) -> bool:
    """Tell whether what is kept so lives on, and nothing asks for more than how it is.

    A variable does in a function that the application lives in while it yields.
    """
    name = _kept_as(tree, target)
    scope = tree.scope(target)
    if isinstance(target, ast.Name):
        return _is_lived_in(tree, scope) and _is_looked_at(tree, name, ast.walk(scope))
    return bool(name) and _is_looked_at(tree, name, tree.nodes) and _is_nowhere_else(tree, name)


def _is_lived_in(tree: Tree, function: ast.AST) -> bool:
    """Tell whether a function yields to an application, for as long as that lives."""
    if not isinstance(function, ast.AsyncFunctionDef):
        return False
    if not any(isinstance(n, ast.Yield) for n in ast.walk(function)):
        return False
    shown = [function.name, *map(ast.unparse, function.decorator_list)]
    for call in tree.calls:
        given = [(dotted(call.func), value) for value in call.args]
        given += [(word.arg or "", word.value) for word in call.keywords]
        shown += [how for how, value in given if dotted(value) == function.name]
    return any(word in how for how in shown for word in LIVED_IN)


def _kept_as(tree: Tree, node: ast.AST | None) -> str:
    """Return the name of a variable or attribute, or the key that the whole file says so."""
    if isinstance(node, ast.Attribute | ast.Name):
        return node.attr if isinstance(node, ast.Attribute) else node.id
    key = node.slice if isinstance(node, ast.Subscript) else None
    if isinstance(key, ast.Constant) and isinstance(key.value, str):
        return key.value
    return key.id if isinstance(key, ast.Name) and key.id in tree.facts.assigned else ""


def _is_looked_at(tree: Tree, name: str, nodes: Iterable[ast.AST]) -> bool:
    """Tell whether what is kept under a name is only looked at, and waited for once it is ended."""
    for node in nodes:
        if isinstance(node, ast.Assign) and _lets_go(tree, node, name):
            return False
        if not isinstance(node, _KEPT) or _kept_as(tree, node) != name:
            continue
        user = tree.around[node]
        looks = isinstance(user, ast.Attribute) and user.attr in LOOKS
        ends = isinstance(user, ast.Await) and _is_ended(tree, node, name)
        asks = isinstance(node.ctx, ast.Load) and not isinstance(user, TESTS)
        if isinstance(node.ctx, ast.Del) or (asks and not looks and not ends):
            return False
    return True


def _is_nowhere_else(tree: Tree, name: str) -> bool:
    """Tell whether no text, and no other file, has the name under which something is kept."""
    keys = [n.slice for n in tree.of(ast.Subscript)]
    texts = (n for n in tree.of(ast.Constant) if n.value == name)
    if any(text not in keys for text in texts):
        return False
    return is_in_one_file(tree, name)


def _is_ended(tree: Tree, node: ast.AST, name: str) -> bool:
    """Tell whether the function around a node cancels what is kept: it is waited for no more."""
    return any(
        isinstance(n, ast.Attribute) and n.attr == "cancel" and _kept_as(tree, n.value) == name
        for n in ast.walk(tree.scope(node))
    )


def _lets_go(tree: Tree, node: ast.Assign, name: str) -> bool:
    """Tell whether an assignment drops what is kept, and not for the first time or to end it."""
    if not any(_kept_as(tree, target) == name for target in node.targets):
        return False
    if isinstance(node.value, ast.Call) or getattr(tree.scope(node), "name", "") == "__init__":
        return False
    return not _is_ended(tree, node, name)


def _is_of_a_loop(call: ast.Call) -> bool:
    """Tell whether a call is `loop.create_task(...)`, of whatever loop."""
    if not isinstance(call.func, ast.Attribute) or call.func.attr != "create_task":
        return False
    owner = call.func.value
    name = dotted(owner.func if isinstance(owner, ast.Call) else owner)
    return name.rpartition(".")[2] in ("loop", "_loop", "get_event_loop", "get_running_loop")
