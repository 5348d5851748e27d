"""A Python text with its tree, and the way between the two."""

from __future__ import annotations

import ast
import io
import tokenize
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

from codemods.editing.source.calls import Site, init_calls
from codemods.files import syntax
from codemods.files.model import Refused
from codemods.files.pattern import pattern
from codemods.files.syntax import same_tree

# Only these end a line for Python; str.splitlines also splits at form feeds.
_LINE = pattern(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+")
_NEWLINE = pattern(r"\r\n?|\n")

Definition = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
Node = ast.expr | ast.stmt | ast.keyword
Import = (ast.Import, ast.ImportFrom)


class Source:
    """A text that parses. Lines count from 0 in `lines`, from 1 in the tree."""

    def __init__(self, text: str, tree: ast.Module) -> None:
        self.text = text
        self.tree = tree

    @classmethod
    def of(cls, text: str) -> Source:
        """Parse `text` into a tree to be read only. Raises Refused where it is not Python."""
        return cls(text, parsed(text))

    @classmethod
    def own(cls, text: str) -> Source:
        """Parse `text` into a tree that may be changed. Raises Refused where it is not Python."""
        return cls(text, own(text))

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The lines with their own newlines."""
        return tuple(_LINE.findall(self.text))

    @cached_property
    def starts(self) -> tuple[Site, ...]:
        """The calls that start Sentry, in source order."""
        return init_calls(self.tree)

    @cached_property
    def inits(self) -> tuple[Site, ...]:
        """The calls of `sentry_sdk.init`, in source order."""
        return tuple(site for site in self.starts if site.sdk == "sentry_sdk")

    @cached_property
    def newline(self) -> str:
        """The newline that the text begins with using."""
        found = _NEWLINE.search(self.text)
        return found.group() if found else "\n"

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        starts, offset = [], 0
        for line in self.lines:
            starts.append(offset)
            offset += len(line)
        return (*starts, offset)

    def offset(self, line: int, column: int) -> int:
        """Return the index in `text` of a position of the tree (column in UTF-8 bytes)."""
        row = self.lines[line - 1]
        if row.isascii():
            return self._starts[line - 1] + column
        return self._starts[line - 1] + len(row.encode()[:column].decode())

    def span(self, node: Node) -> tuple[int, int]:
        """Return where `node` begins and ends in `text`."""
        assert node.end_lineno is not None and node.end_col_offset is not None
        return (
            self.offset(node.lineno, node.col_offset),
            self.offset(node.end_lineno, node.end_col_offset),
        )

    def code(self, node: Node) -> str:
        """Return the text of `node`."""
        start, end = self.span(node)
        return self.text[start:end]

    def inserted(self, index: int, new: Sequence[str]) -> str:
        """Return the text with `new` lines (without newlines) before line `index`.

        A missing newline at the end of the text stays missing.
        """
        above, rows = "".join(self.lines[:index]), "".join(f"{row}{self.newline}" for row in new)
        if above and index == len(self.lines) and not above.endswith(("\r", "\n")):
            return f"{above}{self.newline}{rows.removesuffix(self.newline)}"
        return above + rows + "".join(self.lines[index:])

    def deleted(self, first: int, end: int) -> str:
        """Return the text without lines `first` to `end` (excluded)."""
        above, below = "".join(self.lines[:first]), "".join(self.lines[end:])
        if below or first == end or self.lines[end - 1].endswith(("\r", "\n")):
            return above + below
        return above.removesuffix("\n").removesuffix("\r")


def parsed(text: str) -> ast.Module:
    """Return the tree of `text`, to be read only. Raises Refused where it is not Python."""
    return _tree(syntax.parsed, text)


def own(text: str) -> ast.Module:
    """Return a tree of `text` that may be changed. Raises Refused where it is not Python."""
    return _tree(syntax.own, text)


def _tree(parse: Callable[[str], ast.Module], text: str) -> ast.Module:
    try:
        return parse(text)
    except SyntaxError as error:
        reason = syntax.explained(error)
        raise Refused(f"The file does not parse ({reason}): put the lines in by hand.") from error


def newline_of(code: str, default: str) -> str:
    """Return the newline within a piece of code. Raises Refused where there are several.

    LibCST panics at mixed newlines, and could not write them back.
    """
    kinds: set[str] = set(_NEWLINE.findall(code)) or {default}
    if len(kinds) > 1:
        raise Refused("The code to change has newlines of several kinds: change it by hand.")
    return kinds.pop()


def comments(code: str) -> Counter[str]:
    """Return the comments in a piece of code."""
    if "#" not in code:
        return Counter()
    tokens = tokenize.generate_tokens(io.StringIO(f"(\n{code}\n)").readline)
    return Counter(t.string for t in tokens if t.type == tokenize.COMMENT)


def expression(code: str) -> ast.expr:
    """Return the tree of one expression, which may span lines. Raises SyntaxError."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return ast.parse(f"({code}\n)", mode="eval").body


def first_line(statement: ast.stmt) -> int:
    """Return the line a statement begins on, decorators included."""
    decorators: list[ast.expr] = getattr(statement, "decorator_list", [])
    return min([statement.lineno, *(d.lineno for d in decorators)])


def last_line(statement: ast.stmt) -> int:
    """Return the line a statement ends on."""
    return statement.end_lineno or statement.lineno


def blank(line: str) -> bool:
    """Tell whether a line holds nothing but blanks."""
    return not line.strip()


def verified(text: str, expected: Iterable[ast.stmt]) -> str:
    """Return `text` if its statements are the `expected` ones. Raises Refused otherwise."""
    wanted = ast.Module(body=list(expected), type_ignores=[])
    if not same_tree(parsed(text), wanted):
        raise Refused(
            "The edit would have changed the meaning of other code in the file: "
            "put the lines in by hand."
        )
    return text
