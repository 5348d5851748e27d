"""Functions of a project that nothing in it calls or names."""

from __future__ import annotations

import ast
import re

from codemods.code.modules import Modules
from codemods.code.tree import read_tree
from codemods.knowledge.called_by_name import FACTORIES, INCLUDED


def is_uncalled(modules: Modules, path: str, scope: str) -> bool:
    """Tell whether no file names the function `scope` of a file, but where it is defined.

    What is decorated, special, looked for by its name or a method of a class with bases may be
    called by a framework.
    """
    *around, name = scope.split(".")
    if not name or name.startswith("__") or name in (*FACTORIES, INCLUDED):
        return False
    mine = [node for node in read_tree(modules, path).defined if node.name == name]
    if not mine or any(node.decorator_list for node in mine) or _inherits(modules, path, around):
        return False
    files = modules.project.holding((name,), modules.project.paths).get(name, ())
    defined = rf"(?<!def )\b{re.escape(name)}\b"
    return not any(re.search(defined, modules.project.get(file, "")) for file in files)


def _inherits(modules: Modules, path: str, around: list[str]) -> bool:
    """Tell whether one of the classes around a method has bases."""
    classes = read_tree(modules, path).of(ast.ClassDef)
    return any(node.bases for node in classes if node.name in around)
