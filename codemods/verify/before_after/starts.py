"""What starting takes without Sentry, with the start that is chosen, and with the other one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from codemods.planning.apply import apply
from codemods.planning.deciding.lean_start import start_up
from codemods.planning.deciding.settled_start import lean
from codemods.planning.known import Known
from codemods.planning.plan import plan
from codemods.sentry.answers import StartUp
from codemods.verify.before_after.sides import Sides
from codemods.verify.before_after.values import Cost

WITHOUT = "without Sentry"


class Other(NamedTuple):
    """The start that is not chosen, and the sides as they were with it."""

    name: StartUp
    sides: Sides


def other(sides: Sides) -> Other | None:
    """Return the start that is not chosen, None where lean is not and would save nothing."""
    answers, found = sides.known.answers, sides.side(()).found
    now = start_up(found, answers.entrypoints, answers.libraries)
    if answers.start_up == "automatic" and not now.is_worth_it:
        return None
    name: StartUp = "lean" if answers.start_up == "automatic" else "automatic"
    asked = lean(found, answers._replace(start_up=name, written={}))
    after = {c.path: c.after for c in apply(found.modules.project, plan(Known(found, asked))).files}
    edits = (e._replace(after=after.get(e.path, e.after)) for e in sides.edits)
    return Other(name, sides._replace(edits=tuple(edits)))


def text(starts: Mapping[str, Cost]) -> str:
    """Return the measured starts as a line, "" for none."""
    order = (WITHOUT, "lean", "automatic")
    return "; ".join(f"{name} {_said(starts[name])}" for name in order if name in starts)


def _said(cost: Cost) -> str:
    held = "" if cost.megabytes is None else f", {cost.megabytes:.0f} MB"
    return f"{cost.seconds:.1f} s{held}"
