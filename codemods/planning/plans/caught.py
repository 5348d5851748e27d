"""Errors that the program's own code catches and answers or shows, and lets nobody hear of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from codemods.code.errors.answering_handlers import answered
from codemods.code.errors.ending_excepts import caught
from codemods.code.errors.excepts_answering_nothing import answered_empty
from codemods.code.errors.excepts_of_given_code import of_given_code
from codemods.code.errors.handed_on import Helper, helpers
from codemods.code.errors.layers import below
from codemods.code.errors.programs_ending_errors import ending_the_program
from codemods.code.errors.run_in_children import in_children
from codemods.code.errors.silent_excepts import kept_silent, weight
from codemods.code.uncalled import uncalled
from codemods.files.model import Note
from codemods.files.pattern import pattern
from codemods.files.told import NAMED, some
from codemods.knowledge.errors.answers_to_errors import ANSWERING
from codemods.knowledge.errors.caught_errors import KINDS, Where
from codemods.planning.known import Known
from codemods.planning.reach.selection import loaded, rerun, starting
from codemods.planning.turn import Turn

TURN = Turn.MUTED
_PASTE = "import sentry_sdk\n\nsentry_sdk.capture_exception()"
_IMPORTED = pattern(r"^import sentry_sdk(?![\w.])", re.MULTILINE)  # whatever is set
_Place = tuple[str, int]
_Places = dict[_Place, None]


def plan(known: Known) -> Iterator[Note]:
    """Yield one note for each kind of place where a chosen process ends errors so.

    The others of which nothing arrives are one sentence: whether an error is meant to end there
    is the project's to say.
    """
    if not known.answers.init_path:
        return
    paths = loaded(known)
    found = _found(known, paths)
    emptied, kept = _kept(known, paths)
    ended = dict.fromkeys((*emptied, *kept, *(place for mine in found.values() for place in mine)))
    files = dict.fromkeys(path for path, _ in ended)
    given = {(p, line) for p in files for line in of_given_code(known.modules, p)} & {*ended}
    answers = (x for p in files for one in ANSWERING for x in answered(known.modules, p, one))
    told = {(x.path, x.line) for x in answers} | given
    for helper, mine in helpers(known.modules, (p for p in ended if p not in told)).items():
        yield _handed_on(known, helper, sorted(mine))
        told |= {*mine}
    for kind in KINDS:
        if mine := [place for place in found.get(kind.where, ()) if place not in told]:
            yield _note(kind.text, mine)
    told |= {place for mine in found.values() for place in mine}
    yield from _silent(known, paths, (emptied, kept), (told, given))
    if given:
        yield _given(known, sorted(given))


def _silent(
    known: Known,
    paths: tuple[str, ...],
    silent: tuple[list[_Place], list[_Place]],
    said: tuple[set[_Place], set[_Place]],
) -> Iterator[Note]:
    """Yield what tells nobody and is not told: first what keeps one of those from hearing."""
    told, given = said
    left = {place for places in silent for place in places if place not in told}
    if inner := below(known.modules, sorted(told - given), left):
        yield _before(known, inner)
    emptied, kept = ([p for p in mine if p in left - inner.keys()] for mine in silent)
    if emptied:
        yield _sent(known, paths, emptied, _empty(known, emptied))
    if kept:
        if len(kept) > NAMED:  # some are not named: not those that lose most
            kept.sort(key=lambda place: weight(known.modules, *place), reverse=True)
        yield _sent(known, paths, kept, _others(known, kept))


def _kept(known: Known, paths: tuple[str, ...]) -> tuple[list[_Place], list[_Place]]:
    """Return those that tell nobody, in functions that something calls.

    First those by which what failed outside looks as if there were nothing, then the others.
    """
    scripts, logs = rerun(known), "logging" in known.answers.features
    empty = {(p, *one) for p in paths for one in answered_empty(known.modules, p)}
    silent = [
        (path, line, scope)
        for path in paths
        for line, scope in sorted(kept_silent(known.modules, path, path in scripts, logs))
    ]
    nobodys = uncalled(known.modules, {(path, scope) for path, _, scope in (*empty, *silent)})
    called = (one for one in dict.fromkeys((*sorted(empty), *silent)) if one[::2] not in nobodys)
    kept: tuple[list[_Place], list[_Place]] = ([], [])
    for one in called:
        kept[one not in empty].append(one[:2])
    return kept


def _found(known: Known, paths: tuple[str, ...]) -> dict[Where, _Places]:
    found: dict[Where, _Places] = {}
    for start in starting(known):
        for path, handler in ending_the_program(known.modules, start):
            found.setdefault("program", {})[path, handler.lineno] = None
    for path in paths:
        for where, handler in caught(known.modules, path):
            found.setdefault(where, {})[path, handler.lineno] = None
    return found


def _handed_on(known: Known, helper: Helper, places: list[_Place]) -> Note:
    """Return the one function that many handlers give their error, and the lines for it."""
    place = known.modules.evidence(helper.path, helper.line)
    return Note(
        f"{len(places)} `except` ({_shown(places)}) take every error and hand it to "
        f"`{helper.name}` ({place}), which neither raises it nor logs it as an error. "
        "Put this first in that function:",
        f"import sentry_sdk\n\nif {helper.error} is not None:\n"
        f"    sentry_sdk.capture_exception({helper.error})",
    )


def _sent(known: Known, paths: tuple[str, ...], places: list[_Place], note: Note) -> Note:
    """Return a note with what more a call needs in those that a child process runs, if any do."""
    inside = in_children(known.modules, paths, places)
    if not inside:
        return note
    of = "It" if inside == places == places[:1] else f"That of {_shown(inside)}"
    return note._replace(
        text=f"{note.text} {of} runs in a child process, which ends without sending what still "
        "waits there: put `sentry_sdk.flush()` below the call, or many are lost."
    )


def _note(text: str, places: list[_Place]) -> Note:
    it = "it" if len(places) == 1 else "each"
    return Note(f"`except` of {_shown(places)}: {text}. Put this first in {it}:", _PASTE)


def _imported(known: Known, places: list[_Place]) -> str:
    """Return what a call needs above it where a file has no such import, "" where each has one.

    One within an `if`, as beside an init call that waits for a DSN, is none without it.
    """
    lacking = [p for p, _ in places if not _IMPORTED.search(known.project[p])]
    inline = known.answers.init_path if known.answers.style == "inline" else ""
    if any(p == inline or "import sentry_sdk" in known.project[p] for p in lacking):
        beside = "the one beside the call that starts Sentry runs with a DSN alone"
        return f", below an `import sentry_sdk` at the top of its file ({beside}),"
    return ", below `import sentry_sdk`," if lacking else ""


def _empty(known: Known, places: list[_Place]) -> Note:
    it = "it" if len(places) == 1 else "each of them"
    return Note(
        f"`except` of {_shown(places)}: what fails outside of the program is answered there as if "
        "there were nothing, without a word. Call "
        f"`sentry_sdk.capture_exception()`{_imported(known, places)} in {it}, if one should "
        "arrive.",
        level="info",
    )


def _before(known: Known, inner: Mapping[_Place, _Place]) -> Note:
    """Return which end an error before one could hear of it for which lines are given."""
    outer, one = [*dict.fromkeys(inner.values())], len(inner) == 1
    return Note(
        f"`except` of {_shown([*inner])}: what fails there ends there and never comes to "
        f"{_shown(outer)}. Call `sentry_sdk.capture_exception()`{_imported(known, [*inner])} in "
        f"{'it, if an error' if one else 'those of which an error'} should arrive."
    )


def _given(known: Known, places: list[_Place]) -> Note:
    return Note(
        f"`except` of {_shown(places)}: what code raises that somebody handed in ends there: "
        "an error of whoever sent it. Call `sentry_sdk.capture_exception()`"
        f"{_imported(known, places)} there only if it should arrive, with what that code holds.",
        level="info",
    )


def _others(known: Known, places: list[_Place]) -> Note:
    one = len(places) == 1
    return Note(
        f"`except` of {_shown(places)}: {'it takes' if one else 'each takes'} every error, "
        "and neither raises it again nor logs it as one. Call `sentry_sdk.capture_exception()`"
        f"{_imported(known, places)} in {'it, if one' if one else 'those of which an error'} "
        "should arrive.",
        level="info",
    )


def _shown(places: list[_Place]) -> str:
    return some(f"{path}:{line}" for path, line in places)
