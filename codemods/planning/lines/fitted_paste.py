"""Lines to paste, fitted to what stands at their place: no keyword twice, no name too new."""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterator

from codemods.files.model import Note
from codemods.files.pattern import pattern
from codemods.files.versions import at_least
from codemods.knowledge.sdk.sdk_names import since

_IMPORT = pattern(r"^[ \t]*from (sentry_sdk[\w.]*) import \(?([\w, \t]+)", re.MULTILINE)
_USED = pattern(r"(?<![\w.])sentry_sdk(?:\.\w+)+")


def in_place_of(names: Collection[str], given: Collection[str]) -> str:
    """Return the words for keywords that a call has already: Python takes none of them twice.

    `names` are those of the lines, `given` those of the call.
    """
    there = [f"`{name}`" for name in names if name in given]
    return f", in place of the {' and '.join(there)} that is there" if there else ""


def keywords_of(call: ast.Call) -> tuple[str, ...]:
    """Return the names of a call's keywords."""
    return tuple(keyword.arg for keyword in call.keywords if keyword.arg)


def fitting(note: Note, version: str) -> Note:
    """Return a note that says which sentry-sdk its lines need, where the project's is older."""
    version = note.sdk or version
    newer = [(name, need) for name, need in needs_of(note.paste) if not at_least(version, need)]
    if not newer:
        return note
    name, need = max(newer, key=lambda one: tuple(map(int, one[1].split("."))))
    head = note.text.removesuffix(":").removesuffix(".")
    lacks = f"the project's {version} has no `{name.rpartition('.')[2]}`"
    return note._replace(text=f"{head}, once sentry-sdk is raised to {need} ({lacks}):")


def needs_of(lines: str) -> Iterator[tuple[str, str]]:
    """Yield the names of the SDK that lines use, each with the first version that has it."""
    names = set(_USED.findall(lines))
    for module, members in _IMPORT.findall(lines):
        names |= {f"{module}.{one.split(' as ')[0].strip()}" for one in members.split(",")}
    yield from sorted((name, since(name)) for name in names)
