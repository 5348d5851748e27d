"""An expression laid out as black and ruff would, for a line length.

What fits goes on one line; what does not gets a line for each entry of its outermost brackets
and a comma at the end. So every setting of these formatters leaves it as it is.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from codemods.files.pattern import pattern

UNIT = "    "


class Style(NamedTuple):
    """How a project writes its Python: columns of a line, quotes, and whether it has types.

    `indent` is what a level is written as; a tab takes as many columns as four spaces (`level` are
    the columns). `gap` are
    the empty lines below a module's imports.
    `linted` says that its linters ask for docstrings or mind unused arguments, `spelled`
    that they ask for lists entry by entry, not as a text that is split (ruff's SIM905), `floored`
    that its tests have to run a share of the code, `minded` that ruff minds `Any` (ANN401),
    `plugged` that flake8 has plug-ins, each with a taste of its own.
    """

    width: int = 88
    quote: str = '"'
    typed: bool = False
    linted: bool = False
    indent: str = UNIT
    gap: int = 1
    spelled: bool = False
    floored: bool = False
    minded: bool = False
    plugged: bool = False

    @property
    def level(self) -> int:
        """The columns that a level of indentation takes."""
        return len(self.indent.expandtabs(len(UNIT)))


DEFAULT = Style()
_TABBED = pattern(r"^\t+\S", re.MULTILINE)
_SPACED = pattern(r"^ {2,}\S", re.MULTILINE)


def written_alike(style: Style, text: str) -> Style:
    """Return a style with the indentation of a file that has one of its own: tabs alone."""
    alone = bool(_TABBED.search(text)) and not _SPACED.search(text)
    return style._replace(indent="\t") if alone else style


@lru_cache(maxsize=1024)
def laid_out(code: str, style: Style, before: int = 0, after: int = 1, depth: int = 0) -> str:
    """Return an expression that stands `depth` levels deep, in its lines.

    `before` and `after` are the columns that stand on its first and last line beside it, the
    indentation among them; the lines below the first come without the indentation of `depth`.
    """
    return _spread(ast.parse(code, mode="eval").body, style, before, after, style.level * depth)


def _spread(node: ast.expr, style: Style, before: int, after: int, indent: int) -> str:
    line = _flat(node)
    entries = _entries(node)
    if before + len(line) + after <= style.width or entries is None:
        return line
    opening, rows, closing = entries
    inner = indent + style.level
    comma = "" if isinstance(node, ast.Call) and len(rows) == 1 and not rows[0][0] else ","
    lines = [
        f"{label}{_spread(value, style, inner + len(label), 1, inner)}{comma}"
        for label, value in rows
    ]
    lines = [line.replace("\n", f"\n{UNIT}") for line in lines]
    return "\n".join((opening, *(f"{UNIT}{line}" for line in lines), closing))


def _entries(node: ast.expr) -> tuple[str, Sequence[tuple[str, ast.expr]], str] | None:
    """Return brackets and what stands between them, None for what has none to spread."""
    if isinstance(node, ast.Dict) and node.keys:
        pairs = zip(node.keys, node.values, strict=True)
        return "{", [(f"{_flat(k)}: " if k else "**", v) for k, v in pairs], "}"
    if isinstance(node, ast.List) and node.elts:
        return "[", [("", e) for e in node.elts], "]"
    if isinstance(node, ast.Tuple) and node.elts:
        return "(", [("", e) for e in node.elts], ")"
    if isinstance(node, ast.Call) and (node.args or node.keywords):
        rows = [("", a) for a in node.args]
        rows += [(f"{k.arg}=" if k.arg else "**", k.value) for k in node.keywords]
        return f"{_flat(node.func)}(", rows, ")"
    return None


def _flat(node: ast.expr) -> str:
    """Return code on one line, its strings in double quotes, but for those that hold some."""
    text = ast.unparse(node)
    pieces = text.split("'")
    return text if '"' in text or len(pieces) % 2 == 0 else '"'.join(pieces)
