"""Functions whose process is stopped behind their answer, with what was not sent by then.

Those that a file of the platform's names are decorated; of others only the file is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from codemods.code.importing.modules import first_party
from codemods.editing.placements.report_in_child import BINDING, FROZEN, decorator
from codemods.files.model import Edit, Note
from codemods.files.told import some
from codemods.knowledge.registry import platforms, programs
from codemods.planning.known import Known
from codemods.planning.ledger import records
from codemods.planning.reach.selection import chosen
from codemods.planning.requirement.uneditable_lists import barred
from codemods.planning.turn import Turn
from codemods.processes.deployed.run_by_program import run_by
from codemods.processes.platform_functions.functions import named_functions

TURN = Turn.MUTED
_EDITOR = "placements.report_in_child"
_DECORATOR = decorator(BINDING.name, FROZEN)
_PASTE = f"{BINDING.statement}\n\n\n{_DECORATOR}"


def plan(known: Known) -> Iterator[Edit | Note]:
    """Yield an edit a function that is named, else a note a program, where nothing sends yet."""
    paths = [entry.path for entry in chosen(known) if entry.path in known.project]
    for stem in (stem for stem, program in programs().items() if program.freezes):
        named = tuple(sorted(set(_named(known, stem, paths)), key=partial(_place, known)))
        firsts = dict(reversed(named))
        for path, function in named:
            paste = _PASTE if firsts[path] == function else _DECORATOR
            yield _sending(known, path, function, paste)
        told = {path for path, _ in named}
        silent = [p for p in paths if p not in told and BINDING.member not in known.project[p]]
        if found := dict.fromkeys(run_by(stem, known.modules, known.found.processes, silent)):
            edited = known.answers.style != "none" and not barred(known.found)
            begun = edited or bool(known.found.existing)
            yield _note(programs()[stem].freezes, some(found), begun=begun)


def _named(known: Known, stem: str, paths: list[str]) -> Iterator[tuple[str, str]]:
    """Yield (file, function) of those that a platform calls by the program; none twice."""
    made = records(known.answers.written)
    offered = {(r.path, m.arguments.get("function")) for r in made for m in r.made}
    for one in named_functions(known.project, known.modules.root):
        is_called = one.path in paths and platforms()[one.platform].program == stem
        is_there = is_called and one.name in known.modules.facts(one.path).parameters
        if is_there and (one.path, one.name) not in offered:
            yield one.path, one.name


def _place(known: Known, named: tuple[str, str]) -> tuple[str, int]:
    """Return where a function stands: the import belongs above the first of a file."""
    path, name = named
    found = re.search(rf"^(?:async )?def {name}\b", known.project[path], re.MULTILINE)
    return path, found.start() if found else 0


def _sending(known: Known, path: str, function: str, paste: str) -> Edit:
    own = first_party(known.project, known.modules.package_root(path))
    arguments = {"function": function, "first_party": own, "runs": FROZEN}
    why = f"`{function}` sends before its process is frozen"
    return Edit(path, _EDITOR, arguments, why, paste, place=f"above `def {function}`")


def _note(why: str, shown: str, *, begun: bool) -> Note:
    put = "Put" if begun else "Once Sentry starts there, which this alone does not do, put"
    return Note(
        f"{why} ({shown}), with what Sentry has not sent yet: that comes late, or never. {put} "
        f"`@{BINDING.member}` right above each `def` that is called, below its other decorators: "
        "it sends before the answer.",
        BINDING.statement,
    )
