"""Adding a name to a `from … import …` statement, or taking one out."""

from __future__ import annotations

import libcst as cst

from codemods.editing.source.entries.containers import rows_of, with_rows
from codemods.editing.source.entries.rows import (
    Rows,
    code,
    exploded,
    indentation,
    inserted,
    removed,
)
from codemods.editing.source.imports.import_order import member_key
from codemods.editing.source.source import newline_of

WIDTH = 88


def with_member(statement: str, member: str, column: int) -> str:
    """Return the import statement with `member` in its sorted place.

    A statement that begins at `column` and gets too long is put into parentheses.
    """
    node, newline = _parsed(statement)
    rows = rows_of(node)
    names = [code(row.entry) for row in rows.rows]
    tidy = names == sorted(names, key=member_key)
    later = [i for i, name in enumerate(names) if member_key(name) > member_key(member)]
    index = later[0] if tidy and later else len(names)
    entry = cst.ImportAlias(cst.Name(member))
    new = inserted(rows, index, entry, (), indentation(rows) or "")
    text = code(with_rows(node, new))
    if new.one_line and column + len(text) > WIDTH:
        indent = " " * column
        text = code(with_rows(node, exploded(new, f"{indent}    ", indent)))
    return text.replace("\n", newline)


def without_member(statement: str, member: str) -> str:
    """Return the import statement without `member`, which is not its only name."""
    node, newline = _parsed(statement)
    rows: Rows = rows_of(node)
    index = next(
        i for i, row in enumerate(rows.rows) if " ".join(code(row.entry).split()) == member
    )
    return code(with_rows(node, removed(rows, index, ()))).replace("\n", newline)


def _parsed(statement: str) -> tuple[cst.ImportFrom, str]:
    newline = newline_of(statement, "\n")
    line = cst.parse_statement(statement.replace(newline, "\n"))
    assert isinstance(line, cst.SimpleStatementLine)
    (node,) = line.body
    assert isinstance(node, cst.ImportFrom)
    return node, newline
