"""How a package goes into a TOML table of packages: `name = "1.2"` or `name = {…}`.

Poetry, Pipenv and pixi write their dependencies in this way, each with its own versions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from codemods.editing.lists import array as _array
from codemods.editing.lists import toml as _toml
from codemods.editing.lists.requirement import Parsed, normalised, parse
from codemods.editing.lists.style import check_room, position
from codemods.files.dependencies import Requirement
from codemods.files.model import Evidence, Refused
from codemods.files.pattern import pattern

_GAP = pattern(r"[ \t]*=[ \t]*$")
_PIN = pattern(r"(?:={1,3}\s*)?v?(\d[\w.+!-]*)")


def read(
    path: str,
    document: _toml.Document,
    at: _toml.Path,
    group: str,
    translated: Callable[[str], str],
) -> Iterator[Requirement]:
    """Yield the requirements of the table at `at`.

    `translated` turns a version as the format writes it into a PEP 440 specifier.
    """
    for name in document.children(*at):
        entry = document.values.get((*at, name))
        start = entry.key if entry else _first_key(document, (*at, name))
        line = document.text.count("\n", 0, start) + 1
        end = document.text.find("\n", start)
        shown = document.text[start : end if end != -1 else None].strip()
        yield Requirement(
            normalised(name),
            translated(version(document, (*at, name))),
            Evidence(path, line, shown),
            document.strings(*at, name, "extras"),
            group,
        )


def version(document: _toml.Document, at: _toml.Path) -> str:
    """Return the version of the package at `at` as it is written there, "" for none."""
    return (
        document.string(*at)
        or document.string(*at, "version")
        or document.string(*at, "0", "version")
    )


def versions(document: _toml.Document, at: _toml.Path, *besides: str) -> list[str]:
    """Return the versions of the table's packages but those named `besides`."""
    skipped = {normalised(name) for name in besides}
    names = [n for n in document.children(*at) if normalised(n) not in skipped]
    return [v for v in (version(document, (*at, n)) for n in names) if v and v != "*"]


def _limited(document: _toml.Document, at: _toml.Path) -> Iterator[Parsed]:
    for name in document.children(*at):
        written = version(document, (*at, name))
        pin = _PIN.fullmatch(written)
        limit = written if written[:1] in tuple("<>=!~") else ""
        parsed = parse(f"{name}=={pin[1]}" if pin else f"{name}{limit}")
        if parsed:
            yield parsed


def find(document: _toml.Document, at: _toml.Path, name: str) -> str:
    """Return the package's name as the table writes it, "" where it is not there."""
    wanted = normalised(name)
    return next((n for n in document.children(*at) if normalised(n) == wanted), "")


def added(
    document: _toml.Document, at: _toml.Path, name: str, extras: Sequence[str], wanted: str
) -> str:
    """Return the text with a new package in the table at `at`, in version `wanted`.

    Raises Refused where there is no such table, or a pin in it leaves no room for the package.
    """
    check_room(name, _limited(document, at))
    text, entries = document.text, document.below(*at)
    entries = [e for e in entries if e.path[-1] != "python"] or entries
    extras = tuple(sorted(set(extras)))
    value: Any = {"extras": list(extras), "version": wanted} if extras else wanted
    shown = _inline(document, at, _list(extras), f'"{wanted}"') if extras else f'"{wanted}"'
    line = f"{name}{_equals(text, entries)}{shown}"
    if not entries and at not in document.tables:
        raise Refused(f"there is no [{'.'.join(at)}] table; add one with {line}")
    newline = _array.newline(text)
    index = position([e.path[-1] for e in entries], name)
    if entries and index == 0:
        start = entries[0].key
        after = f"{text[:start]}{line}{newline}{_indent(text, start)}{text[start:]}"
    else:
        end = entries[index - 1].end if entries else document.tables[at]
        indent = _indent(text, entries[index - 1].key) if entries else ""
        end = _line_end(text, end)
        after = f"{text[:end]}{newline}{indent}{line}{text[end:]}"
    return _toml.verified(text, after, partial(_put, at=(*at, name), value=value))


def _inline(document: _toml.Document, at: _toml.Path, extras: str, wanted: str) -> str:
    """Return an inline table whose blanks and order are those of the table's others."""
    others = [document.written(*e.path) for e in document.below(*at)]
    others = [o for o in others if o.startswith("{")]
    blank = " " if others and others[0].startswith("{ ") else ""
    pairs = [f"extras = {extras}", f"version = {wanted}"]
    both = [o for o in others if "extras" in o and "version" in o]
    if both and both[0].index("version") < both[0].index("extras"):
        pairs.reverse()
    return f"{{{blank}{', '.join(pairs)}{blank}}}"


def _list(extras: Sequence[str]) -> str:
    return f"[{', '.join(f'{chr(34)}{extra}{chr(34)}' for extra in extras)}]"


def _equals(text: str, entries: Sequence[_toml.Entry]) -> str:
    found = {m[0] for e in entries if (m := _GAP.search(text[e.key : e.start]))}
    return found.pop() if len(found) == 1 else " = "


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    if end == -1:
        return len(text)
    return end - 1 if text[end - 1] == "\r" else end


def _indent(text: str, start: int) -> str:
    return text[text.rfind("\n", 0, start) + 1 : start]


def _first_key(document: _toml.Document, at: _toml.Path) -> int:
    if at in document.tables:
        return document.text.rfind("\n", 0, document.tables[at]) + 1
    return min(e.key for p, e in document.values.items() if p[: len(at)] == at)


def _put(values: dict[str, Any], at: _toml.Path, value: object) -> None:
    table: Any = values
    for name in at[:-1]:
        table = table[name]
    table[at[-1]] = value
