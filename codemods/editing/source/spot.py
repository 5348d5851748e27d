"""Where a statement of ours stands between the lines of a module.

Putting it in and taking it out are exact inverses, and what formatters and import sorters
accepted before they accept after (black, ruff and isort agree on these blank lines):

- below a statement and a blank line, ours comes with one blank line above it, and the
  user's blank lines stay below;
- below comments, or where the next line follows directly, ours goes directly above that
  next line and brings the blank lines that belong between the two.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence

from codemods.editing.source.source import Definition, Import, Source, blank, first_line, last_line
from codemods.files.model import Refused
from codemods.files.pattern import pattern

# Comments that tools only obey (or readers only look for) above all code.
_DIRECTIVE = pattern(
    r"#!|#.*coding[:=]|#\s*(-\*-|pyre-|mypy:|type:|flake8:|ruff:|pylint:|pyright:|isort:|fmt:"
    r"|yapf:|vim?:|SPDX-|Copyright|©|\(c\)|///)",
    re.IGNORECASE,
)

# What goes on below such a comment: an empty line of it, or the terms themselves.
_LICENCE = pattern(r"#\s*$|#.*(licen[cs]e|rights reserved|warrant(y|ies)|redistribut)", re.I)


def preamble(tree: ast.Module) -> tuple[ast.stmt, ...]:
    """Return the module docstring and the future imports: nothing may stand above them."""
    body = tree.body
    count = 1 if body and _is_docstring(body[0]) else 0
    while count < len(body) and _is_future(body[count]):
        count += 1
    return tuple(body[:count])


def header_end(source: Source) -> int:
    """Return how many lines belong above everything else.

    Those are the docstring and future imports, with comments that follow directly and end
    before a blank line; without them shebang, coding line, licence and other comments, but
    not a comment that is attached to the first statement.
    """
    above = preamble(source.tree)
    if above:
        return _comments_end(source, last_line(above[-1]))
    if not source.tree.body:
        comments = [i for i, line in enumerate(source.lines) if not blank(line)]
        return comments[-1] + 1 if comments else 0
    first = first_line(source.tree.body[0]) - 1
    attached = first
    while attached and not blank(source.lines[attached - 1]):
        attached -= 1
    directives = [i for i in range(attached, first) if _DIRECTIVE.match(source.lines[i])]
    end = directives[-1] + 1 if directives else attached
    if directives and any(_LICENCE.match(line) for line in source.lines[end:first]):
        end = first
    while end and blank(source.lines[end - 1]):
        end -= 1
    return end


def _comments_end(source: Source, end: int) -> int:
    """Return the line on which comments end that stand directly below `end`, else `end`."""
    last = end
    while last < len(source.lines) and source.lines[last].startswith("#"):
        last += 1
    return last if last < len(source.lines) and blank(source.lines[last]) else end


def put_in(source: Source, index: int, new: Sequence[str]) -> str:
    """Return the text with the lines of one statement put below the first `index` lines.

    Raises Refused where that place is in the middle of a line.
    """
    _refuse_shared_line(source.tree, index)
    anchor = _ending_on(source.tree, index)
    following = _beginning_from(source.tree, index + 1)
    blanks = _blanks_from(source, index)
    content = index + blanks
    at_end = content == len(source.lines)
    if at_end and not index:
        return source.inserted(0, new)
    if at_end or (anchor and (blanks or _is_import_on(following, index + 1))):
        return source.inserted(index, [*[""] * _above(anchor, following, blanks), *new])
    return source.inserted(content, [*new, *[""] * _below(following)])


def take_out(source: Source, statement: ast.stmt) -> str:
    """Return the text without what `put_in` put in for a module-level `statement`.

    Raises Refused where it shares a line with another statement.
    """
    first, end = first_line(statement) - 1, last_line(statement)
    others = [s for s in source.tree.body if s is not statement]
    if any(first_line(s) <= end and last_line(s) > first for s in others):
        raise Refused(
            f"Line {first + 1} holds other code as well: take `{ast.unparse(statement)}` out "
            "by hand."
        )
    anchor = next((s for s in reversed(others) if last_line(s) <= first), None)
    following = _beginning_from(source.tree, end + 1)
    blanks = _blanks_from(source, end)
    above = _blanks_before(source, first)
    at_end = end + blanks == len(source.lines)
    if at_end and above == first:
        return source.deleted(first, end)
    if at_end or (anchor and above):
        return source.deleted(first - min(_above(anchor, following, blanks), above), end)
    return source.deleted(first, end + min(_below(following), blanks))


def _above(anchor: ast.stmt | None, following: ast.stmt | None, blanks: int) -> int:
    """Return how many blank lines ours gets above it."""
    if isinstance(anchor, Definition):
        return 2
    # Two blank lines before ordinary code are isort's lines_after_imports = 2.
    code = following and not isinstance(following, (*Definition, *Import))
    return 2 if code and isinstance(anchor, Import) and blanks == 2 else 1


def _below(following: ast.stmt | None) -> int:
    """Return how many blank lines belong between ours and the statement below it."""
    return 2 if isinstance(following, Definition) else 1


def _blanks_from(source: Source, index: int) -> int:
    return next(
        (n for n, line in enumerate(source.lines[index:]) if not blank(line)),
        len(source.lines) - index,
    )


def _blanks_before(source: Source, index: int) -> int:
    return next((n for n, line in enumerate(source.lines[:index][::-1]) if not blank(line)), index)


def _refuse_shared_line(tree: ast.Module, line: int) -> None:
    for statement in tree.body:
        if first_line(statement) <= line < last_line(statement):
            raise Refused(f"Line {line} is in the middle of a statement: put the line in by hand.")
    on_line = [s for s in tree.body if last_line(s) == line]
    if on_line and any(first_line(s) == line for s in tree.body if s is not on_line[0]):
        raise Refused(f"Line {line} holds several statements: put the line in by hand.")


def _ending_on(tree: ast.Module, line: int) -> ast.stmt | None:
    return next((s for s in reversed(tree.body) if last_line(s) == line), None)


def _beginning_from(tree: ast.Module, line: int) -> ast.stmt | None:
    return next((s for s in tree.body if first_line(s) >= line), None)


def _is_import_on(statement: ast.stmt | None, line: int) -> bool:
    return isinstance(statement, Import) and statement.lineno == line


def _is_docstring(statement: ast.stmt) -> bool:
    if not isinstance(statement, ast.Expr) or not isinstance(statement.value, ast.Constant):
        return False
    return isinstance(statement.value.value, str)


def _is_future(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.ImportFrom) and statement.module == "__future__"
