"""Errors that the project's own handlers answer, so that Sentry hears of none of them."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.code.errors.answering_handlers import Answered, answered
from codemods.files.model import Note
from codemods.files.told import some
from codemods.knowledge.errors.answers_to_errors import ANSWERING, Answering
from codemods.planning.known import Known
from codemods.planning.reach.selection import reached
from codemods.planning.turn import Turn

TURN = Turn.MUTED


def plan(known: Known) -> Iterator[Note]:
    """Yield one note for each framework whose errors a chosen process answers so."""
    if not known.answers.init_path:
        return
    for one, found in _found(known).items():
        if mine := [x for x in found if not x.text]:
            yield _note(known, one, mine)
        if texts := [x for x in found if x.text]:
            yield _text(known, one, texts)


def silent(known: Known) -> dict[Answering, list[Answered]]:
    """Return by framework the handlers for which lines are given."""
    return {one: [x for x in found if not x.text] for one, found in _found(known).items()}


def _found(known: Known) -> dict[Answering, list[Answered]]:
    paths, found = reached(known), {}
    named = known.modules.mentioning({w for one in ANSWERING for w in _elsewhere(one)})
    for one in ANSWERING:
        using = (path for path in dict.fromkeys((*paths, *named)) if _imports(known, path, one))
        mine = [path for path in using if _may_answer(known, path, one)]
        found[one] = list(dict.fromkeys(x for p in mine for x in answered(known.modules, p, one)))
    return found


def _elsewhere(one: Answering) -> tuple[str, ...]:
    """Return the words of files that a framework loads by what settings say."""
    return one.methods


def _imports(known: Known, path: str, one: Answering) -> bool:
    items = known.modules.facts(path).imports
    uses = any(i.module.partition(".")[0] in one.modules and not i.level for i in items)
    named = bool(one.named_by and one.named_by in known.project.get(path, ""))
    return uses or named


def _may_answer(known: Known, path: str, one: Answering) -> bool:
    """Tell whether a file holds a word without which nothing in it answers: few are parsed."""
    names = (*one.registers, one.table, *one.awaits, *one.methods, one.named_by)
    words = {name.rpartition(".")[2] for name in names if name}
    text = known.project.get(path, "")
    return any(word in text for word in words)


def _text(known: Known, one: Answering, found: list[Answered]) -> Note:
    """Return which handlers let nothing but a text of the error arrive."""
    places = [known.modules.evidence(x.path, x.line) for x in found]
    errors = dict.fromkeys(x.error for x in found if x.error)
    given = next(iter(errors)) if len(errors) == 1 else "True"
    verb, it = ("answers", "its log line") if len(found) == 1 else ("answer", "their log lines")
    return Note(
        f"{some(f'{place} (`{place.text}`)' for place in places)} {verb} errors of {one.name} and "
        f"{'logs' if len(found) == 1 else 'log'} a text of them: what arrives has no exception, no "
        "trace of it and is grouped by that text. Log the error along with it: give "
        f"{it} `exc_info={given}`."
    )


def _note(known: Known, one: Answering, found: list[Answered]) -> Note:
    places = [known.modules.evidence(x.path, x.line) for x in found]
    shown = some(f"{place} (`{place.text}`)" for place in places)
    errors = dict.fromkeys(x.error for x in found)
    error = next(iter(errors)) if len(errors) == 1 else "error"
    verb = "answers" if len(found) == 1 else "answer"
    where = "it" if len(found) == 1 else "each"
    own = ", with the error as it is called there" if len(errors) > 1 else ""
    there = f"first in {where}" if one.refusing else "where the server's failure is answered"
    return Note(
        f"{shown} {verb} errors of {one.name}, and nothing in {where} makes an event of one. "
        f"Put this {there}{own}:",
        _lines(one, error),
    )


def _lines(one: Answering, error: str) -> str:
    """Return what sends an error, and none by which the framework says no."""
    captured = f"sentry_sdk.capture_exception({error})"
    if not one.refusing:
        return f"import sentry_sdk\n\n{captured}"
    module, _, name = one.refusing.rpartition(".")
    asked = f"if not isinstance({error}, {name}):\n    {captured}"
    return f"import sentry_sdk\nfrom {module} import {name}\n\n{asked}"
