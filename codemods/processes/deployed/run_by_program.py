"""Which files a program runs that calls what is in them, where they hold no app of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from codemods.code.importing.modules import Modules
from codemods.files.deployed import Process
from codemods.files.model import Evidence
from codemods.knowledge.registry import programs


def run_by(
    stem: str, modules: Modules, processes: tuple[Process, ...], paths: Iterable[str]
) -> Iterator[Evidence]:
    """Yield what shows that a program (file stem) runs one of these files.

    That is the file's import of it, or else the launch that starts with the file.
    """
    tops = programs()[stem].modules
    for path in paths:
        items = modules.facts(path).imports
        lines = [i.line for i in items if not i.level and i.module.partition(".")[0] in tops]
        yield from (modules.evidence(path, line) for line in lines)
        mine = (x for x in processes if x.launch.program == stem and x.start == path)
        yield from (x.launch.evidence for x in mine if not lines)
