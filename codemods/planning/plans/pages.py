"""Pages that run by themselves where they are opened first, before the script that loads Sentry."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.files.model import Note
from codemods.files.told import some
from codemods.planning.known import Known
from codemods.planning.lines.place_to_paste import below_heads
from codemods.planning.reach.hook_module import hook_module
from codemods.planning.reach.rerun_scripts import pages, rerun_by
from codemods.planning.reach.selection import chosen
from codemods.planning.turn import Turn

TURN = Turn.MUTED


def plan(known: Known) -> Iterator[Note]:
    """Yield one note for each chosen script with pages that load nothing of Sentry."""
    path, module = known.answers.init_path, known.answers.init_module
    for entry in chosen(known) if known.answers.style == "module" else ():
        program = rerun_by(known.modules, entry)
        found = pages(known.modules, entry, program) if program else []
        silent = [p for p in found if path not in (f for f, _ in known.modules.reach(p))]
        name = hook_module(known.modules, path, module, entry)
        if program and silent and name:
            where = "it" if len(silent) == 1 else "each"
            top = f"at the top of {where}{below_heads(known.project, silent)}"
            yield Note(
                f"{program.name} runs {some(silent)} without {entry.path} where a visitor opens "
                f"{where} first: Sentry starts later then. Put this line {top}, or of a "
                "module that they all import:",
                f"import {name}  # noqa: F401",
            )
