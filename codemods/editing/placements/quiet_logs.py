"""Keeping loggers out of Sentry Logs, right below a call of the user's whose logs begin with us.

The lines are the ones that stand below a call in a statement of ours. Which import they need goes
among the file's own where the SDK is imported there, else right above them: what imports the SDK
within a block may be meant to run where it is not installed.
"""

from __future__ import annotations

import ast
from collections.abc import Sequence

from codemods.editing.source.calls import Site
from codemods.editing.source.imports.bindings import Binding
from codemods.editing.source.init_call.edited import nearest
from codemods.editing.source.needed_import import dump_without, imported
from codemods.editing.source.quotes import with_quotes_of
from codemods.editing.source.source import Import, Source, first_line, last_line, own, parsed
from codemods.files.model import Refused

BINDING = Binding("sentry_sdk.integrations.logging", "ignore_logger_for_sentry_logs")
_SWITCHES = ("enable_logs", "capture_sentry_logs")
IMPORT = f"from {BINDING.module} import {BINDING.member}"


def edit(text: str, *, line: int, statement: str, first_party: Sequence[str] = ()) -> str:
    """Return `text` with `statement` below the `sentry_sdk.init` on or nearest to `line`.

    A file that keeps any logger out of logs is returned unchanged, and one whose logs were not
    switched on after all. Raises Refused.
    """
    if BINDING.member in text or not any(word in text for word in _SWITCHES):
        return text
    source = Source.of(text)
    new = with_quotes_of(source, statement).splitlines()
    if any(isinstance(s, Import) and "sentry_sdk" in ast.unparse(s) for s in source.tree.body):
        user = _call(source, line).parents[1]
        assert isinstance(user, ast.stmt)
        source, _ = imported(source, BINDING, user, first_party)
    else:
        new = [IMPORT, "", *new]
    started = _started(_call(source, line))
    row = source.lines[first_line(started) - 1]
    margin = row[: len(row) - len(row.lstrip())]
    result = source.inserted(last_line(started), [f"{margin}{code}".rstrip() for code in new])
    left = own(result)
    _Without(statement).visit(left)
    if dump_without(own(text), BINDING) != dump_without(left, BINDING):
        raise Refused("The edit would have changed other code: put the lines in by hand.")
    return result


def undo(text: str, *, statement: str) -> str:
    """Return `text` without the lines that `edit` put in; unchanged if they aren't there.

    An import among the file's own is left to `drop_imports`.
    """
    source, ours = Source.of(text), ast.dump(ast.parse(statement).body[0])
    found = next((s for s in ast.walk(parsed(text)) if ast.dump(s) == ours), None)
    if not isinstance(found, ast.stmt):
        return text
    first = first_line(found) - 1
    above = [row.strip() for row in source.lines[max(0, first - 2) : first]]
    first -= 2 * (found.col_offset > 0 and above == [IMPORT, ""])
    return source.deleted(first, last_line(found))


class _Without(ast.NodeTransformer):
    """Takes a statement out."""

    def __init__(self, statement: str) -> None:
        self._dump = ast.dump(ast.parse(statement).body[0])

    def visit(self, node: ast.AST) -> ast.AST | None:
        """Return a node, or None for ours."""
        kept: ast.AST = self.generic_visit(node)
        return None if ast.dump(kept) == self._dump else kept


def _call(source: Source, line: int) -> Site:
    return source.inits[nearest(source.inits, line)]


def _started(site: Site) -> ast.stmt:
    """Return the statement that is the call. Raises Refused where it is more than that."""
    statement = [node for node in site.parents if isinstance(node, ast.stmt)][-1]
    if not isinstance(statement, (ast.Expr, ast.Assign)) or statement.value is not site.call:
        raise Refused("The call stands within another statement: put the lines in by hand.")
    return statement
