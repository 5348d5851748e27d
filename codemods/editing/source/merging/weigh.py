"""Weighing the options of a call: which follow the answers and which stay as the user wants."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from codemods.editing.source.merging.equivalents import COMPANION, POSITIONAL, rival
from codemods.editing.source.merging.three_way import Verdict, decide, same, untouched
from codemods.editing.source.merging.version import Version
from codemods.editing.source.source import comments

KEEP = Verdict("keep")
_UNREADABLE = "its arguments can't be read, so look for it there"
_BUILT_ELSEWHERE = "other code builds the list of integrations, so look for it there"


class OurItem(NamedTuple):
    """An entry of the file's integrations list: name, arguments as text, its own text."""

    name: str
    keywords: Mapping[str, str]
    positional: int
    text: str


class Ours(NamedTuple):
    """What the file says: options as text, those set elsewhere, the integrations list.

    `items` is None where there is a list that can't be read or changed.
    """

    options: Mapping[str, str]
    elsewhere: frozenset[str] = frozenset()
    items: tuple[OurItem, ...] | None = ()
    items_elsewhere: frozenset[str] = frozenset()


def weigh(ours: Ours, base: Version, theirs: Version) -> dict[str, Verdict]:
    """Return a verdict for each option, each integration ("A") and its arguments ("A.b").

    Nothing is added that another option of the file says already (traces_sampler and
    traces_sample_rate), or that says nothing without an option that isn't there.
    """
    verdicts = dict((*_option_verdicts(ours, base, theirs), *_item_verdicts(ours, base, theirs)))
    present = _present(ours, verdicts)
    final = {name: _unrivalled(name, v, present) for name, v in verdicts.items()}
    present |= {name for name, verdict in final.items() if verdict.action == "add"}
    for name, companion in COMPANION.items():
        if companion not in present and final.get(name, KEEP).action == "add":
            final[name] = KEEP
    for name, arguments in theirs.items.items():
        actions = [final.get(f"{name}.{argument}", KEEP).action for argument in arguments]
        if final.get(name, KEEP).action == "add" and actions and "add" not in actions:
            final[name] = KEEP
    return final


def _option_verdicts(ours: Ours, base: Version, theirs: Version) -> Iterator[tuple[str, Verdict]]:
    old, new = base.values(), theirs.values()
    for name in dict.fromkeys((*new, *old)):
        if name not in ours.elsewhere:
            yield name, decide(name, ours.options.get(name), old.get(name), new.get(name))
        elif not same(new.get(name), old.get(name)):
            yield name, Verdict("keep", f"{name}: it is set elsewhere in the file and kept")


def _item_verdicts(ours: Ours, base: Version, theirs: Version) -> Iterator[tuple[str, Verdict]]:
    """Yield a verdict for each integration ("A") and for each of its arguments ("A.b")."""
    items = {item.name: item for item in reversed(ours.items or ())}
    for name in dict.fromkeys((*theirs.items, *base.items)):
        new, old = theirs.arguments(name), base.arguments(name)
        if name in items:
            yield from _argument_verdicts(items[name], base, theirs)
        elif name in ours.items_elsewhere or ours.items is None:
            if name not in base.items and (new or name not in ours.items_elsewhere):
                yield name, Verdict("keep", f"{name}: {_BUILT_ELSEWHERE}")
        elif name not in base.items:
            yield name, Verdict("add")
            yield from ((f"{name}.{argument}", Verdict("add")) for argument in new)
        elif name in theirs.items and new != old:
            yield name, Verdict("keep", f"{name}: it stays out as you took it out")


def _argument_verdicts(
    item: OurItem, base: Version, theirs: Version
) -> Iterator[tuple[str, Verdict]]:
    old, new = base.arguments(item.name), theirs.arguments(item.name)
    dropped = item.name in base.whole and item.name not in theirs.items
    if dropped and _is_as_written(item, old):
        yield item.name, Verdict("remove")
        return
    for argument in dict.fromkeys((*new, *old)):
        name = f"{item.name}.{argument}"
        verdict = decide(name, item.keywords.get(argument), old.get(argument), new.get(argument))
        if verdict.action == "add" and not takes(item, argument):
            verdict = Verdict("keep", f"{name}: {_UNREADABLE}")
        yield name, verdict


def _is_as_written(item: OurItem, base: Mapping[str, str]) -> bool:
    if item.positional or item.keywords.keys() != base.keys() or comments(item.text):
        return False
    return all(untouched(item.keywords[name], base[name]) for name in base)


def takes(item: OurItem, argument: str) -> bool:
    """Tell whether an argument can be added by name without giving it twice."""
    if item.positional <= 0:
        return item.positional == 0
    order = POSITIONAL.get(item.name, ())
    return bool(order) and argument not in order[: item.positional]


def _present(ours: Ours, verdicts: Mapping[str, Verdict]) -> set[str]:
    """Return what the call will have without anything new."""
    names = {*ours.options, *ours.elsewhere}
    names |= {f"{i.name}.{argument}" for i in ours.items or () for argument in i.keywords}
    gone = {name for name, verdict in verdicts.items() if verdict.action == "remove"}
    return {n for n in names if n not in gone and n.partition(".")[0] not in gone}


def _unrivalled(name: str, verdict: Verdict, present: Collection[str]) -> Verdict:
    other = rival(name, present) if verdict.action == "add" else ""
    if not other:
        return verdict
    return Verdict("keep", f"{name}: not added, because your {other} says it already")
