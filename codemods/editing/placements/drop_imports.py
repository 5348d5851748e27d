"""Dropping imports of ours that nothing uses any more."""

from __future__ import annotations

import ast

from codemods.editing.source.calls import own_nodes
from codemods.editing.source.imports.bindings import Binding, bindings, bound_by, uses
from codemods.editing.source.imports.import_block import dropped
from codemods.editing.source.source import Import, Source, parsed
from codemods.files.model import Refused


def gained(before: str, after: str) -> tuple[str, ...]:
    """Return the import statements for what `after` imports and `before` does not."""
    try:
        old = set(_imported(parsed(before)))
        return tuple(dict.fromkeys(b.statement for b in _imported(parsed(after)) if b not in old))
    except Refused:
        return ()


def from_package(text: str, package: str) -> tuple[str, ...]:
    """Return the import statements for what a text imports of a package, none if unreadable."""
    try:
        found = _imported(parsed(text))
    except Refused:
        return ()
    return tuple(b.statement for b in found if b.module.partition(".")[0] == package)


def undo(text: str, *, imports: tuple[str, ...]) -> str:
    """Return `text` without those of `imports` whose names no code reads. Raises Refused."""
    for binding in reversed(bindings(imports)):
        source = Source.of(text)
        if not uses(source.tree, binding.name):
            text = dropped(source, binding)
    return text


def missed(text: str, imports: tuple[str, ...]) -> str:
    """Return the name that code reads though none of `imports` brings it any more, or ""."""
    tree = parsed(text)
    bound = {b.name for b in _imported(tree)}
    names = (b.name for b in bindings(imports) if b.name not in bound)
    return next((name for name in names if uses(tree, name)), "")


def _imported(tree: ast.Module) -> list[Binding]:
    nodes = sorted((n for n in own_nodes(tree) if isinstance(n, Import)), key=lambda n: n.lineno)
    return [b for node in nodes for b in bound_by(node)]
