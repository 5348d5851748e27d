"""The entries between two brackets, each with the blanks and comments around it.

LibCST keeps what follows a comma with that comma: the rest of the line (the comment beside
the entry before) and the comment lines above the entry after. `Rows` is that in one form
for arguments, list items, dict items and imported names.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import libcst as cst

Entry = cst.Arg | cst.BaseElement | cst.BaseDictElement | cst.ImportAlias
Space = cst.BaseParenthesizableWhitespace

NOTHING = cst.SimpleWhitespace("")
BLANK = cst.SimpleWhitespace(" ")


class Row(NamedTuple):
    """An entry, what stands before its comma, and what stands behind that comma."""

    entry: Entry
    before_comma: Space = NOTHING
    gap: Space = NOTHING


class Rows(NamedTuple):
    """All entries; `opening` is what follows the first bracket."""

    opening: Space
    rows: tuple[Row, ...]
    trailing_comma: bool

    def space_before(self, index: int) -> Space:
        """Return what stands before entry `index` (one past the last: the last bracket)."""
        return self.rows[index - 1].gap if index else self.opening

    def with_space_before(self, index: int, space: Space) -> Rows:
        """Return the rows with other blanks before entry `index`."""
        if not index:
            return self._replace(opening=space)
        row = self.rows[index - 1]._replace(gap=space)
        return self._replace(rows=(*self.rows[: index - 1], row, *self.rows[index:]))

    def with_entry(self, index: int, entry: Entry) -> Rows:
        """Return the rows with another entry in the place of one."""
        row = self.rows[index]._replace(entry=entry)
        return self._replace(rows=(*self.rows[:index], row, *self.rows[index + 1 :]))

    @property
    def one_line(self) -> bool:
        """Whether no entry begins a line (an entry itself may span lines)."""
        return not any(broken(s) for s in (self.opening, *(r.gap for r in self.rows)))

    @property
    def packed(self) -> bool:
        """Whether all entries share one line of their own, as black leaves short ones."""
        inner = [r.gap for r in self.rows[:-1]]
        joined = bool(self.rows) and not self.trailing_comma and not any(map(broken, inner))
        return joined and broken(self.opening)


def inserted(rows: Rows, index: int, entry: Entry, comments: Sequence[str], indent: str) -> Rows:
    """Return the rows with `entry` at `index`, on a line of its own if its neighbours are.

    Comment lines that stand before the closing bracket stay there.
    """
    space = rows.space_before(index)
    above: Space = BLANK if index else space
    below: Space = space if index else BLANK if rows.rows else NOTHING
    if not rows.one_line and not rows.packed:
        above, below = line_start(indent, comments), space
        if isinstance(space, cst.ParenthesizedWhitespace):
            above = above.with_changes(first_line=space.first_line)
            below = space.with_changes(first_line=cst.TrailingWhitespace())
    moved = rows.with_space_before(index, above)
    new = (*moved.rows[:index], Row(entry, NOTHING, below), *moved.rows[index:])
    first_of_many = not rows.rows and broken(space)
    return moved._replace(rows=new, trailing_comma=rows.trailing_comma or first_of_many)


def removed(rows: Rows, index: int, comments: Sequence[str]) -> Rows:
    """Return the rows without entry `index` and without the `comments` of ours above it.

    Every other comment stays, one beside the entry on a line of its own.
    """
    before, after = rows.space_before(index), rows.rows[index].gap
    last = index == len(rows.rows) - 1
    if isinstance(before, cst.ParenthesizedWhitespace):
        before = _without_comments(before, comments)
        if isinstance(after, cst.ParenthesizedWhitespace):
            space: Space = _joined(before, after)
        else:
            space = after if last and not has_comments(before) else before
    else:
        space = after if last or broken(after) else before
    rest = (*rows.rows[:index], *rows.rows[index + 1 :])
    if not rest:
        return Rows(space if has_comments(space) else NOTHING, (), False)
    spaced = rows.with_space_before(index, space)
    return spaced._replace(rows=rest).with_space_before(index, space)


def exploded(rows: Rows, indent: str, closing: str) -> Rows:
    """Return the rows with one entry per line and a comma behind each."""
    if not rows.rows:
        opening = rows.opening if broken(rows.opening) else line_start(closing)
        return Rows(opening, (), trailing_comma=True)
    spaces = [rows.opening, *(row.gap for row in rows.rows)]
    lines = [line_start(indent)] * len(rows.rows) + [line_start(closing)]
    kept = [old if broken(old) else new for old, new in zip(spaces, lines, strict=True)]
    new = tuple(row._replace(gap=gap) for row, gap in zip(rows.rows, kept[1:], strict=True))
    return Rows(kept[0], new, trailing_comma=True)


def line_start(indent: str, comments: Sequence[str] = ()) -> cst.ParenthesizedWhitespace:
    """Return a line's end, comment lines and the next line's indentation."""
    return cst.ParenthesizedWhitespace(
        empty_lines=[_comment_line(indent, comment) for comment in comments],
        indent=True,
        last_line=cst.SimpleWhitespace(indent),
    )


def comments_above(rows: Rows, index: int) -> tuple[str, ...]:
    """Return the comment lines directly above entry `index`."""
    space = rows.space_before(index)
    if not isinstance(space, cst.ParenthesizedWhitespace):
        return ()
    found: list[str] = []
    for line in reversed(space.empty_lines):
        if line.comment is None:
            break
        found.insert(0, line.comment.value)
    return tuple(found)


def indentation(rows: Rows) -> str | None:
    """Return the indentation of the first entry that begins a line."""
    spaces = [rows.opening, *(r.gap for r in rows.rows[:-1])]
    found = (s.last_line.value for s in spaces if isinstance(s, cst.ParenthesizedWhitespace))
    return next(found, None) if rows.rows else None


def broken(space: Space) -> bool:
    """Tell whether a line ends within these blanks."""
    return isinstance(space, cst.ParenthesizedWhitespace)


def has_comments(space: Space) -> bool:
    """Tell whether there are comments among these blanks."""
    return "#" in code(space)


def code(node: cst.CSTNode) -> str:
    """Return the text of a node."""
    return cst.Module([]).code_for_node(node)


def _without_comments(
    space: cst.ParenthesizedWhitespace, comments: Sequence[str]
) -> cst.ParenthesizedWhitespace:
    lines = list(space.empty_lines)
    ours = [line.comment.value if line.comment else "" for line in lines[-len(comments) :]]
    if not comments or ours != list(comments):
        return space
    return space.with_changes(empty_lines=lines[: -len(comments)])


def _joined(
    before: cst.ParenthesizedWhitespace, after: cst.ParenthesizedWhitespace
) -> cst.ParenthesizedWhitespace:
    comment = after.first_line.comment
    beside = [_comment_line(before.last_line.value, comment.value)] if comment else []
    lines = [*before.empty_lines, *beside, *after.empty_lines]
    return before.with_changes(empty_lines=lines, last_line=after.last_line)


def _comment_line(indent: str, comment: str) -> cst.EmptyLine:
    return cst.EmptyLine(
        indent=True, whitespace=cst.SimpleWhitespace(indent), comment=cst.Comment(comment)
    )
