"""Notebooks where nothing else is there to be started: why they get nothing, and how they would."""

from __future__ import annotations

from posixpath import dirname

from codemods.files.model import Note
from codemods.files.told import some
from codemods.knowledge.notebooks import ENDING, PASTE, TOLD
from codemods.planning.known import Known
from codemods.planning.reach.lines_to_start import whole_call
from codemods.planning.requirement.sdk_requirement import requirement
from codemods.processes.launching.launches import ASIDE


def notebooks(known: Known) -> Note | None:
    """Return what is to be said of the notebooks of a project, None where there are none."""
    root = f"{known.found.root}/" if known.found.root else ""
    inside = [p for p in known.project.paths if p.endswith(ENDING) and p.startswith(root)]
    found = [p for p in inside if ASIDE.isdisjoint(dirname(p[len(root) :]).lower().split("/"))]
    if not found:
        return None
    are, it = ("is a notebook", "it gets") if len(found) == 1 else ("are notebooks", "they get")
    told = TOLD.format(it=it, requirement=requirement(known))
    lines = f"{whole_call(known)}\n\n{PASTE}"
    return Note(f"{some(found)} {are}: {told}", lines)
