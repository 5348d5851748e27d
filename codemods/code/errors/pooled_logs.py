"""Jobs of pools of processes that log errors, or send some, which their process may never send.

Told is what a file shows: a job of the project's, and a pool that surely has processes.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import NamedTuple

from codemods.code.errors.unasked_jobs import job_of
from codemods.code.facts.dotted import dotted
from codemods.code.importing.modules import Modules
from codemods.code.tree import CONTEXT, Tree, read_tree
from codemods.editing.placements.report_in_child import BINDING
from codemods.knowledge.errors.pooled_logs import (
    APART,
    CHOOSING,
    DELAYED,
    HANDING,
    LOGS,
    PARALLEL,
    POOLS,
    SENDS,
)


class Pooled(NamedTuple):
    """A call that hands jobs over, the files of these, and whether its processes load no main."""

    call: ast.Call
    jobs: tuple[str, ...]
    is_apart: bool


def pooled_logs(modules: Modules, path: str) -> Iterator[Pooled]:
    """Yield the calls of a file that hand such jobs to a pool which ends with its block."""
    called = {call.name for call in modules.facts(path).calls}
    if called.isdisjoint((PARALLEL, CONTEXT, *POOLS)):
        return
    tree = read_tree(modules, path)
    for call in tree.calls:
        made = _pool(tree, call)
        if made is None:
            continue
        files = tuple(
            file for job in _jobs(tree, call) for file, node in tree.placed(job) if _loses(node)
        )
        if files:
            yield Pooled(call, files, _is_apart(made))


def _pool(tree: Tree, call: ast.Call) -> ast.Call | None:
    """Return what makes the pool that a call hands jobs to, None for no pool or for threads."""
    of = call.func
    if isinstance(of, ast.Attribute) and of.attr in HANDING:
        return _in_block(tree, call, of.value, POOLS)
    if CHOOSING & {dotted(one.func).rpartition(".")[2] for one in tree.calls}:
        return None  # somebody chooses a backend for all calls
    own = tree.makes(of, (PARALLEL,))
    made = of if own and isinstance(of, ast.Call) else _in_block(tree, call, of, (PARALLEL,))
    return made if made is not None and _has_processes(made) else None


def _in_block(tree: Tree, call: ast.Call, of: ast.expr, names: tuple[str, ...]) -> ast.Call | None:
    """Return the call of one of `names` whose `with` block is around a call, as what it uses."""
    around: ast.AST | None = call
    while around is not None:
        for item in around.items if isinstance(around, ast.With) else ():
            is_it = item.optional_vars is not None and dotted(item.optional_vars) == dotted(of)
            if is_it and tree.makes(item.context_expr, names):
                assert isinstance(item.context_expr, ast.Call)
                return item.context_expr
        around = tree.around.get(around)
    return None


def _has_processes(made: ast.Call) -> bool:
    """Tell whether joblib surely starts processes: by a number of jobs, and none of threads."""
    given = {word.arg: word.value for word in made.keywords}
    number = given.get("n_jobs", made.args[0] if made.args else None)
    if number is None or (isinstance(number, ast.Constant) and number.value in (None, 1)):
        return False
    if None in given or not {"prefer", "require"}.isdisjoint(given):
        return False
    return _backend(made) in (*APART, "multiprocessing")


def _backend(made: ast.Call) -> str:
    given = (word.value for word in made.keywords if word.arg == "backend")
    chosen = next(given, ast.Constant(APART[0]))
    return str(chosen.value) if isinstance(chosen, ast.Constant) else ""


def _is_apart(made: ast.Call) -> bool:
    return dotted(made.func).endswith(PARALLEL.rpartition(".")[2]) and _backend(made) in APART


def _jobs(tree: Tree, call: ast.Call) -> Iterator[ast.AST]:
    """Yield the functions that a call hands over."""
    if isinstance(call.func, ast.Attribute) and call.func.attr in HANDING:
        if (job := job_of(call)) is not None:
            yield job
        return
    handed = (value for given in call.args for value in (given, *_kept(tree, call, given)))
    for node in (n for value in handed for n in ast.walk(value)):
        if isinstance(node, ast.Call) and tree.resolve(dotted(node.func)) == DELAYED and node.args:
            yield node.args[0]


def _kept(tree: Tree, call: ast.Call, given: ast.expr) -> Iterator[ast.expr]:
    """Yield what a name that is handed over was bound to in the function around the call."""
    for node in tree.of(ast.Assign) if isinstance(given, ast.Name) else ():
        is_it = dotted(given) in map(dotted, node.targets)
        if is_it and tree.scope(node) is tree.scope(call):
            yield node.value


def _loses(function: ast.AST) -> bool:
    """Tell whether a function logs an error, or sends one, and does not wait until that is sent."""
    if any(BINDING.member in ast.unparse(d) for d in getattr(function, "decorator_list", ())):
        return False
    called = [dotted(n.func) for n in ast.walk(function) if isinstance(n, ast.Call)]
    parts = [name.rpartition(".") for name in called]
    if any(last == "flush" and "sentry" in owner for owner, _, last in parts):
        return False
    logs = any(last in LOGS and "log" in owner.lower() for owner, _, last in parts)
    return logs or any(last in SENDS for *_, last in parts)
