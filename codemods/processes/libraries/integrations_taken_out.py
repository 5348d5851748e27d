"""Where a project takes out what Sentry's integration had put into an object of a library's."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from codemods.code.facts.dotted import bare, dotted
from codemods.code.importing.modules import Modules
from codemods.code.tree import Tree, read_tree
from codemods.files.model import Evidence
from codemods.knowledge.kinds.facts import Framework


class TakenOut(NamedTuple):
    """A line that does, by which name it knows the object, and the attribute that it replaces."""

    place: Evidence
    owner: str
    attribute: str


def taken_out(modules: Modules, paths: Iterable[str], one: Framework) -> tuple[TakenOut, ...]:
    """Return those lines of files for what a framework's integration puts into its objects."""
    tops = {name.partition(".")[0] for name in one.apps}
    may = {*modules.mentioning(one.put_into)} & {*modules.mentioning(tops)} if one.put_into else ()
    return tuple(
        TakenOut(modules.evidence(path, node.lineno), owner, attribute)
        for path in paths
        if path in may
        for node, owner, attribute in _of_file(read_tree(modules, path), one)
    )


def _of_file(tree: Tree, one: Framework) -> Iterator[tuple[ast.stmt, str, str]]:
    for node in tree.nodes:
        target = node.targets[0] if isinstance(node, ast.Assign) else None
        if isinstance(node, ast.Assign) and isinstance(target, ast.Attribute):
            owner, attribute, value = dotted(target.value), target.attr, ast.unparse(node.value)
            kept = (one.put_into.get(attribute, attribute), f"{owner}.{attribute}")
            lost = attribute in one.put_into and not any(name in value for name in kept)
            if owner and lost and _is_one(tree, node, owner, one):
                yield node, owner, attribute


def _is_one(tree: Tree, node: ast.AST, owner: str, one: Framework) -> bool:
    """Tell whether a name is an object of the framework's: made of it, or of a class of it."""
    if owner in tree.holding(one.apps):
        return True
    around: ast.AST | None = node
    while around and owner == "self":
        around = tree.around.get(around)
        if isinstance(around, ast.ClassDef):
            return any(tree.resolve(dotted(bare(base))) in one.apps for base in around.bases)
    return False
