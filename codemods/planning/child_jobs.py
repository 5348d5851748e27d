"""Functions of child processes that surely have Sentry there, by fork as by spawn."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.code.modules import Modules
from codemods.code.tree import Tree, read_tree
from codemods.code.unasked import unasked
from codemods.knowledge.registry import frameworks
from codemods.knowledge.unseen_errors import UNSEEN
from codemods.planning.known import Known
from codemods.planning.selection import loading

_ENDING = ("class", "process")  # kinds whose error ends in a process of its own


def child_jobs(known: Known) -> Iterator[tuple[str, ast.AST, str]]:
    """Yield (file, what makes the process, function that it runs) where an edit is proven.

    A child by spawn imports the file that its function is of: one that starts Sentry itself, on
    module level. Who else calls the function would have its errors reported too, so nobody may.
    """
    if known.answers.style not in ("module", "inline"):
        return
    found = [
        (path, node, name)
        for path in _starting(known)
        for kind in UNSEEN
        if kind.runs in _ENDING
        for node in unasked(known.modules, path, kind)
        if (name := _function(read_tree(known.modules, path), node))
    ]
    modules = known.modules
    names = {name for _, _, name in found if "." not in name}
    held = modules.project.holding(names, modules.files) if names else {}  # one pass for all
    for path, node, name in found:
        others = (other for other in held.get(name, ()) if other != path)
        if not any(_imports(modules, other, path) for other in others):
            yield path, node, name


def _starting(known: Known) -> list[str]:
    """Return the files that start Sentry as soon as anything imports them."""
    facts = frameworks()
    entries = [e for e in loading(known) if e.line and not facts[e.framework].settings_variable]
    return [e.path for e in entries if facts[e.framework].kind != "queue"]


def _function(tree: Tree, node: ast.AST) -> str:
    """Return the function that a process runs if nothing else does, "" for none."""
    if isinstance(node, ast.ClassDef):
        runs = [f for f in node.body if isinstance(f, ast.FunctionDef) and f.name == "run"]
        is_top = isinstance(tree.around.get(node), ast.Module)
        return f"{node.name}.run" if is_top and len(runs) == 1 and _is_plain(runs[0]) else ""
    given = (k.value for k in getattr(node, "keywords", ()) if k.arg == "target")
    target = next(given, None)
    if not isinstance(target, ast.Name):
        return ""
    named = [n for n in tree.nodes if isinstance(n, ast.FunctionDef) and n.name == target.id]
    alone = len(named) == 1 and isinstance(tree.around.get(named[0]), ast.Module)
    if not alone or not _is_plain(named[0]) or _is_called(tree, target.id):
        return ""
    return target.id


def _is_plain(function: ast.FunctionDef) -> bool:
    yields = any(isinstance(n, ast.Yield | ast.YieldFrom) for n in ast.walk(function))
    return not function.decorator_list and not yields


def _is_called(tree: Tree, name: str) -> bool:
    """Tell whether its file uses a function for anything but as the target of processes."""
    for node in tree.nodes:
        if isinstance(node, ast.Name) and node.id == name:
            word = tree.around[node]
            if not (isinstance(word, ast.keyword) and word.arg == "target"):
                return True
    return False


def _imports(modules: Modules, importer: str, path: str) -> bool:
    return any(path in modules.imported(importer, item) for item in modules.facts(importer).imports)
