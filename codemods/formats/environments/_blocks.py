"""A table of YAML written as a block: where a further row goes, all else kept byte for byte."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from codemods.files.model import Refused
from codemods.formats.passed import Passed
from codemods.shell import nodes
from codemods.shell.nodes import Node

UNSAFE = "it has a layout that can't be edited safely."
NOTHING = (None, None)  # of a key that is not there
Lister = Callable[[str], Iterable[Passed]]


def passed_on(
    text: str,
    listed: Lister,
    added: Callable[[str, str], str],
    *,
    name: str,
    functions: tuple[str, ...],
) -> str:
    """Return a text in which each of these functions is given a variable, added for one by one.

    Raises Refused where another function, or what else one is given, would not be as before.
    """
    before, edited = _given(text, listed), text
    for function in functions:
        there = _given(edited, listed)
        if function in there and name not in there[function]:
            edited = added(edited, function)
    after = _given(edited, listed)
    fine = before.keys() == after.keys() and all(before[f] <= after[f] for f in before)
    if not fine or any(name not in after[f] for f in functions if f in after):
        raise Refused(UNSAFE)
    return edited


def _given(text: str, listed: Lister) -> dict[str, frozenset[str]]:
    return {one.name: one.names for one in listed(text) if not one.is_open}


def appended(text: str, owner: tuple[Node, Node], rows: Sequence[str]) -> str:
    """Return a text with rows below the last of a key's table, as deep as its own keys.

    Raises Refused where that is no block, stands elsewhere, or ends in a way that hides where.
    """
    above, table = owner
    if getattr(table, "id", "") != "mapping" or table.flow_style or not table.value:
        raise Refused(UNSAFE)
    if table.start_mark.index < above.start_mark.index:
        raise Refused(UNSAFE)
    key, value = table.value[-1]
    line = _last_line(key, value)
    start = text.rfind("\n", 0, key.start_mark.index) + 1
    lead = text[start : key.start_mark.index]
    if lead.strip():
        raise Refused(UNSAFE)
    newline = newline_of(text)
    added = newline.join(f"{lead}{row}" for row in rows)
    lines = text.splitlines(keepends=True)
    kept = "".join(lines[: line + 1])
    gap = "" if kept.endswith(("\n", "\r")) else newline
    end = "" if gap else newline
    return f"{kept}{gap}{added}{end}{''.join(lines[line + 1 :])}"


def step(table: Node) -> str:
    """Return by how much a table's own tables are deeper than it, two blanks if it has none."""
    for key, value in nodes.entries(table).values():
        deeper = int(value.start_mark.column) - int(key.start_mark.column)
        if getattr(value, "id", "") == "mapping" and not value.flow_style and deeper > 0:
            return " " * deeper
    return "  "


def newline_of(text: str) -> str:
    """Return how a text ends its lines."""
    return "\r\n" if "\r\n" in text else "\n"


def _last_line(key: Node, value: Node) -> int:
    """Return the line on which a key's value ends, comments behind it left out."""
    while value.start_mark.index >= key.start_mark.index:  # an alias stands elsewhere
        if not isinstance(value.value, list) or not value.value or value.flow_style:
            break
        last = value.value[-1]
        key, value = last if isinstance(last, tuple) else (last, last)
    if getattr(value, "style", "") in nodes.BLOCKS or value.start_mark.index < key.start_mark.index:
        raise Refused(UNSAFE)
    return max(int(key.start_mark.line), int(value.end_mark.line))
