"""The imports that an init call's options need, beside the import of the SDK."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Sequence

from codemods.editing.source.calls import Scope, path_to
from codemods.editing.source.imports.bindings import (
    Binding,
    all_blocks,
    bound_by,
    local_name,
    refuse_other_meaning,
    used_names,
    visible_imports,
)
from codemods.editing.source.imports.import_block import added, dropped
from codemods.editing.source.init_call.reading import Reading
from codemods.editing.source.source import Import, Source
from codemods.files.model import Refused

Path = tuple[ast.AST, ...]
SDK = "sentry_sdk"


def with_imports(text: str, number: int, needed: Iterable[Binding]) -> str:
    """Return `text` with what init call `number` needs imported where it sees it.

    What belongs to the SDK goes to the import of the SDK, be that in a function or in a
    condition, anything else to the module's imports. Raises Refused.
    """
    for binding in needed:
        source = Source.of(text)
        if _seen_everywhere(source, number, binding):
            continue
        reading = Reading.of(source, number)
        paths = [path_to(source.tree, node) for node in _literals(reading)]
        for path in paths:
            refuse_other_meaning((n for n in path if isinstance(n, Scope)), binding)
        text = added(source, _block(source, paths, binding), binding)
        if not _works(text, number, binding):
            raise Refused(
                f"There is no line for `{binding.statement}` above the call on line "
                f"{reading.site.call.lineno}: add the options by hand."
            )
    return text


def without_imports(text: str, before: str, written: Iterable[Binding]) -> str:
    """Return `text` without those imports of ours that were in use in `before` only."""
    for binding in written:
        source = Source.of(text)
        lost = binding.name in used_names(Source.of(before).tree)
        if lost and binding.name not in used_names(source.tree):
            text = dropped(source, binding)
    return text


def _works(text: str, number: int, binding: Binding) -> bool:
    """Tell whether the import has come to a place where the call sees it."""
    try:
        return _seen_everywhere(Source.of(text), number, binding)
    except Refused:
        return False


def _seen_everywhere(source: Source, number: int, binding: Binding) -> bool:
    nodes = _literals(Reading.of(source, number))
    paths = (path_to(source.tree, node) for node in nodes)
    return all(local_name(binding, visible_imports(path)) for path in paths)


def _literals(reading: Reading) -> list[ast.expr]:
    """Return the nodes in which new options stand."""
    found: list[ast.expr] = [reading.site.call, reading.options.home]
    return [*found, reading.listed] if reading.listed else found


def _beside(node: ast.AST, block: Sequence[ast.AST]) -> list[ast.AST]:
    """Return the imports of a block among which one stands, without those apart from it.

    Below `if not DSN: return` they come with the SDK, and not for nothing.
    """
    first = last = block.index(node)
    while first and isinstance(block[first - 1], Import):
        first -= 1
    while last + 1 < len(block) and isinstance(block[last + 1], Import):
        last += 1
    return list(block[first : last + 1])


def _block(source: Source, paths: list[Path], binding: Binding) -> list[ast.AST]:
    """Return the statements among which the import belongs."""
    if binding.module.partition(".")[0] == SDK:
        for node in visible_imports(paths[0]):
            ours = any(b.module.partition(".")[0] == SDK for b in bound_by(node))
            seen = all(any(n is node for n in visible_imports(path)) for path in paths)
            if ours and seen:
                return _beside(node, next(b for b in all_blocks(source.tree) if node in b))
    body: list[ast.AST] = list(source.tree.body)
    if not body:
        raise Refused("The file is empty: run the scan again.")
    first = min(body.index(path[1]) for path in paths)
    return body[:first]
