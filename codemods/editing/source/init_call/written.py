"""Writing changes into the literals that hold an init call's options."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator, Sequence

from codemods.editing.source.init_call.options import Holder
from codemods.editing.source.init_call.reading import LIST, Reading
from codemods.editing.source.merging.change import Change, Page, constructed
from codemods.editing.source.source import Source, blank, comments
from codemods.files.model import Refused

Place = tuple[ast.expr, list[Change]]


def written(reading: Reading, options: Sequence[Change], items: Sequence[Change]) -> str:
    """Return the file's text with the options and the integrations changed.

    Raises Refused where a comment of the user would get lost.
    """
    from codemods.editing.source.entries.brackets import changed

    source, text = reading.source, reading.source.text
    places = _places(reading, options, items)
    for node, changes in sorted(places, key=lambda place: -source.span(place[0])[0]):
        start, end = source.span(node)
        new = changed(source.code(node), changes, page_of(source, node))
        _refuse_lost_comments(source.code(node), new, changes)
        text = text[:start] + new + text[end:]
    return text


def _places(
    reading: Reading, options: Sequence[Change], items: Sequence[Change]
) -> Iterator[Place]:
    """Yield the expressions to change, none of them within another."""
    changes = [(_holder(reading, change), change) for change in options]
    listed, call = reading.listed, reading.site.call
    if items and listed is None:
        value = constructed(items)
        changes.append((reading.options.home, Change("add", LIST, value)))
    elif items and listed is not None:
        held = reading.options.values[LIST]
        if held.node is listed:
            changes.append((held.holder, _list_change(reading, listed, items)))
        else:
            yield listed, list(items)
    inner: list[Change] = []
    for holder in {id(holder): holder for holder, _ in changes}.values():
        own = [change for other, change in changes if other is holder]
        arguments = sorted(_arguments(call), key=reading.source.span)
        within = [i for i, a in enumerate(arguments) if getattr(a, "value", None) is holder]
        if holder is call:
            inner += own
        elif within:
            inner.append(Change("inside", within[0], inside=tuple(own)))
        else:
            yield holder, own
    if inner:
        yield call, inner


def _arguments(call: ast.Call) -> list[ast.expr | ast.keyword]:
    return [*call.args, *call.keywords]


def _holder(reading: Reading, change: Change) -> Holder:
    if change.action == "add":
        return reading.options.home
    return reading.options.values[str(change.key)].holder


def _list_change(reading: Reading, listed: ast.List, items: Sequence[Change]) -> Change:
    leaving = [c for c in items if c.action == "remove"]
    emptied = len(leaving) == len(items) == len(listed.elts)
    if emptied and not comments(reading.source.code(listed)):
        return Change("remove", LIST)
    return Change("inside", LIST, inside=tuple(items))


def _refuse_lost_comments(old: str, new: str, changes: Sequence[Change]) -> None:
    ours = Counter(_old_comments(changes))
    lost = comments(old) - ours - comments(new)
    if lost:
        raise Refused(f"The comment `{min(lost)}` is in the way: merge the options by hand.")


def _old_comments(changes: Sequence[Change]) -> Iterator[str]:
    for change in changes:
        yield from change.old_comment
        yield from _old_comments(change.inside)


def page_of(source: Source, node: ast.expr) -> Page:
    """Return where an expression stands in a file."""
    start, end = source.span(node)
    line = source.lines[node.lineno - 1]
    column = start - source.offset(node.lineno, 0)
    rest = source.text[end:].splitlines()[:1] or [""]
    return Page(
        indent=line[: len(line) - len(line.lstrip())],
        column=column,
        tail=len(rest[0].partition("#")[0].rstrip()),
        unit=_unit(source),
        newline=source.newline,
    )


def _unit(source: Source) -> str:
    """Return one level of the file's indentation."""
    for node in ast.walk(source.tree):
        body = getattr(node, "body", None)
        outer = getattr(node, "col_offset", 0)
        if isinstance(body, list) and body and body[0].col_offset > outer:
            line: str = source.lines[body[0].lineno - 1]
            if blank(line[: body[0].col_offset]):
                return line[outer : body[0].col_offset]
    return "    "
