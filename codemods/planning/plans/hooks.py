"""How each entrypoint comes to start Sentry: on import, or when a signal of its queue is sent."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.code.importing.modules import first_party
from codemods.editing.placements import start_on_signals
from codemods.editing.source.source import parsed
from codemods.files.model import Edit, Entrypoint, Refused
from codemods.knowledge.registry import frameworks
from codemods.planning.known import Known
from codemods.planning.reach.hook_module import hook_module
from codemods.planning.reach.lines_to_start import import_line, place
from codemods.planning.reach.selection import loading
from codemods.planning.reach.start_signals import signals_of
from codemods.planning.reach.unreached import unreached
from codemods.planning.turn import Turn
from codemods.processes.wording import noun

TURN = Turn.LOADED


def plan(known: Known) -> Iterator[Edit]:
    """Yield the import of our module, or of the user's own call where that is not reached."""
    path, name = known.answers.init_path, known.answers.init_module
    style = known.answers.style
    for entry in loading(known) if style in ("module", "inline") else ():
        module = hook_module(known.modules, path, name, entry) if style == "module" else ""
        statement = import_line(known, entry, module) if module else ""
        if not entry.line or (style == "module" and not module):
            continue
        if signals := signals_of(known.answers, entry):
            yield _on_signals(known, entry, statement, signals)
        elif _stands_on_signals(known.project.get(entry.path, "")):
            yield _at_import(entry, statement)
        elif module:
            yield _hook(known, entry, statement)
    for lost in unreached(known):
        if lost.module:
            yield _hook(known, lost.entry, import_line(known, lost.entry, lost.module), ", too")


def _hook(known: Known, entry: Entrypoint, statement: str, when: str = "") -> Edit:
    arguments = {"statement": statement, "after": entry.after}
    called = noun(known.modules, known.found.launches, entry)
    why = f"the {called} imports {known.answers.init_path}{when}"
    where = place(known, entry)
    return Edit(entry.path, "placements.import_first", arguments, why, statement, place=where)


def _on_signals(known: Known, entry: Entrypoint, statement: str, signals: tuple[str, ...]) -> Edit:
    head = start_on_signals.TYPED_HEAD if known.style.typed else start_on_signals.HEAD
    within = frameworks()[entry.framework].import_within
    arguments = {
        "signals": signals,
        "statement": statement,
        "within": within,
        "head": head,
        "first_party": first_party(known.project, entry.root),
    }
    names = " and ".join(f"`{name.rpartition('.')[2]}`" for name in signals)
    paste = start_on_signals.lines(signals, statement, within, head)
    why = f"Sentry starts on {names}, not when the module is imported"
    return Edit(entry.path, "placements.start_on_signals", arguments, why, paste)


def _at_import(entry: Entrypoint, statement: str) -> Edit:
    facts = frameworks()[entry.framework]
    arguments = {
        "signals": facts.start_signals,
        "statement": statement,
        "within": facts.import_within,
    }
    why = "Sentry starts when the module is imported"
    return Edit(entry.path, "placements.start_at_import", arguments, why, statement)


def _stands_on_signals(text: str) -> bool:
    try:
        return start_on_signals.function(parsed(text)) is not None
    except Refused:
        return False
