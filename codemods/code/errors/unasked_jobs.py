"""Jobs handed to a pool, a process or a task whose errors nothing asks for.

Told is what a file shows: who is given a result may ask, a job that catches has none to lose.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from functools import lru_cache

from codemods.code.errors.gathered_jobs import GATHERING, gathered
from codemods.code.errors.task_sets import KEEPING, LOOKS, TESTS, is_in_one_file, kept_in_set
from codemods.code.facts.dotted import dotted
from codemods.code.importing.modules import Modules
from codemods.code.tree import CONTEXT, Tree, catches, read_tree
from codemods.knowledge.errors.unseen_errors import LIVED_IN, Unseen

_SAID = {"task": KEEPING, "gather": GATHERING}
_KEPT = (ast.Attribute, ast.Name, ast.Subscript)


def unasked(modules: Modules, path: str, kind: Unseen) -> Iterator[ast.AST]:
    """Yield where a file hands over a job of a kind, or makes what runs it, and errors are lost."""
    if not _is_used(modules, path, kind):
        return
    tree = read_tree(modules, path)
    yield from _FOUND[kind.runs](tree, kind)


def _is_used(modules: Modules, path: str, kind: Unseen) -> bool:
    """Tell whether a file may hold one of a kind, by what is known of it already."""
    if kind.runs == "class":
        based = modules.facts(path).bases.values()
        return any(set(bases).intersection(kind.calls) for bases in based)
    if said := _SAID.get(kind.runs):
        return said.search(modules.project.get(path, "")) is not None
    made, handed = _called(modules, path)
    return not made.isdisjoint((*kind.calls, CONTEXT)) or not handed.isdisjoint(kind.handing)


@lru_cache(maxsize=4096)
def _called(modules: Modules, path: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return what a file calls, and those methods that it calls of something it has imported."""
    facts = modules.facts(path)
    called = frozenset(call.name for call in facts.calls)
    names = {item.bound for item in facts.imports if item.name}
    parts = (name.rpartition(".") for name in called)
    return called, frozenset(method for of, _, method in parts if _last(of) in names)


def _last(name: str) -> str:
    return name.rpartition(".")[2]


def _pools(tree: Tree, kind: Unseen) -> Iterator[ast.AST]:
    """Yield the calls that hand a job to a pool."""
    held = tree.holding(kind.calls)
    for call in tree.calls:
        of = call.func
        if not isinstance(of, ast.Attribute) or of.attr not in kind.handing:
            continue
        if dotted(of.value) not in held and not tree.makes(of.value, kind.calls):
            continue
        if not _is_asked(tree, call, kind) and not tree.handles(job_of(call)):
            yield call


def _processes(tree: Tree, kind: Unseen) -> Iterator[ast.AST]:
    """Yield the calls that make a process."""
    if _asking(tree, kind):
        return
    for call in tree.calls:
        if tree.makes(call, kind.calls) and not tree.handles(job_of(call)):
            yield call


def _classes(tree: Tree, kind: Unseen) -> Iterator[ast.AST]:
    """Yield the classes of processes with a `run` that lets errors out."""
    if _asking(tree, kind):
        return
    for node in tree.of(ast.ClassDef):
        bases = [tree.resolve(dotted(base)) for base in node.bases]
        runs = [f for f in node.body if isinstance(f, ast.FunctionDef) and f.name == "run"]
        if runs and any(base in kind.calls for base in bases) and not catches(runs[0]):
            yield node


def _tasks(tree: Tree, kind: Unseen) -> Iterator[ast.AST]:
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


def _is_asked(tree: Tree, call: ast.Call, kind: Unseen) -> bool:
    """Tell whether the error of a job is asked for, or may be, where its result goes."""
    if {keyword.arg for keyword in call.keywords}.intersection((*kind.asking, None)):
        return True
    place = tree.around.get(call)
    if isinstance(place, ast.Expr):
        return False
    if kind.iterates or _asking(tree, kind):
        return True
    while isinstance(place, ast.ListComp | ast.Set | ast.List | ast.SetComp):
        place = tree.around.get(place)
    name = ""
    if isinstance(place, ast.Assign) and isinstance(place.targets[0], ast.Name):
        name = place.targets[0].id
    elif isinstance(place, ast.Call) and isinstance(place.func, ast.Attribute):
        is_added = place.func.attr in ("append", "add") and isinstance(place.func.value, ast.Name)
        name = dotted(place.func.value) if is_added else ""
    return not name or _goes_on(tree, call, name)


def _goes_on(tree: Tree, call: ast.AST, name: str) -> bool:
    """Tell whether a function does more with a result than to wait for it."""
    for node in ast.walk(tree.scope(call)):
        if isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Load):
            user = tree.around[node]
            waits = isinstance(user, ast.Call) and dotted(user.func).rpartition(".")[2] == "wait"
            adds = isinstance(user, ast.Attribute) and user.attr in ("append", "add")
            if not waits and not adds:
                return True
    return False


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
    """Tell whether an assignment drops what is kept, and not for the first time or to end it.

    A task that is dropped reports by itself, by asyncio's logger.
    """
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


def job_of(call: ast.Call) -> ast.AST | None:
    """Return what a call hands over to be run."""
    named = (k.value for k in call.keywords if k.arg in ("target", "func", "fn"))
    return next(named, call.args[0] if call.args else None)


def _asking(tree: Tree, kind: Unseen) -> bool:
    """Tell whether a file calls, or gives, what asks for the error of a job."""
    called = {getattr(c.func, "attr", getattr(c.func, "id", "")) for c in tree.calls}
    given = {keyword.arg for c in tree.calls for keyword in c.keywords}
    return not (called | given).isdisjoint(kind.asking)


_FOUND = {"pool": _pools, "process": _processes, "class": _classes, "task": _tasks}
_FOUND["gather"] = gathered
