"""Supervisor: `command` of each [program:x].

Reference: https://supervisord.org/configuration.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from codemods.files.model import Command
from codemods.files.pattern import pattern
from codemods.formats.launchers import apache
from codemods.shell import ini as _ini
from codemods.shell.insert import insert_words
from codemods.shell.placed import Placed
from codemods.shell.templated import as_written, masked, of_kind
from codemods.shell.words import split_words

RUNS = "anywhere"
HELD = tuple(".ini .ini.j2 .ini.jinja2 .ini.erb .ini.template .supervisor".split())
_HELD = pattern(r"(?m)^[ \t]*\[(?:fcgi-)?program:[^\]\n]+\]")
_PROGRAM = pattern(r"(?:fcgi-)?program:(.+)")
_COMMENT = pattern(r"(?:^|(?<=\s));.*", re.MULTILINE)
_PAIR = pattern(r"""([A-Za-z_]\w*)\s*=\s*("[^"]*"|'[^']*'|[^,\s]*)""")
_HERE = pattern(r"%\(here\)s")


def matches(path: str) -> bool:
    """Tell by its name whether the file may be one of supervisor's."""
    name = path.rpartition("/")[2]
    if apache.matches(path):
        return False
    if name.endswith(".conf") or of_kind(name, ".conf"):
        return True
    return "supervisor" in path and (name.endswith(".ini") or of_kind(name, ".ini"))


def holds(text: str) -> bool:
    """Tell whether a text has a section of one of supervisor's programs."""
    return "program:" in text and _HELD.search(text) is not None


def read(path: str, text: str) -> tuple[Command, ...]:
    """Return the programs' commands; `cwd` is `directory`, `service` the program."""
    if "program:" not in text:
        return ()
    found = _commands(masked(text), path)
    return tuple(as_written(placed.command(path), text) for placed in found)


def edit(text: str, *, line: int, program: tuple[str, ...], insert: tuple[str, ...]) -> str:
    """Put words behind a program in the `command` on that line."""
    commands = _commands(masked(text), "")
    return insert_words(text, commands, line=line, program=program, insert=insert)


def _commands(text: str, path: str) -> Iterator[Placed]:
    entries = _ini.indented(text)
    values = {(entry.section, entry.key): _bare(entry.value) for entry in entries}
    shared = _environment(values.get(("supervisord", "environment"), ""))
    top = values.get(("supervisord", "directory"), "")
    here = f"//{path.rpartition('/')[0]}"
    for entry in entries:
        match = _PROGRAM.fullmatch(entry.section)
        if not match or entry.key != "command":
            continue
        own = _environment(values.get((entry.section, "environment"), ""))
        folder = _HERE.sub(here, values.get((entry.section, "directory"), top))
        name = match.group(1).strip()
        words = split_words(_COMMENT.sub(_blank, entry.value), entry.at)
        cwd = None if "%(" in folder else folder
        if words:
            yield Placed(words, entry.line, {**shared, **own}, cwd, name, f"{name}: ")


def _bare(value: str) -> str:
    return _COMMENT.sub("", value).strip().strip("\"'")


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _environment(value: str) -> dict[str, str]:
    pairs = (match.groups() for match in _PAIR.finditer(value))
    return {name: text.strip("\"'") for name, text in pairs}
