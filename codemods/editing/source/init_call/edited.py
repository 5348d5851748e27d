"""Changes of an init call carried out: literals, imports, and a check of the result."""

from __future__ import annotations

import builtins
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from codemods.editing.source.calls import Site, bound_names
from codemods.editing.source.imports.bindings import (
    Binding,
    bound_by,
    free_names,
    local_name,
    visible_imports,
)
from codemods.editing.source.init_call.init_imports import with_imports, without_imports
from codemods.editing.source.init_call.merge_check import checked
from codemods.editing.source.init_call.reading import LIST, Reading
from codemods.editing.source.init_call.written import written
from codemods.editing.source.merging.change import Change
from codemods.editing.source.merging.three_way import Verdict
from codemods.editing.source.source import expression
from codemods.files.model import Refused


class CallChanges(NamedTuple):
    """What changes in a call.

    `wanted` are the imports that new expressions may need, `ours` those that go where
    nothing uses them any more.
    """

    options: Sequence[Change] = ()
    items: Sequence[Change] = ()
    wanted: Sequence[Binding] = ()
    ours: Sequence[Binding] = ()


def nearest(sites: Sequence[Site], line: int) -> int:
    """Return the number of the call on or nearest to a line. Raises Refused."""
    if not sites:
        raise Refused("The file does not call sentry_sdk.init any more: run the scan again.")
    return min(range(len(sites)), key=lambda n: abs(sites[n].call.lineno - line))


def edited(
    reading: Reading, number: int, changes: CallChanges, verdicts: Mapping[str, Verdict]
) -> str:
    """Return the file's text with call `number` changed, and what that needs imported.

    `verdicts` name what may differ afterwards; everything else must not. Raises Refused.
    """
    options, items = changes.options, changes.items
    needed = (*changes.ours, *changes.wanted)
    _refuse_unread(reading, options, items)
    used = _used(options, items)
    _refuse_undefined(reading, used, needed)
    result = written(reading, options, items)
    result = with_imports(result, number, [b for b in changes.wanted if b.name in used])
    result = without_imports(result, reading.source.text, changes.ours)
    return checked(reading, result, number, verdicts, needed)


def local_names(reading: Reading, needed: Sequence[Binding]) -> dict[str, str]:
    """Return what the file calls the things that our expressions call by their own names."""
    seen = list(visible_imports((*reading.site.parents, reading.site.call)))
    return {b.name: local_name(b, seen) or b.name for b in needed}


def _refuse_unread(reading: Reading, options: Sequence[Change], items: Sequence[Change]) -> None:
    """Raise Refused where a new option may be in a `**` that can't be read."""
    new = [change.renamed or str(change.key) for change in options if _is_new(change)]
    if items and LIST not in reading.options.values:
        new.append(LIST)
    if new and reading.options.unread and reading.options.home is reading.site.call:
        raise Refused(
            f"sentry_sdk.init takes {reading.options.unread} on line {reading.site.call.lineno}, "
            f"which may hold {', '.join(new)} already: add by hand what is missing."
        )


def _is_new(change: Change) -> bool:
    return change.action == "add" or bool(change.renamed)


def _used(options: Sequence[Change], items: Sequence[Change]) -> set[str]:
    """Return the variables that new expressions read."""
    return {name for value in _values((*options, *items)) for name in free_names(expression(value))}


def _values(changes: Sequence[Change]) -> Iterator[str]:
    for change in changes:
        if change.value and change.action != "remove":
            yield change.value
        yield from _values(change.inside)


def _refuse_undefined(reading: Reading, used: set[str], needed: Sequence[Binding]) -> None:
    site = reading.site
    known = {*dir(builtins), *(b.name for b in needed)}
    known |= {name for scope in site.scopes for name, _ in bound_names(scope)}
    known |= {b.name for n in visible_imports((*site.parents, site.call)) for b in bound_by(n)}
    if used - known:
        raise Refused(
            f"The options need `{min(used - known)}`, which the file does not define: "
            "add them by hand."
        )
