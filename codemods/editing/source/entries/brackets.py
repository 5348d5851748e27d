"""Changing entries of a call, a list or a dict as its author would have laid them out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import libcst as cst

from codemods.editing.source.entries.containers import rows_of, with_rows
from codemods.editing.source.entries.rows import (
    Entry,
    Rows,
    code,
    comments_above,
    exploded,
    indentation,
    inserted,
    line_start,
    removed,
)
from codemods.editing.source.merging.change import Change, Page
from codemods.editing.source.source import newline_of
from codemods.files.model import Refused

UNLIMITED = 1 << 20


def changed(text: str, changes: Sequence[Change], page: Page) -> str:
    """Return the expression `text` with the changes made, newlines as they were.

    Raises Refused where LibCST can't read it.
    """
    newline = newline_of(text, page.newline)
    try:
        node = cst.parse_expression(text.replace(newline, "\n"))
        return code(_changed(node, changes, page)).replace("\n", newline)
    except cst.ParserSyntaxError as error:
        raise Refused("LibCST can't read the call: change it by hand.") from error
    except RecursionError as error:  # it needs ten calls a level where we need three
        raise Refused("The call is nested too deep: change it by hand.") from error


def _changed(node: Any, changes: Sequence[Change], page: Page) -> Any:
    rows = rows_of(node)
    if rows.one_line or rows.packed:
        inline = page._replace(width=UNLIMITED)
        result = with_rows(node, _performed(node, rows, changes, inline))
        if not any(map(_needs_line, changes)) and _fits(result, node, page):
            return result
        rows = _unfolded(rows, page)
    indent = indentation(rows) or f"{page.indent}{page.unit}"
    return with_rows(node, _performed(node, rows, changes, page._replace(indent=indent)))


def _performed(node: Any, rows: Rows, changes: Sequence[Change], page: Page) -> Rows:
    for change in changes:
        if change.action in ("change", "inside"):
            rows = _altered(rows, change, page)
    for change in changes:
        if change.action == "add":
            rows = _with_new(node, rows, change, page)
    leaving = {_index(rows, c.key): c for c in changes if c.action == "remove"}
    for index in sorted(leaving, reverse=True):
        rows = removed(rows, index, leaving[index].old_comment)
    return rows


def _altered(rows: Rows, change: Change, page: Page) -> Rows:
    index = _index(rows, change.key)
    entry: Any = _renamed(rows.rows[index].entry, change.renamed)
    inner = page._replace(column=len(page.indent) + _label_width(entry), tail=1)
    if change.action == "inside":
        value = _changed(entry.value, change.inside, inner)
    else:
        value = _value(change.value, inner) if change.value else entry.value
    rows = rows.with_entry(index, entry.with_changes(value=value))
    return _commented(rows, index, change, page)


def _renamed(entry: Any, key: str) -> Any:
    """Return a keyword argument or dict entry under another name, if there is one."""
    if not key:
        return entry
    if isinstance(entry, cst.Arg):
        return entry.with_changes(keyword=cst.Name(key))
    quote = entry.key.quote
    return entry.with_changes(key=cst.SimpleString(f"{quote}{key}{quote}"))


def _commented(rows: Rows, index: int, change: Change, page: Page) -> Rows:
    old, space = change.old_comment, rows.space_before(index)
    if not old or old == change.comment or comments_above(rows, index)[-len(old) :] != old:
        return rows
    assert isinstance(space, cst.ParenthesizedWhitespace)
    new = line_start(page.indent, change.comment).empty_lines
    lines = [*space.empty_lines[: -len(old)], *new]
    return rows.with_space_before(index, space.with_changes(empty_lines=lines))


def _with_new(node: Any, rows: Rows, change: Change, page: Page) -> Rows:
    index = len(rows.rows)
    while index and _yields(rows, index - 1):
        index -= 1
    entry = _entry(node, rows, str(change.key))
    inner = page._replace(column=len(page.indent) + _label_width(entry), tail=1)
    entry = entry.with_changes(value=_value(change.value, inner))
    return inserted(rows, index, entry, change.comment, page.indent)


def _yields(rows: Rows, index: int) -> bool:
    """Tell whether a new entry goes before entry `index`, so that a `**` stays last."""
    entry = rows.rows[index].entry
    if isinstance(entry, cst.Arg):
        return entry.star == "**"
    return any(isinstance(r.entry, cst.StarredDictElement) for r in rows.rows[: index + 1])


def _entry(node: Any, rows: Rows, key: str) -> Any:
    """Make an entry for `node`, its value still to be set."""
    value = cst.Name("x")
    if isinstance(node, cst.List):
        return cst.Element(value)
    if isinstance(node, cst.Dict):
        keys = (getattr(r.entry, "key", None) for r in rows.rows)
        quotes = [k.quote for k in keys if isinstance(k, cst.SimpleString)]
        quote = quotes[0] if quotes and len(quotes[0]) == 1 else '"'
        return cst.DictElement(cst.SimpleString(f"{quote}{key}{quote}"), value)
    tight = cst.AssignEqual(cst.SimpleWhitespace(""), cst.SimpleWhitespace(""))
    return cst.Arg(value, keyword=cst.Name(key), equal=tight)


def _index(rows: Rows, key: str | int) -> int:
    if isinstance(key, int):
        return key
    entries = [row.entry for row in rows.rows]
    found = [i for i, entry in enumerate(entries) if _key(entry) == key]
    # An argument without a name is the DSN.
    return found[-1] if found else 0


def _key(entry: Entry) -> str:
    if isinstance(entry, cst.Arg):
        return entry.keyword.value if entry.keyword else ""
    key = getattr(entry, "key", None)
    return str(key.evaluated_value) if isinstance(key, cst.SimpleString) else ""


def _label_width(entry: Any) -> int:
    return len(code(entry.with_changes(value=cst.Name("x")))) - 1


def _value(text: str, page: Page) -> Any:
    node = cst.parse_expression(text)
    if "\n" in text:
        return node.visit(_Deeper(page.indent))
    return _fitted(node, page)


def _fitted(node: Any, page: Page) -> Any:
    """Return the expression, spread over lines as formatters do if it is too long for one."""
    if page.column + len(code(node)) + page.tail <= page.width:
        return node
    rows = rows_of(node) if isinstance(node, (cst.Call, cst.List, cst.Dict)) else None
    if rows is None or not rows.rows:
        return node
    # With a comma at the end every formatter leaves it so, however long its lines may be.
    inner = f"{page.indent}{page.unit}"
    spread = exploded(rows, inner, page.indent)
    for index, row in enumerate(spread.rows):
        entry: Any = row.entry
        narrower = page._replace(indent=inner, column=len(inner) + _label_width(entry), tail=1)
        spread = spread.with_entry(index, entry.with_changes(value=_fitted(entry.value, narrower)))
    return with_rows(node, spread)


def _unfolded(rows: Rows, page: Page) -> Rows:
    """Return one-line rows with a line for each entry."""
    for index, row in enumerate(rows.rows if rows.one_line else ()):
        rows = rows.with_entry(index, row.entry.visit(_Deeper(page.unit)))  # type: ignore[arg-type]
    return exploded(rows, indentation(rows) or f"{page.indent}{page.unit}", page.indent)


def _needs_line(change: Change) -> bool:
    commented = change.action == "add" and change.comment
    return bool(commented) or "\n" in change.value or any(map(_needs_line, change.inside))


def _fits(new: cst.CSTNode, old: cst.CSTNode, page: Page) -> bool:
    # A line that was longer already is how its author likes it.
    return _longest(new, page) <= max(page.width, _longest(old, page))


def _longest(node: cst.CSTNode, page: Page) -> int:
    first, *others = code(node).split("\n")
    lengths = [page.column + len(first), *map(len, others)]
    lengths[-1] += page.tail
    return max(lengths)


class _Deeper(cst.CSTTransformer):
    """Moves the continuation lines of an expression to the right."""

    def __init__(self, by: str):
        super().__init__()
        self.by = by

    def leave_ParenthesizedWhitespace(
        self,
        original_node: cst.ParenthesizedWhitespace,
        updated_node: cst.ParenthesizedWhitespace,
    ) -> cst.ParenthesizedWhitespace:
        last = f"{self.by}{updated_node.last_line.value}"
        return updated_node.with_changes(
            empty_lines=[self._deeper(line) for line in updated_node.empty_lines],
            last_line=cst.SimpleWhitespace(last),
        )

    def _deeper(self, line: cst.EmptyLine) -> cst.EmptyLine:
        if line.comment is None:
            return line
        indent = f"{self.by}{line.whitespace.value}"
        return line.with_changes(whitespace=cst.SimpleWhitespace(indent))
