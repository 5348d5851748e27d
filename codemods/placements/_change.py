"""Changes of the entries between two brackets, as values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from codemods.model import InitCall, Keyword
from codemods.placements._three_way import Verdict


@dataclass(frozen=True)
class Change:
    """One change of one entry.

    `key` is a keyword, a dict key or an entry's index. `value` is an expression, `comment`
    goes above a new entry, `old_comment` is what stands above a changed or removed one if
    nobody touched it. `inside` are changes within the entry's own brackets.
    """

    action: Literal["add", "change", "remove", "inside"]
    key: str | int
    value: str = ""
    comment: tuple[str, ...] = ()
    old_comment: tuple[str, ...] = ()
    inside: tuple[Change, ...] = ()


@dataclass(frozen=True)
class Page:
    """Where a bracketed expression stands.

    `indent` begins its line, `column` is where it begins, `tail` how much follows its end
    on the same line, `unit` one level of indentation.
    """

    indent: str = ""
    column: int = 0
    tail: int = 0
    unit: str = "    "
    width: int = 88


def option_changes(
    verdicts: Mapping[str, Verdict], base: InitCall, theirs: InitCall
) -> list[Change]:
    """Return the changes of the options themselves."""
    old, new = ({k.name: k for k in call.keywords} for call in (base, theirs))
    return [
        _change(verdicts[name], name, old.get(name), new.get(name))
        for name in (*new, *(n for n in old if n not in new))
        if verdicts[name].action != "keep"
    ]


def item_changes(
    verdicts: Mapping[str, Verdict],
    listed: Sequence[str],
    base: InitCall,
    theirs: InitCall,
    names: Mapping[str, str],
) -> list[Change]:
    """Return the changes of the integrations list, which holds the classes `listed`."""
    old, new = ({i.name: i.keywords for i in call.integrations} for call in (base, theirs))
    changes = []
    for name in (*new, *(n for n in old if n not in new)):
        action = verdicts[name].action if name in verdicts else "keep"
        inside = _inside(verdicts, name, old.get(name, ()), new.get(name, ()))
        if action == "add":
            changes.append(Change("add", "", _constructor(names.get(name, name), inside)))
        elif action == "remove":
            changes.append(Change("remove", listed.index(name)))
        elif inside and name in listed:
            changes.append(Change("inside", listed.index(name), inside=inside))
    return changes


def constructed(changes: Sequence[Change]) -> str:
    """Return a list literal of the entries that are added."""
    return f"[{', '.join(c.value for c in changes if c.action == 'add')}]"


def _inside(
    verdicts: Mapping[str, Verdict],
    name: str,
    old: Sequence[Keyword],
    new: Sequence[Keyword],
) -> tuple[Change, ...]:
    before, after = {k.name: k for k in old}, {k.name: k for k in new}
    found = ((verdicts.get(f"{name}.{k}"), k) for k in dict.fromkeys((*after, *before)))
    return tuple(
        _change(verdict, k, before.get(k), after.get(k))
        for verdict, k in found
        if verdict and verdict.action != "keep"
    )


def _constructor(name: str, arguments: Sequence[Change]) -> str:
    return f"{name}({', '.join(f'{a.key}={a.value}' for a in arguments)})"


def _change(verdict: Verdict, name: str, old: Keyword | None, new: Keyword | None) -> Change:
    assert verdict.action != "keep"
    return Change(
        verdict.action,
        name,
        value=new.value if new else "",
        comment=_comment_lines(new),
        old_comment=_comment_lines(old),
    )


def _comment_lines(keyword: Keyword | None) -> tuple[str, ...]:
    lines = keyword.comment.splitlines() if keyword else []
    return tuple(line if line.startswith("#") else f"# {line}" for line in lines)
