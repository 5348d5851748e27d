"""The line at the top of each entrypoint by which its process starts Sentry."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.files.model import Edit, Entrypoint
from codemods.planning.hook_module import hook_module
from codemods.planning.known import Known
from codemods.planning.linters import hook_line
from codemods.planning.selection import loading
from codemods.planning.turn import Turn
from codemods.planning.unreached import unreached

TURN = Turn.LOADED


def plan(known: Known) -> Iterator[Edit]:
    """Yield the import of our module, or of the user's own call where that is not reached."""
    if known.answers.style == "module":
        path, name = known.answers.init_path, known.answers.init_module
        for entry in (e for e in loading(known) if e.line):
            module = hook_module(known.modules, path, name, entry)
            if module:
                yield _hook(known, entry, module, " first")
    for lost in unreached(known):
        if lost.module:
            yield _hook(known, lost.entry, lost.module, ", too")


def _hook(known: Known, entry: Entrypoint, module: str, when: str) -> Edit:
    statement = hook_line(known.project, known.found.root, module, entry)
    arguments = {"statement": statement, "after": entry.after}
    why = f"the {entry.process} process loads {known.answers.init_path}{when}"
    return Edit(entry.path, "placements.import_first", arguments, why, statement)
