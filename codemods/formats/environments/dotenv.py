"""`.env.example` and its like: the variables that a project wants, without their values."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from codemods.editing.lists.style import position
from codemods.files.pattern import pattern

_OFF = "# "
HEADING = "# Sentry (without a DSN nothing is sent)"
_TEMPLATE = frozenset("example sample template dist tmpl tpl".split())
_ASIDE = frozenset("test tests testing ci e2e frontend".split())
_PUBLIC = ("VITE_", "NEXT_PUBLIC_", "REACT_APP_", "NUXT_", "PUBLIC_", "GATSBY_", "VUE_APP_")
_LINE = pattern(
    r"^(?P<lead>[ \t]*)(?P<off>#[ \t]*)?(?P<export>export[ \t]+)?(?P<name>[A-Za-z_]\w*)"
    r"(?P<equals>[ \t]*=[ \t]*)(?P<value>[^\r\n]*)",
    re.MULTILINE,
)
_COMMENT = pattern(r"^[ \t]*#", re.MULTILINE)
_BLANK = pattern(r"\n[ \t]*\r?\n")


class _Style(NamedTuple):
    """How the neighbours are written: `export `, ` = `, quotes of an empty value."""

    export: str
    equals: str
    empty: str

    def line(self, name: str) -> str:
        return f"{self.export}{name}{self.equals}{self.empty}".rstrip(" ")


def matches(path: str) -> bool:
    """Tell by its name whether the file is a template of a `.env`; a `.env` itself is not.

    direnv's `.envrc` is a script that exports the same.
    """
    name = path.rpartition("/")[2].lower()
    if "env" not in name:
        return False
    words = [w for w in re.split(r"[._-]", name) if w]
    fits = (
        not {"env", "envrc"}.isdisjoint(words)
        and not _TEMPLATE.isdisjoint(words)
        and len(words) <= 4
    )
    return fits and _ASIDE.isdisjoint(words)


def edit(text: str, *, names: tuple[str, ...], off: bool = False) -> str:
    """List variables without values: in their place in a sorted file, else at the end.

    They are commented out where they are to be `off`: what loads the file takes an empty one, too.

    Unchanged where the first one is there, also commented out, where nothing is listed, and
    where all of it is for a browser.
    """
    rows = list(_LINE.finditer(text))
    listed = [row["name"] for row in rows if not row["off"]]
    there = {row["name"] for row in rows}
    if names[0] in there or not listed:
        return text
    if all(name.startswith(_PUBLIC) for name in listed):
        return text
    names = tuple(name for name in names if name not in there)
    style, newline = _style(rows), "\r\n" if "\r\n" in text else "\n"
    if _is_sorted(text, rows) and not off:
        for name in names:
            text = _sorted_in(text, name, style.line(name), newline)
        return text
    lines = [f"{_OFF if off else ''}{style.line(name)}" for name in names]
    lines = [HEADING, *lines] if off or _COMMENT.search(text) else lines
    lines = ["", *lines] if _BLANK.search(text.strip()) else lines
    ends = text.endswith("\n")
    body = newline.join(lines)
    return f"{text}{body}{newline}" if ends else f"{text}{newline}{body}"


def filled(text: str, name: str, value: str) -> str:
    """Give a variable its value: where it stands without one, else at the end.

    Unchanged where it has another. The value must need no quotes.
    """
    rows = [row for row in _LINE.finditer(text) if row["name"] == name and not row["off"]]
    if any(not _is_empty(row.group(), (name,)) for row in rows):
        return text
    if rows:
        start, end = rows[0].span("value")
        return f"{text[:start]}{value}{text[end:]}"
    newline = "\r\n" if "\r\n" in text else "\n"
    lead = newline if text and not text.endswith("\n") else ""
    own = [row for row in _LINE.finditer(text) if not row["off"]]
    style = _style(own) if own else _Style("", "=", "")
    return f"{text}{lead}{style.export}{name}{style.equals}{value}{newline}"


def undo(text: str, *, names: tuple[str, ...], off: bool = False) -> str:
    """Take out the variables that have no value yet, and our heading above them."""
    lines = text.splitlines(keepends=True)
    ours = [
        i
        for i, line in enumerate(lines)
        if _is_empty(line.removeprefix(_OFF if off else ""), names)
    ]
    if not ours:
        return text
    start = ours[0]
    if start and lines[start - 1].strip() == HEADING:
        start -= 1
    is_last = ours[-1] == len(lines) - 1
    if is_last and start and not lines[start - 1].strip():
        start -= 1
    left = "".join(
        line for i, line in enumerate(lines) if i not in ours and not start <= i < ours[0]
    )
    return left if text.endswith("\n") or not is_last else left.rstrip("\r\n")


def _is_empty(line: str, names: tuple[str, ...]) -> bool:
    row = _LINE.match(line)
    if row is None or row["off"] or row["name"] not in names:
        return False
    return row["value"].strip() in ("", '""', "''")


def _style(rows: Sequence[re.Match[str]]) -> _Style:
    own = [row for row in rows if not row["off"]]
    exports = [row["export"] or "" for row in own]
    equals = [row["equals"] for row in own]
    bare = [row["value"].strip() for row in own]
    empty = [value for value in bare if value in ("", '""', "''")]
    quoted = [value[:1] * 2 if value[:1] in ("'", '"') else "" for value in bare]
    chosen = empty or quoted
    return _Style(
        *(Counter(found).most_common(1)[0][0] for found in (exports, equals, chosen)),
    )


def _is_sorted(text: str, rows: Sequence[re.Match[str]]) -> bool:
    """Tell whether the file is nothing but variables from A to Z."""
    names = [row["name"] for row in rows]
    alone = len([line for line in text.splitlines() if line.strip()]) == len(rows)
    return len(rows) >= 5 and alone and names == sorted(names)


def _sorted_in(text: str, name: str, line: str, newline: str) -> str:
    rows = list(_LINE.finditer(text))
    index = position([row["name"] for row in rows], name)
    if index < len(rows):
        start = rows[index].start()
        return f"{text[:start]}{line}{newline}{text[start:]}"
    return f"{text}{line}{newline}" if text.endswith("\n") else f"{text}{newline}{line}"
