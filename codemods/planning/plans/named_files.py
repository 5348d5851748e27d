"""Files that the answers name in `entrypoints`, and that nothing can be put into by itself."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.files.model import Note
from codemods.files.told import some
from codemods.planning.known import Known
from codemods.planning.lines.place_to_paste import spot
from codemods.planning.reach.lines_to_start import whole_call
from codemods.planning.reach.selection import chosen
from codemods.planning.turn import Turn

TURN = Turn.DECLINED


def plan(known: Known) -> Iterator[Note]:
    """Yield each of them with the reason: what somebody named is not passed over in silence."""
    found = (*known.found.entrypoints, *known.found.doubtful)
    taken = {entry.path for entry in chosen(known)}
    settled = {place.path for place in known.found.broken}
    settled |= {known.answers.init_path, known.answers.worker_settings}  # which we write
    if known.found.old_python or known.found.existing:
        return  # the reason for all, or the call that all of them are to load
    for path in dict.fromkeys(known.answers.entrypoints):
        others = [entry.framework for entry in found if entry.path == path]
        if path in taken | settled:
            continue
        if path not in known.project:
            yield Note(f"`entrypoints` names {path}, which is not there: nothing was put into it.")
        elif others:
            yield Note(
                f"`entrypoints` names {path}, but `frameworks` does not name {some(others)}, by "
                "which it is known: it was left alone. Name that, too."
            )
        else:
            yield from _unknown(known, path, taken)


def _unknown(known: Known, path: str, taken: set[str]) -> Iterator[Note]:
    """Yield the lines for a file in which nothing is known that a process starts with."""
    inside = sorted({one for one, _ in known.modules.reach(path)} & (taken - {path}))
    if inside:
        yield Note(
            f"`entrypoints` names {path}, which loads {some(inside)}: Sentry starts there, and a "
            "second start would replace the first, so it was left alone.",
            level="info",
        )
        return
    yield Note(
        f"`entrypoints` names {path}, in which no app, worker or command that starts it was found: "
        "what has to come before Sentry there can't be told, so it was left alone. Put this "
        f"{spot(known.project, path)}, below what loads a .env and above what is imported of the "
        "project:",
        whole_call(known, path),
    )
