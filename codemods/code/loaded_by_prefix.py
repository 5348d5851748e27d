"""Files that a program loads by names of which the code has only the beginning, as plugins are."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

from codemods.code.facts.dotted import dotted, text_of
from codemods.code.importing.modules import Modules
from codemods.code.tree import read_tree

_LOADS = ("import_module", "__import__")


def loaded_by_prefix(modules: Modules, paths: Iterable[str]) -> tuple[str, ...]:
    """Return the files below the packages that `import_module(f"shop.plugins.{name}")` names.

    Their folders need not be packages: some have a hyphen in their name.
    """
    may = {*modules.mentioning(_LOADS)}
    folders: dict[str, None] = {}
    for path in paths:
        for begin in _begins(modules, path) if path in may else ():
            inside = begin.rstrip(".").replace(".", "/")
            folders |= {f"{root}/{inside}/".lstrip("/"): None for root in modules.roots(path)}
    return tuple(file for file in modules.files if file.startswith(tuple(folders)))


def _begins(modules: Modules, path: str) -> Iterator[str]:
    """Yield the texts that end in a dot and that a call goes on from to name a module."""
    for call in read_tree(modules, path).calls:
        if dotted(call.func).rpartition(".")[2] in _LOADS and call.args:
            text = _begin(call.args[0])
            if text.endswith(".") and text[0] != ".":
                yield text


def _begin(node: ast.AST) -> str:
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return _begin(node.left)
    if isinstance(node, ast.JoinedStr):
        return text_of(node.values[0]) if node.values else ""
    return text_of(node)
