"""Functions of a project that nothing in it calls or names."""

from __future__ import annotations

import ast
import re

from codemods.code.modules import Modules
from codemods.code.tree import read_tree
from codemods.knowledge.called_by_name import FACTORIES, INCLUDED

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def is_uncalled(modules: Modules, path: str, scope: str) -> bool:
    """Tell whether no file names the function `scope` of a file, but where it is defined.

    What is decorated, special, looked for by its name or a method of a class with bases may be
    called by a framework.
    """
    *around, name = scope.split(".")
    if not name or name.startswith("__") or name in (*FACTORIES, INCLUDED):
        return False
    found = [n for n in read_tree(modules, path).nodes if isinstance(n, _FUNCTIONS)]
    mine = [node for node in found if node.name == name]
    if not mine or any(node.decorator_list for node in mine) or _inherits(modules, path, around):
        return False
    files = modules.project.holding((name,), modules.project.paths).get(name, ())
    defined = rf"(?<!def )\b{re.escape(name)}\b"
    return not any(re.search(defined, modules.project.get(file, "")) for file in files)


def _inherits(modules: Modules, path: str, around: list[str]) -> bool:
    """Tell whether one of the classes around a method has bases."""
    return any(
        node.bases
        for node in read_tree(modules, path).nodes
        if isinstance(node, ast.ClassDef) and node.name in around
    )
