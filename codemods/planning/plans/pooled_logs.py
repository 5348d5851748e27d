"""Pools of processes whose jobs log errors that nobody sends, with a function that does."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.code.errors.pooled_logs import Pooled, pooled_logs
from codemods.files.model import Note
from codemods.files.told import some
from codemods.knowledge.errors.pooled_logs import LINES, MOVED, TEXT
from codemods.planning.jobs.child_jobs import child_jobs
from codemods.planning.known import Known
from codemods.planning.reach.selection import loading, reached
from codemods.planning.telling.files_left_alone import is_script
from codemods.planning.turn import Turn

TURN = Turn.MUTED


def plan(known: Known) -> Iterator[Note]:
    """Yield one note for the files of the chosen processes."""
    if not known.answers.init_path:
        return
    edited = [job.node for job in child_jobs(known)]
    entries = loading(known)
    mains = frozenset(e.path for e in entries if is_script(e))
    starting = frozenset((known.answers.init_path, *(e.path for e in entries)))
    found = [
        (path, one)
        for path in reached(known)
        for one in pooled_logs(known.modules, path)
        if one.call not in edited and not _is_started(known, one, mains, starting)
    ]
    places = dict.fromkeys(known.modules.evidence(p, one.call.lineno) for p, one in found)
    if places:
        shown = some(f"{place} (`{place.text}`)" for place in places)
        apart = any(one.is_apart for _, one in found)
        yield Note(f"{shown} {TEXT}", LINES.format(start=_start(known, apart)))


def _is_started(known: Known, one: Pooled, mains: frozenset[str], starting: frozenset[str]) -> bool:
    """Tell whether processes that load the files of their jobs alone have Sentry by these.

    A job of the main program is handed over as it is, without its file.
    """
    if not one.is_apart or not mains.isdisjoint(one.jobs):
        return False
    reached_by = [{path for path, _ in known.modules.reach(job)} for job in one.jobs]
    return not any(starting.isdisjoint(paths) for paths in reached_by)


def _start(known: Known, apart: bool) -> str:
    """Return the line by which a process that loads no more than its job has Sentry."""
    answers = known.answers
    if answers.style == "module" and answers.init_module:
        return f"    import {answers.init_module}  # noqa: F401\n\n"
    return f"    import {MOVED.format(path=answers.init_path)}\n\n" if apart else ""
