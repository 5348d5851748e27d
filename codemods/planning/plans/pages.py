"""Pages that run by themselves where they are opened first, before the script that loads Sentry."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.code.prerequisites import variables_before
from codemods.files.model import Edit, Entrypoint, Note
from codemods.files.told import some
from codemods.knowledge.kinds.program import Program
from codemods.planning.known import Known
from codemods.planning.ledger import records
from codemods.planning.lines.place_to_paste import below_heads
from codemods.planning.reach.hook_module import hook_module
from codemods.planning.reach.lines_to_start import import_line, place
from codemods.planning.reach.page_starts import as_page, can_start
from codemods.planning.reach.rerun_scripts import pages, rerun_by
from codemods.planning.reach.selection import chosen
from codemods.planning.turn import Turn

TURN = Turn.MUTED
_EDITOR = "placements.import_first"


def plan(known: Known) -> Iterator[Edit | Note]:
    """Yield an edit for each page of a chosen script that loads nothing of Sentry, or lines.

    One that somebody has taken our import out of is left alone.
    """
    path, module = known.answers.init_path, known.answers.init_module
    made = records(known.answers.written)
    offered = {one.path for one in made if any(m.editor == _EDITOR for m in one.made)}
    own = {entry.path for entry in chosen(known)}
    for entry in chosen(known) if known.answers.style == "module" else ():
        program = rerun_by(known.modules, entry)
        found = pages(known.modules, entry, program) if program else []
        silent = [page for page in found if {*own, path}.isdisjoint(_loads(known, page))]
        name = hook_module(known.modules, path, module, entry)
        if not (program and name):
            continue
        edited = [page for page in silent if can_start(known, entry, program, page)]
        yield from (_hook(known, entry, program, p, name) for p in edited if p not in offered)
        if told := [page for page in silent if page not in edited]:
            yield _told(known, entry, program, told, name)


def _loads(known: Known, page: str) -> set[str]:
    return {path for path, _ in known.modules.reach(page)}


def _hook(known: Known, entry: Entrypoint, program: Program, page: str, name: str) -> Edit:
    opened = as_page(known, entry, page)
    statement = import_line(known, opened, name)
    arguments = {"statement": statement, "after": opened.after}
    why = f"the page imports {known.answers.init_path}: {program.name} may run it first"
    return Edit(page, _EDITOR, arguments, why, statement, place=place(known, opened))


def _told(known: Known, entry: Entrypoint, program: Program, silent: list[str], name: str) -> Note:
    where = "it" if len(silent) == 1 else "each"
    top = f"at the top of {where}{below_heads(known.project, silent)}"
    if line := variables_before(known.modules, entry.path):
        top = f"{top}, below the lines that load a .env ({entry.path}:{line} does)"
    return Note(
        f"{program.name} runs {some(silent)} without {entry.path} where a visitor opens "
        f"{where} first: Sentry starts later then. Put this line {top}, or of a "
        "module that they all import:",
        f"import {name}  # noqa: F401",
    )
