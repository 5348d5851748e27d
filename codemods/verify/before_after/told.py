"""What was proven as texts: a list for people, a document for machines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from codemods.files.model import Changes
from codemods.planning.known import Known
from codemods.planning.telling import outcome
from codemods.verify.before_after import starts
from codemods.verify.before_after.values import Cost, Judged, Proving


def text(proving: Proving) -> str:
    """Return a line for each process with what is different below it, and what it comes to."""
    lines: list[str] = []
    for judged in proving.processes:
        lines += _rows(judged)
    lines += [f"{'FAILS':<11} {check.text}" for check in proving.checks]
    lines += [f"{'NOT JUDGED':<11} {why}" for why in proving.untried]
    for note in proving.by_hand:
        lines += ["", note.text, *(f"    {line}" for line in note.paste.splitlines())]
    lines += ["", *(f"Note: {note}" for note in proving.notes)] if proving.notes else []
    return "\n".join([*lines, "", summary(proving)]).lstrip("\n")


def summary(proving: Proving) -> str:
    """Return the last line. What was not judged is no success."""
    if not proving.processes:
        return "No process was found that could be started: nothing is proven."
    said = []
    if proving.failures:
        said.append(f"{proving.failures} of what was tried fails only with Sentry")
    if proving.left_open:
        all_of = len(proving.processes) + len(proving.untried)
        said.append(f"{proving.left_open} of {all_of} could not be judged")
    if not said:
        return "Everything that was started does the same with Sentry as before."
    gone = sorted({c.path for c in proving.changes})
    taken = f" Taken back: {', '.join(gone)}." if gone else ""
    return f"{', and '.join(said)}.{taken}"


def document(proving: Proving, known: Known) -> dict[str, Any]:
    """Return all of it as JSON: the one schema, with what was found out as `proven`.

    `changed` is what was taken back.
    """
    taken = Changes(proving.changes, notes=proving.by_hand)
    return {
        **outcome.document(known, taken, is_written=bool(taken.files)),
        "status": "needs_person" if proving.status else "unchanged",
        "proven": {
            "state": {0: "as before", 1: "fails", 3: "open"}[proving.status],
            "interpreter": proving.interpreter._asdict(),
            "processes": [_process(judged) for judged in proving.processes],
            "checks": [check._asdict() for check in proving.checks],
            "untried": list(proving.untried),
            "notes": list(proving.notes),
        },
    }


def _process(judged: Judged) -> dict[str, Any]:
    return {
        "name": judged.process.name,
        "started": judged.process.how,
        "command": list(judged.process.argv),
        "state": judged.state,
        "why": judged.why,
        "findings": [finding._asdict() for finding in judged.findings],
        "more": judged.more._asdict(),
        "sides": [
            {"side": s.title, "answers": dict(s.answers), "output": s.output} for s in judged.shown
        ],
        "starts": {name: cost._asdict() for name, cost in judged.starts.items()},
        "cause": judged.cause._asdict() if judged.cause else None,
    }


def _rows(judged: Judged) -> Iterator[str]:
    state = {"as before": "as before", "fails": "FAILS", "open": "NOT JUDGED"}[judged.state]
    more = f" ({cost(judged.more)})" if judged.state == "as before" else ""
    why = f": {judged.why}" if judged.why else ""
    yield f"{state:<11} {judged.process.name}, {judged.process.how}{more}{why}"
    if judged.starts:
        yield f"  start   {starts.text(judged.starts)}"
    for finding in judged.findings:
        yield f"  {finding.what:<7} {finding.text}"
    if judged.cause and judged.cause.paths:
        paths = ", ".join(judged.cause.paths)
        yield f"  edit    {paths}: the proof `{judged.cause.proof}` was wrong, {judged.cause.why}"
    elif judged.cause:
        yield "  edit    no single edit is to blame: it failed once, and not again"


def cost(more: Cost) -> str:
    """Return what a process needs more to start."""
    held = "" if more.megabytes is None else f", {more.megabytes:+.0f} MB"
    return f"{more.seconds:+.1f} s{held}"
