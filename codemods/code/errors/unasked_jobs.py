"""Jobs handed to a pool, a process or a task whose errors nothing asks for.

Told is what a file shows: who is given a result may ask, a job that catches has none to lose.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import lru_cache

from codemods.code.errors.gathered_jobs import GATHERING, gathered
from codemods.code.errors.kept_tasks import tasks
from codemods.code.errors.task_sets import KEEPING
from codemods.code.facts.dotted import dotted
from codemods.code.importing.modules import Modules
from codemods.code.tree import CONTEXT, Tree, catches, read_tree
from codemods.knowledge.errors.unseen_errors import Unseen

_SAID = {"task": KEEPING, "gather": GATHERING}


def unasked(modules: Modules, path: str, kind: Unseen) -> Iterator[ast.AST]:
    """Yield where a file hands over a job of a kind, or makes what runs it, and errors are lost."""
    if not _is_used(modules, path, kind):
        return
    tree = read_tree(modules, path)
    yield from _FOUND[kind.runs](tree, kind)


def _is_used(modules: Modules, path: str, kind: Unseen) -> bool:
    """Tell whether a file may hold one of a kind: only one with a word of it is parsed for that."""
    if path not in _holding(modules, kind):
        return False
    if kind.runs == "class":
        based = {base for bases in modules.facts(path).bases.values() for base in bases}
        return not based.isdisjoint(kind.calls) or CONTEXT in _called(modules, path)[0]
    if said := _SAID.get(kind.runs):
        return said.search(modules.project.get(path, "")) is not None
    made, handed = _called(modules, path)
    return not made.isdisjoint((*kind.calls, CONTEXT)) or not handed.isdisjoint(kind.handing)


@lru_cache(maxsize=16)
def _holding(modules: Modules, kind: Unseen) -> frozenset[str]:
    """Return the files with a name of what runs a kind, or of how it is handed over."""
    words = {name.rpartition(".")[2] for name in (*kind.calls, CONTEXT)}
    return frozenset(modules.mentioning({*words, *kind.handing}))


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


def _greenlets(tree: Tree, kind: Unseen) -> Iterator[ast.AST]:
    """Yield the calls that start a greenlet."""
    for call in tree.calls:
        is_one = tree.resolve(dotted(call.func)) in kind.calls
        handled = is_one and any(map(tree.handles, call.args[:2]))  # a delay may come first
        if is_one and not handled and not _is_asked(tree, call, kind):
            yield call


def _classes(tree: Tree, kind: Unseen) -> Iterator[ast.AST]:
    """Yield the classes of processes with a `run` that lets errors out."""
    if _asking(tree, kind):
        return
    for node in tree.of(ast.ClassDef):
        runs = [f for f in node.body if isinstance(f, ast.FunctionDef) and f.name == "run"]
        based = any(tree.means(base, kind.calls) for base in node.bases)
        if runs and based and not catches(runs[0]):
            yield node


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


def job_of(call: ast.Call) -> ast.AST | None:
    """Return what a call hands over to be run."""
    named = (k.value for k in call.keywords if k.arg in ("target", "func", "fn"))
    return next(named, call.args[0] if call.args else None)


def _asking(tree: Tree, kind: Unseen) -> bool:
    """Tell whether a file calls, or gives, what asks for the error of a job."""
    called = {getattr(c.func, "attr", getattr(c.func, "id", "")) for c in tree.calls}
    given = {keyword.arg for c in tree.calls for keyword in c.keywords}
    return not (called | given).isdisjoint(kind.asking)


_FOUND = {"pool": _pools, "process": _processes, "class": _classes, "task": tasks}
_FOUND |= {"gather": gathered, "greenlet": _greenlets}
