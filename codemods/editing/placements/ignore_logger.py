"""Telling Sentry to leave a logger alone, whose messages repeat what an integration reports.

Some libraries log a task's error themselves before an integration sees it: the message
arrives as an event of its own, or instead of the error (sdk-facts 10).
"""

from __future__ import annotations

import ast
from collections.abc import Sequence

from codemods.editing.source.imports.bindings import Binding, bound_by
from codemods.editing.source.landing import Landing, patches_end
from codemods.editing.source.needed_import import dump_without, imported
from codemods.editing.source.source import Import, Source, blank, first_line, last_line, own
from codemods.editing.source.spot import header_end, preamble, put_in
from codemods.files.model import Refused

BINDING = Binding("sentry_sdk.integrations.logging", "ignore_logger")


def edit(text: str, *, name: str, logger: str, first_party: Sequence[str] = ()) -> str:
    """Return `text` with `ignore_logger("<logger>")` below the start of Sentry.

    Where that is elsewhere it goes below the imports; it is right in any place. `name`, the
    app object's, is not needed. A file that ignores the logger is returned unchanged.
    Raises Refused.
    """
    source = Source.of(text)
    if _ignores(source.tree, logger):
        return text
    edited, ignore = imported(source, BINDING, _code(source), first_party)
    result = put_in(edited, _index(edited), [f'{ignore}("{logger}")'])
    if dump_without(own(text), BINDING) != _without_ours(result, logger):
        raise Refused("The edit would have changed other code: put the line in by hand.")
    return result


def undo(text: str, *, logger: str) -> str:
    """Return `text` without the line that `edit` put in; unchanged if it isn't there.

    Its import is left to `drop_imports`.
    """
    source = Source.of(text)
    ours = _ours(source.tree, logger)
    if not ours:
        return text
    first, end = first_line(ours[0]) - 1, last_line(ours[0])
    while first and blank(source.lines[first - 1]) and blank("".join(source.lines[end : end + 1])):
        first -= 1
    return source.deleted(first, end)


def _code(source: Source) -> ast.stmt:
    """Return the first statement that is more than an import."""
    start = max(len(preamble(source.tree)), patches_end(source.tree.body))
    body = source.tree.body[start:]
    found = next((s for s in body if not isinstance(s, Import)), None)
    if found is None:
        raise Refused("The file holds no code of its own: put the line in by hand.")
    return found


def _index(source: Source) -> int:
    """Return below how many lines it goes."""
    for statement in source.tree.body:
        if any(site.parents[1:2] == (statement,) for site in source.starts):
            return last_line(statement)
    landing = Landing.of(source, first_line(_code(source)))
    return max(landing.height, header_end(source))


def _ignores(tree: ast.Module, logger: str) -> bool:
    names = _names(tree)
    return any(_is_ours(node, logger, names) for node in ast.walk(tree))


def _names(tree: ast.Module) -> set[str]:
    """Return by which names the file calls the SDK's `ignore_logger`, which is for events alone."""
    found = (b for node in ast.walk(tree) if isinstance(node, Import) for b in bound_by(node))
    return {BINDING.member, *(b.name for b in found if b.member == BINDING.member)}


def _ours(tree: ast.Module, logger: str) -> list[ast.Expr]:
    names, found = _names(tree), [s for s in tree.body if isinstance(s, ast.Expr)]
    return [statement for statement in found if _is_ours(statement.value, logger, names)]


def _is_ours(node: ast.AST, logger: str, names: set[str]) -> bool:
    if not isinstance(node, ast.Call) or len(node.args) != 1:
        return False
    called, given = node.func, node.args[0]
    name = getattr(called, "attr", "") or getattr(called, "id", "")
    return name in names and isinstance(given, ast.Constant) and given.value == logger


def _without_ours(text: str, logger: str) -> str:
    tree = own(text)
    first = _ours(tree, logger)[:1]
    tree.body = [s for s in tree.body if s not in first]
    return dump_without(tree, BINDING)
