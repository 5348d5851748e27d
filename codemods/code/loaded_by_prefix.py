"""Files that a program loads by names which its texts hold, or begin, as plugins are."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from functools import lru_cache

from codemods.code.facts.dotted import dotted, text_of
from codemods.code.importing.modules import Modules
from codemods.code.importing.named_modules import dotted_texts
from codemods.code.tree import read_tree

_LOADS = ("import_module", "__import__")


def loaded_by_prefix(modules: Modules, paths: Iterable[str]) -> tuple[str, ...]:
    """Return the files below the packages that `import_module(f"shop.plugins.{name}")` names.

    Their folders need not be packages: some have a hyphen in their name. Of a name that is a
    variable (`import_module(name)`), the modules count that the same file names as text, with what
    they load.
    """
    may = {*modules.mentioning(_LOADS)}
    return _loaded(modules, tuple(path for path in paths if path in may))


@lru_cache(maxsize=16)  # planners ask it of the same files, one after the other
def _loaded(modules: Modules, paths: tuple[str, ...]) -> tuple[str, ...]:
    folders: dict[str, None] = {}
    named: dict[str, None] = {}
    for path in paths:
        for begin in _begins(modules, path):
            inside = begin.rstrip(".").replace(".", "/")
            folders |= {f"{root}/{inside}/".lstrip("/"): None for root in modules.roots(path)}
        for target in _listed(modules, path):
            named |= {loaded: None for loaded, _ in modules.reach(target)}
    below = (file for file in modules.files if file.startswith(tuple(folders)))
    return tuple(dict.fromkeys((*below, *named)))


def _listed(modules: Modules, path: str) -> Iterator[str]:
    """Yield the modules that a file names as text, where it imports one by a variable."""
    if any(isinstance(call.args[0], ast.Name | ast.Attribute) for call in _loading(modules, path)):
        for name in dotted_texts(modules.project[path]):
            if target := modules.find(name, modules.roots(path))[0]:
                yield target


def _begins(modules: Modules, path: str) -> Iterator[str]:
    """Yield the texts that end in a dot and that a call goes on from to name a module."""
    for call in _loading(modules, path):
        text = _begin(call.args[0])
        if text.endswith(".") and text[0] != ".":
            yield text


def _loading(modules: Modules, path: str) -> Iterator[ast.Call]:
    """Yield the calls that import a module by its name."""
    for call in read_tree(modules, path).calls:
        if dotted(call.func).rpartition(".")[2] in _LOADS and call.args:
            yield call


def _begin(node: ast.AST) -> str:
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return _begin(node.left)
    if isinstance(node, ast.JoinedStr):
        return text_of(node.values[0]) if node.values else ""
    return text_of(node)
