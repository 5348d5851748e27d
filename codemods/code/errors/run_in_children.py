"""Places in functions that a child process runs: what is captured there has to be sent there."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

from codemods.code.errors.unasked_jobs import job_of
from codemods.code.facts.dotted import dotted
from codemods.code.importing.modules import Modules
from codemods.code.tree import Tree, read_tree
from codemods.knowledge.errors.unseen_errors import CHILD_POOLS, CHILDREN, HANDING, IN_EXECUTOR

_Function = tuple[str, ast.AST]


def in_children(
    modules: Modules, paths: Iterable[str], places: Iterable[tuple[str, int]]
) -> list[tuple[str, int]]:
    """Return those of the places, by file and line, that a function of a child process holds.

    One that sends what waits, by a `flush`, needs nothing more.
    """
    jobs = tuple(dict.fromkeys(_with_called(modules, paths)))
    return [(path, line) for path, line in places if any(_holds(j, path, line) for j in jobs)]


def _holds(job: _Function, path: str, line: int) -> bool:
    where, node = job
    first, last = getattr(node, "lineno", 0), getattr(node, "end_lineno", 0)
    return where == path and first <= line <= last and not _sends(node)


def _sends(node: ast.AST) -> bool:
    calls = (n for n in ast.walk(node) if isinstance(n, ast.Call))
    return any(dotted(call.func).rpartition(".")[2] == "flush" for call in calls)


def _with_called(modules: Modules, paths: Iterable[str]) -> Iterator[_Function]:
    """Yield the functions that children run, and those of the same file that these call."""
    found: dict[_Function, None] = {}
    left = [job for path in paths for job in _jobs(modules, path)]
    while left:
        job = left.pop()
        if job in found:
            continue
        found[job] = None
        tree = read_tree(modules, job[0])
        calls = (n for n in ast.walk(job[1]) if isinstance(n, ast.Call))
        left += ((job[0], f) for c in calls for p, f in tree.placed(c.func) if p == job[0])
    yield from found


def _jobs(modules: Modules, path: str) -> Iterator[_Function]:
    """Yield the functions that a file hands to a child process or to a pool of such."""
    if not any(name.rpartition(".")[2] in modules.project[path] for name in _MADE):
        return
    tree = read_tree(modules, path)
    for call in tree.calls:
        if tree.makes(call, CHILDREN):
            target = (k.value for k in call.keywords if k.arg == "target")
            yield from tree.placed(next(target, None))
        elif _is_handed(tree, call):
            yield from tree.placed(job_of(call))
        elif _is_in_executor(tree, call):
            yield from tree.placed(call.args[1])
    for node in tree.of(ast.ClassDef):
        if any(tree.means(base, CHILDREN) for base in node.bases):
            yield from ((path, f) for f in node.body if getattr(f, "name", "") == "run")


def _is_handed(tree: Tree, call: ast.Call) -> bool:
    of = call.func
    return isinstance(of, ast.Attribute) and of.attr in HANDING and _is_pool(tree, of.value)


def _is_in_executor(tree: Tree, call: ast.Call) -> bool:
    asked = getattr(call.func, "attr", "") == IN_EXECUTOR and len(call.args) > 1
    return asked and _is_pool(tree, call.args[0])


def _is_pool(tree: Tree, node: ast.AST) -> bool:
    return dotted(node) in tree.holding(CHILD_POOLS) or tree.makes(node, CHILD_POOLS)


_MADE = (*CHILDREN, *CHILD_POOLS)
