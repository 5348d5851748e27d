"""Functions of a project that nothing in it calls or names."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable

from codemods.code.importing.modules import Modules
from codemods.code.tree import read_tree
from codemods.files.project import Project
from codemods.knowledge.called_by_name import FACTORIES, INCLUDED


def is_uncalled(modules: Modules, path: str, scope: str) -> bool:
    """Tell whether a function of a file is one of `uncalled`."""
    return bool(uncalled(modules, [(path, scope)]))


def uncalled(modules: Modules, functions: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
    """Return those of the functions, by file and scope, that no file names but to define them.

    What is decorated, special, looked for by its name or a method of a class with bases may be
    called by a framework. All are looked for at once: it takes all files of the project.
    """
    left = {one: one[1].rpartition(".")[2] for one in functions if _is_plain(modules, *one)}
    others = tuple(p for p in modules.project.paths if not p.endswith(".py"))
    for paths in (modules.project.python, others):
        held = modules.project.holding(set(left.values()), paths) if left else {}
        named = {name for name, files in held.items() if _is_named(modules.project, name, files)}
        left = {one: name for one, name in left.items() if name not in named}
    return {*left}


def _is_plain(modules: Modules, path: str, scope: str) -> bool:
    """Tell whether a function is called by its name, if at all."""
    *around, name = scope.split(".")
    if not name or name.startswith("__") or name in (*FACTORIES, INCLUDED):
        return False
    mine = [node for node in read_tree(modules, path).defined if node.name == name]
    decorated = any(node.decorator_list for node in mine)
    return bool(mine) and not decorated and not _inherits(modules, path, around)


def _is_named(project: Project, name: str, files: Iterable[str]) -> bool:
    """Tell whether one of the files that hold a name does not only define it."""
    named = re.compile(rf"(?<!def )\b{re.escape(name)}\b")
    return any(named.search(project.get(file, "")) for file in files)


def _inherits(modules: Modules, path: str, around: list[str]) -> bool:
    """Tell whether one of the classes around a method has bases."""
    classes = read_tree(modules, path).of(ast.ClassDef)
    return any(node.bases for node in classes if node.name in around)
