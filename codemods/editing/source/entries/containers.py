"""LibCST's bracketed nodes as rows, and rows as nodes again.

LibCST keeps the blanks before the last bracket in another attribute for each kind of node.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, cast

import libcst as cst

from codemods.editing.source.entries.rows import NOTHING, Row, Rows, Space, broken, code

Container = cst.Call | cst.List | cst.Dict | cst.ImportFrom


def rows_of(node: Container) -> Rows:
    """Return the entries of a bracketed node."""
    entries = _entries(node)
    opening = _opening(node)
    rows = []
    for entry in entries:
        bare = entry.with_changes(comma=cst.MaybeSentinel.DEFAULT)
        if isinstance(bare, cst.Arg):
            bare = bare.with_changes(whitespace_after_arg=NOTHING)
        if isinstance(entry.comma, cst.Comma):
            comma = entry.comma
            rows.append(Row(bare, comma.whitespace_before, comma.whitespace_after))
        else:
            rows.append(Row(bare, NOTHING, getattr(entry, "whitespace_after_arg", NOTHING)))
    trailing = bool(entries) and isinstance(entries[-1].comma, cst.Comma)
    found = Rows(opening, tuple(rows), trailing)
    closing = _closing(node)
    if rows and closing is not None and code(closing):
        return found.with_space_before(len(rows), closing)
    return found


def with_rows(node: Container, rows: Rows) -> Any:
    """Return the bracketed node with these entries."""
    entries = []
    for index, row in enumerate(rows.rows):
        last = index == len(rows.rows) - 1
        gap = NOTHING if last and not isinstance(node, cst.Call) else row.gap
        if last and not rows.trailing_comma:
            entry = row.entry
            if isinstance(entry, cst.Arg):
                entry = entry.with_changes(whitespace_after_arg=gap)
        else:
            entry = row.entry.with_changes(comma=cst.Comma(row.before_comma, gap))
        entries.append(entry)
    closing = rows.rows[-1].gap if rows.rows else NOTHING
    return _rebuilt(node, entries, rows.opening, closing)


def _entries(node: Container) -> Sequence[Any]:
    if isinstance(node, cst.Call):
        return node.args
    if isinstance(node, cst.ImportFrom):
        return cast("Sequence[cst.ImportAlias]", node.names)
    return node.elements


def _opening(node: Container) -> Space:
    if isinstance(node, cst.Call):
        return node.whitespace_before_args
    if isinstance(node, cst.List):
        return node.lbracket.whitespace_after
    if isinstance(node, cst.Dict):
        return node.lbrace.whitespace_after
    return node.lpar.whitespace_after if node.lpar else NOTHING


def _closing(node: Container) -> Space | None:
    if isinstance(node, cst.List):
        return node.rbracket.whitespace_before
    if isinstance(node, cst.Dict):
        return node.rbrace.whitespace_before
    if isinstance(node, cst.ImportFrom) and node.rpar:
        return node.rpar.whitespace_before
    return None


def _rebuilt(node: Container, entries: Iterable[Any], opening: Space, closing: Space) -> Any:
    entries = tuple(entries)
    if isinstance(node, cst.Call):
        return node.with_changes(args=entries, whitespace_before_args=opening)
    if isinstance(node, cst.List):
        return node.with_changes(
            elements=entries,
            lbracket=cst.LeftSquareBracket(opening),
            rbracket=cst.RightSquareBracket(closing),
        )
    if isinstance(node, cst.Dict):
        return node.with_changes(
            elements=entries,
            lbrace=cst.LeftCurlyBrace(opening),
            rbrace=cst.RightCurlyBrace(closing),
        )
    if node.lpar is None and not broken(opening):
        return node.with_changes(names=entries)
    return node.with_changes(
        names=entries, lpar=cst.LeftParen(opening), rpar=cst.RightParen(closing)
    )
