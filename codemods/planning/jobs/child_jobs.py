"""Jobs of child processes and pools that surely have Sentry there, by fork as by spawn."""

from __future__ import annotations

import ast
from collections.abc import Container, Iterator
from typing import NamedTuple

from codemods.code.errors.unasked_jobs import job_of, unasked
from codemods.code.facts.dotted import dotted
from codemods.code.importing.modules import Modules
from codemods.code.tree import Tree, read_tree
from codemods.knowledge.errors.unseen_errors import THREADS, UNSEEN
from codemods.knowledge.registry import frameworks
from codemods.planning.jobs.around_jobs import around_jobs, needed_in_job
from codemods.planning.known import Known
from codemods.planning.reach.selection import loaded, loading

_LOSING = ("class", "process", "pool")  # kinds whose error ends in a process, or with a result


class ChildJob(NamedTuple):
    """A function of a file, what hands it over, and what runs it: process, pool or thread.

    `module` is what it has to import to have Sentry where it runs, "" for nothing.
    """

    path: str
    node: ast.AST
    function: str
    runs: str
    module: str = ""


def child_jobs(known: Known) -> Iterator[ChildJob]:
    """Yield the jobs for which an edit is proven.

    A child by spawn imports the file that its function is of: one that starts Sentry itself, on
    module level, or that lies beside a program that does, which it runs anew before, or that can
    import what does. Who else
    calls the function, or asks for its result, would have its errors reported too, so nobody may.
    """
    if known.answers.style not in ("module", "inline"):
        return
    modules, starting = known.modules, _starting(known)
    found = [job for path in starting for job in _jobs(modules, path)]
    for path in (path for path in loaded(known) if path not in starting):
        around = around_jobs(known, path, starting)
        needed = needed_in_job(known, path, starting)
        jobs = (job for job in _jobs(modules, path) if job.runs in around)
        found += [j if j.runs == "thread" else j._replace(module=needed) for j in jobs]
    names = {job.function for job in found if "." not in job.function}
    held = modules.project.holding(names, modules.files) if names else {}  # one pass for all
    for job in found:
        others = (other for other in held.get(job.function, ()) if other != job.path)
        if not any(_imports(modules, other, job.path) for other in others):
            yield job


def _starting(known: Known) -> list[str]:
    """Return the files that start Sentry as soon as anything imports them."""
    facts = frameworks()
    entries = [e for e in loading(known) if e.line and not facts[e.framework].settings_variable]
    return [e.path for e in entries if facts[e.framework].kind != "queue"]


def _jobs(modules: Modules, path: str) -> Iterator[ChildJob]:
    """Yield the jobs of a file whose errors are lost, each as often as it is handed over."""
    kinds = [kind for kind in UNSEEN if kind.runs in _LOSING]
    lost = {node: kind.runs for kind in kinds for node in unasked(modules, path, kind)}
    if not lost:
        return
    tree = read_tree(modules, path)
    for node, runs in lost.items():
        if function := _function(tree, node, lost):
            yield ChildJob(path, node, function, _pool(tree, node) if runs == "pool" else "process")


def _pool(tree: Tree, node: ast.AST) -> str:
    """Return whether a pool has threads or processes."""
    assert isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    of = node.func.value
    held = dotted(of) in tree.holding(THREADS) or tree.makes(of, THREADS)
    return "thread" if held else "pool"


def _function(tree: Tree, node: ast.AST, lost: Container[ast.AST]) -> str:
    """Return the function that is run so if nothing else runs it, "" for none."""
    if isinstance(node, ast.ClassDef):
        runs = [f for f in node.body if isinstance(f, ast.FunctionDef) and f.name == "run"]
        is_top = isinstance(tree.around.get(node), ast.Module)
        return f"{node.name}.run" if is_top and len(runs) == 1 and _is_plain(runs[0]) else ""
    job = job_of(node) if isinstance(node, ast.Call) else None
    if not isinstance(job, ast.Name):
        return ""
    named = [n for n in tree.nodes if isinstance(n, ast.FunctionDef) and n.name == job.id]
    alone = len(named) == 1 and isinstance(tree.around.get(named[0]), ast.Module)
    if not alone or not _is_plain(named[0]) or _is_called(tree, job.id, lost):
        return ""
    return job.id


def _is_plain(function: ast.FunctionDef) -> bool:
    yields = any(isinstance(n, ast.Yield | ast.YieldFrom) for n in ast.walk(function))
    return not function.decorator_list and not yields


def _is_called(tree: Tree, name: str, lost: Container[ast.AST]) -> bool:
    """Tell whether its file uses a function for anything but as a job whose error is lost."""
    for node in tree.nodes:
        if isinstance(node, ast.Name) and node.id == name:
            word = tree.around[node]
            user = tree.around[word] if isinstance(word, ast.keyword) else word
            if user not in lost or not isinstance(user, ast.Call) or job_of(user) is not node:
                return True
    return False


def _imports(modules: Modules, importer: str, path: str) -> bool:
    return any(path in modules.imported(importer, item) for item in modules.facts(importer).imports)
