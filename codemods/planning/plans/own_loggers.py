"""Loggers that are none of logging's, with the lines by which Sentry gets what they log."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.files.model import Evidence, Note
from codemods.knowledge.own_loggers import OWN_LOGGERS, OwnLogger
from codemods.planning.known import Known
from codemods.planning.reach.selection import reached
from codemods.planning.turn import Turn

TURN = Turn.MUTED


def plan(known: Known) -> Iterator[Note]:
    """Yield those that chosen processes make, unless a file hands their lines on already."""
    if not known.answers.init_path:
        return
    for one in OWN_LOGGERS:
        using = {*known.modules.mentioning((one.module,))}
        if using and not (one.through and known.modules.mentioning((one.through,))):
            made = (_made(known, path, one) for path in reached(known) if path in using)
            place = next(filter(None, made), None)
            if place:
                yield _note(place, one)


def _note(place: Evidence, one: OwnLogger) -> Note:
    mend = (
        "Put these lines where the process starts, below the start of Sentry:"
        if one.paste
        else "Log with Python's logging what should arrive, or call "
        "`sentry_sdk.capture_exception()` beside it, below `import sentry_sdk`."
    )
    return Note(
        f"{place} (`{place.text}`): {one.name}'s loggers are none of logging's, so none of what "
        f"they log reaches Sentry, errors included. {mend}",
        one.paste,
    )


def _made(known: Known, path: str, one: OwnLogger) -> Evidence | None:
    calls = (c for c in known.modules.facts(path).calls if c.name in one.makes)
    return next((known.modules.evidence(path, call.line) for call in calls), None)
