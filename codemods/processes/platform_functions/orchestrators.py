"""Generators that order the work of others for a platform's library, which runs them anew."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from codemods.code.facts.dotted import dotted
from codemods.code.importing.modules import Modules
from codemods.code.tree import catches, read_tree
from codemods.editing.source.calls import own_nodes
from codemods.knowledge.kinds.platform import Platform
from codemods.processes.platform_functions.triggered import apps_of


class Orchestrator(NamedTuple):
    """A generator of a file, on the line of its `def`."""

    path: str
    name: str
    line: int


def decorated(modules: Modules, start: str, platform: Platform) -> Iterator[Orchestrator]:
    """Yield those in the files that `start` loads which an object of the platform decorates."""
    for path, _ in modules.reach(start):
        if names := apps_of(modules, path, platform.apps):
            for node in read_tree(modules, path).defined:
                owners = (dotted(d.func if isinstance(d, ast.Call) else d) for d in _by(node))
                if not names.isdisjoint(owner.rpartition(".")[0] for owner in owners):
                    yield from _of(path, node)


def assigned(
    modules: Modules, path: str, names: Iterable[str], platform: Platform
) -> Iterator[Orchestrator]:
    """Yield those that a file gives to the platform's library for one of these names."""
    tree = read_tree(modules, path)
    for name in dict.fromkeys(names):
        for value in tree.values(name):
            if isinstance(value, ast.Call) and tree.makes(value, platform.orders) and value.args:
                for file, node in tree.placed(value.args[0]):
                    yield from _of(file, node)


def _of(path: str, node: ast.AST) -> Iterator[Orchestrator]:
    """Yield a function that yields and lets errors out."""
    yields = any(isinstance(n, ast.Yield | ast.YieldFrom) for n in own_nodes(node))
    if isinstance(node, ast.FunctionDef) and yields and not catches(node):
        yield Orchestrator(path, node.name, node.lineno)


def _by(node: ast.AST) -> list[ast.expr]:
    found: list[ast.expr] = getattr(node, "decorator_list", [])
    return found
