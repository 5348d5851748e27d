"""Sentry that something starts which is not this project's own, or can't be read."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.files.model import Note
from codemods.planning.known import Known
from codemods.planning.reach.lines_to_start import place, whole_call
from codemods.planning.reach.pasted_call import pasted
from codemods.planning.turn import Turn
from codemods.sentry.init_call import init_call
from codemods.sentry.wrapped import OURS, Wrapped, required_for_others

TURN = Turn.DECLINED


def plan(known: Known) -> Iterator[Note]:
    """Yield why nothing was edited beside it."""
    if known.answers.style == "none":
        if known.found.old_python:
            return  # said instead: no lines for it would run
        for found in known.found.wrapped[:1]:
            yield _run(found, known) if found.runner else _told(found, known)
    elif known.answers.style != "existing" and not known.answers.written:
        yield from _beside(known)


def _beside(known: Known) -> Iterator[Note]:
    """Yield that the SDK may be required for a package that starts Sentry unseen."""
    if place := required_for_others(known.project, known.found.dependencies):
        yield Note(
            f"{place} requires {OURS[0]}, and nothing here imported it. If a package starts Sentry "
            "in these processes, this call replaces that one with all its options: then give them "
            "there, and take this out.",
            level="info",
        )


def _run(found: Wrapped, known: Known) -> Note:
    """Return that what runs the processes may start Sentry, and the lines where it does not."""
    spots = {entry.path: place(known, entry) for entry in known.found.entrypoints}
    where = " and ".join(f"{path}, {spot}" for path, spot in spots.items())
    return Note(
        f"{found.call} runs the program by `{found.runner}`, of which nothing is known, and "
        f"{found.required} requires {OURS[0]}, which nothing here imports: it may be "
        f"`{found.runner}` that starts Sentry. Nothing was edited, since a second start would "
        "replace the first. If it does, give its options there; if not, put these lines into "
        f"{where}:",
        whole_call(known, *[*spots][:1]),
    )


def _told(found: Wrapped, known: Known) -> Note:
    call, answers = found.call, known.answers
    if found.shared:
        return Note(
            f"{call} starts Sentry by {found.shared}, of another project here: nothing was edited, "
            "since a second start would replace the first. Give its options there.",
        )
    if found.origin:
        return Note(
            f"{call} uses `{call.text}` of {found.origin}, which is not here to be read: whether "
            "that starts Sentry does not show. Nothing was edited, since a second start would "
            "replace the first. If it does, give its options there; if not, put these lines above "
            "that line:",
            pasted(known, init_call(answers), call.path),
        )
    return Note(
        f"{call} starts Sentry through a package (`{call.text}`): nothing was edited, "
        "since a second start would replace the first. Give its options there."
    )
