"""Programs that a shell script holds in variables, and starts by those: `python3 $app_name`."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import dirname, join, normpath
from typing import NamedTuple

from codemods.code.importing.modules import Modules
from codemods.files.model import Evidence
from codemods.files.pattern import pattern
from codemods.files.text import lines_of
from codemods.formats.launchers import shell
from codemods.processes.launching.launches import ASIDE

_STARTS = pattern(r"\bpython[\d.]*\s+(?:-[uBOE]+\s+)*[\"']?\$\{?\w")
_HOLDS = pattern(
    r"\s*(?:(?:export|local|readonly|declare)\s+)?\w+=[\"']?(?:\./)?([\w./-]+\.py)[\"']?\s*(?:[;#].*)?"
)


class Held(NamedTuple):
    """A file that a variable holds, and the line that says so."""

    path: str
    shown: Evidence


def in_variables(modules: Modules) -> Iterator[Held]:
    """Yield the files of the project that scripts hold which start what some variable holds."""
    for script in (p for p in modules.project if shell.matches(p)):
        text = modules.project.get(script, "")
        if ASIDE & {*dirname(script).lower().split("/")} or not _STARTS.search(text):
            continue
        for number, row in enumerate(lines_of(text), 1):
            if match := _HOLDS.fullmatch(row):
                for folder in dict.fromkeys((modules.root, dirname(script), "")):
                    if (path := normpath(join(folder, match[1]))) in modules.files:
                        yield Held(path, Evidence(script, number, row.strip()))
                        break
