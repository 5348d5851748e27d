"""setup.cfg: the console scripts of [options.entry_points]."""

from __future__ import annotations

import re

from codemods.files.model import Command
from codemods.files.pattern import pattern
from codemods.shell import ini as _ini
from codemods.shell.insert import report_only
from codemods.shell.placed import Placed, line_at
from codemods.shell.words import unplaced

RUNS = "beside"
_POINT = pattern(r"^\s*([^=\s#;][^=\n]*?)\s*=\s*([\w.]+(?::[\w.]+)?)", re.MULTILINE)


def matches(path: str) -> bool:
    """Tell by its name whether the file is one."""
    return path.rpartition("/")[2] == "setup.cfg"


def read(path: str, text: str) -> tuple[Command, ...]:
    """Return `script pkg.mod:func` per console script, `entry-point …` for other groups."""
    found = []
    for entry in _ini.indented(text) if "entry_points" in text else ():
        if entry.section == "options.entry_points":
            for name, target, place in points(entry.value):
                line = line_at(text, entry.at[place])
                found.append(point(entry.key, name, target, line, path))
    return tuple(found)


def edit(text: str, *, line: int, program: tuple[str, ...], insert: tuple[str, ...]) -> str:
    """Raise Refused: the file names functions, no command lines."""
    raise report_only("setup.cfg", line, program, insert)


def points(text: str) -> list[tuple[str, str, int]]:
    """Return (name, target, place) of each `name = pkg.mod:func` line."""
    return [(m.group(1).strip(), m.group(2), m.start(1)) for m in _POINT.finditer(text)]


def point(group: str, name: str, target: str, line: int, path: str) -> Command:
    """Return the command of one entry point; setup.py has the same."""
    runs = group in ("console_scripts", "gui_scripts")
    words = unplaced(["script" if runs else "entry-point", target])
    folder = path.rpartition("/")[0]
    return Placed(words, line, {}, folder, name if runs else f"{group}:{name}").command(path)
