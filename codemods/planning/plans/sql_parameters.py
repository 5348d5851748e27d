"""Engines of SQLAlchemy whose errors tell a statement's parameters: Sentry is sent the text."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.code.facts.module_facts import Call
from codemods.files.model import Evidence, Note
from codemods.files.told import some
from codemods.files.versions import at_least, ends_below
from codemods.knowledge.personal_data.sql_parameters import (
    BESIDE,
    ENGINES,
    EXTENSION,
    EXTENSION_PACKAGE,
    EXTENSION_SINCE,
    GIVEN,
    OPTION,
    PACKAGE,
    SETTING,
    SINCE,
)
from codemods.planning.known import Known
from codemods.planning.reach.selection import loaded
from codemods.planning.turn import Turn

TURN = Turn.BY_HAND


def plan(known: Known) -> Iterator[Note]:
    """Yield which engine of a chosen process does that, and the line that ends it."""
    if not known.answers.init_path or known.answers.style == "none":
        return
    if _is_old(known, PACKAGE, SINCE):
        return
    paths = loaded(known, surely=True)  # nothing is sent before Sentry starts
    if any(OPTION in known.project.get(path, "") for path in known.modules.mentioning((OPTION,))):
        return
    words = {name.rpartition(".")[2] for name in (*ENGINES, EXTENSION)}
    held = {p for those in known.project.holding(words, paths).values() for p in those}
    may = (path for path in paths if path in held)  # most files are not parsed for it
    calls = [(path, call) for path in may for call in known.modules.facts(path).calls]
    engines = [_place(known, p, call) for p, call in calls if call.name in ENGINES]
    if engines:
        yield _note(engines, "Give that call this:", f"{OPTION}=True,")
        return
    made = [(path, call) for path, call in calls if call.name == EXTENSION]
    if made and not _is_old(known, EXTENSION_PACKAGE, EXTENSION_SINCE):
        yield _note([_place(known, *one) for one in made], *_setting(known, [c for _, c in made]))


def _note(places: list[Evidence], lead: str, paste: str) -> Note:
    lead = lead.replace("that call", "each of these calls") if len(places) > 1 else lead
    return Note(
        f"{some([f'{one} (`{one.text}`)' for one in places])}: an error of SQLAlchemy tells the "
        "parameters of the statement, an address or a password that was to be stored, and Sentry "
        "is sent its text. What the database itself says in it stays (PostgreSQL names the value "
        f"of a key that is there already). {lead}",
        paste,
        level="info",
    )


def _setting(known: Known, calls: list[Call]) -> tuple[str, str]:
    """Return where an extension is told the options of its engine, and the lines for there."""
    entry = f'"{OPTION}": True,'
    if any(GIVEN in call.keywords for call in calls):
        return f"Put this into its `{GIVEN}`:", entry
    if known.modules.mentioning((SETTING,)):
        return f"Put this into {SETTING}:", entry
    return (
        f"Put this beside {BESIDE}, in the way that one is set:",
        f"{SETTING} = {{{entry.rstrip(',')}}}",
    )


def _place(known: Known, path: str, call: Call) -> Evidence:
    return known.modules.evidence(path, call.line)


def _is_old(known: Known, package: str, since: str) -> bool:
    """Tell whether a package is one from before a version, or may be no later one."""
    depends = known.found.dependencies
    version = depends.locked.get(package, "")
    ends = any(ends_below(row.specifier, since) for row in depends.named(package))
    return ends or bool(version and not at_least(version, since))
