"""Changes of the entries between two brackets, as values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from codemods.editing.source.merging.three_way import Verdict
from codemods.editing.source.merging.version import Keywords, Version
from codemods.files.model import Keyword


class Change(NamedTuple):
    """One change of one entry.

    `key` is a keyword, a dict key or an entry's index. `value` is an expression, `comment`
    goes above a new entry, `old_comment` is what stands above a changed or removed one if
    nobody touched it. `inside` are changes within the entry's own brackets. `renamed` is a
    changed entry's new key; it keeps its value where `value` is empty.
    """

    action: Literal["add", "change", "remove", "inside"]
    key: str | int
    value: str = ""
    comment: tuple[str, ...] = ()
    old_comment: tuple[str, ...] = ()
    inside: tuple[Change, ...] = ()
    renamed: str = ""


class Page(NamedTuple):
    """Where a bracketed expression stands.

    `indent` begins its line, `column` is where it begins, `tail` how much follows its end
    on the same line, `unit` one level of indentation.
    """

    indent: str = ""
    column: int = 0
    tail: int = 0
    unit: str = "    "
    newline: str = "\n"
    width: int = 88


def option_changes(verdicts: Mapping[str, Verdict], base: Version, theirs: Version) -> list[Change]:
    """Return the changes of the options themselves."""
    return list(_changes(verdicts, "", base.options, theirs.options))


def item_changes(
    verdicts: Mapping[str, Verdict],
    listed: Sequence[str],
    base: Version,
    theirs: Version,
    names: Mapping[str, str],
) -> list[Change]:
    """Return the changes of the integrations list, which holds the classes `listed`."""
    changes = []
    for name in dict.fromkeys((*theirs.items, *base.items)):
        action = verdicts[name].action if name in verdicts else "keep"
        old, new = base.items.get(name, {}), theirs.items.get(name, {})
        inside = tuple(_changes(verdicts, f"{name}.", old, new))
        if action == "add":
            changes.append(Change("add", "", _constructor(names.get(name, name), inside)))
        elif action == "remove":
            changes.append(Change("remove", listed.index(name)))
        elif inside:
            changes.append(Change("inside", listed.index(name), inside=inside))
    return changes


def constructed(changes: Sequence[Change]) -> str:
    """Return a list literal of the entries that are added."""
    return f"[{', '.join(c.value for c in changes if c.action == 'add')}]"


def _changes(
    verdicts: Mapping[str, Verdict], prefix: str, old: Keywords, new: Keywords
) -> Iterator[Change]:
    for name in dict.fromkeys((*new, *old)):
        verdict = verdicts.get(f"{prefix}{name}")
        if verdict and verdict.action != "keep":
            yield _change(verdict.action, name, old.get(name), new.get(name))


def _constructor(name: str, arguments: Sequence[Change]) -> str:
    return f"{name}({', '.join(f'{a.key}={a.value}' for a in arguments)})"


def _change(
    action: Literal["add", "change", "remove"], name: str, old: Keyword | None, new: Keyword | None
) -> Change:
    value = new.value if new else ""
    return Change(action, name, value, _comment_lines(new), _comment_lines(old))


def _comment_lines(keyword: Keyword | None) -> tuple[str, ...]:
    lines = keyword.comment.splitlines() if keyword else []
    return tuple(line if line.startswith("#") else f"# {line}" for line in lines)
