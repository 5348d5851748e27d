"""What should happen to a project: what is known of it in, edits and notes out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import ModuleType
from typing import Any

from codemods.files.loading import modules
from codemods.files.model import Create, Edit, InitCall, Note, Plan
from codemods.files.project import Project
from codemods.files.told import masked
from codemods.files.versions import NEWEST_SDK
from codemods.planning import ledger
from codemods.planning.deciding.own_call import own_call
from codemods.planning.generated_files import FILES, deleted, own_files
from codemods.planning.known import Known
from codemods.planning.lines.by_hand import by_hand
from codemods.planning.lines.fitted_paste import fitting
from codemods.planning.reach.further_blocks import FURTHER, blocks, written_blocks
from codemods.planning.reach.new_processes import SEEN, seen
from codemods.planning.reach.selection import chosen
from codemods.planning.rendering import render
from codemods.planning.requirement.uneditable_lists import barred
from codemods.sentry.answers import Answers
from codemods.sentry.chosen import written_for

ANSWERS_PREFIX = ".copier-answers"  # that of any template


def plan(known: Known) -> Plan:
    """Return all edits that the answers ask for and that are not there yet.

    Empty where the project holds nothing to edit, as in the folders that `copier update`
    renders into for comparison.
    """
    if is_rendering(known.project, known.answers):
        return Plan()
    version = known.found.sdk_version or NEWEST_SDK
    known = known._replace(answers=known.answers._replace(sdk_version=version))
    steps = tuple(step for planner in planners() for step in planner.plan(known))
    if known.answers.style == "none" and barred(known.found):
        steps = tuple(by_hand(steps))
    edits = tuple(step for step in steps if isinstance(step, Edit))
    notes = (step for step in steps if isinstance(step, Note))
    notes = (note._replace(text=masked(note.text)) for note in notes)
    if known.found.old_python:  # no line that is given here would run on it
        notes = (note for note in notes if not note.paste)
    return Plan(
        creates=tuple(step for step in steps if isinstance(step, Create)),
        requirement=tuple(edit for edit in edits if edit.condition),
        edits=tuple(edit for edit in edits if not edit.condition),
        notes=tuple(fitting(note, written_for(known.answers)) for note in notes),
        written=_written(known),
    )


def planners() -> Iterator[ModuleType]:
    """Yield the modules of the folder `plans`, in their turns."""
    yield from _in_turn(tuple(modules("plans").items()))


@lru_cache(maxsize=1)
def _in_turn(found: tuple[tuple[str, ModuleType], ...]) -> tuple[ModuleType, ...]:
    return tuple(one for stem, one in sorted(found, key=lambda row: (row[1].TURN, row[0])))


def is_rendering(project: Project, answers: Answers) -> bool:
    """Tell whether a folder holds nothing but our own files."""
    ours = render.own_files(answers).values()
    return all(path in ours or path.startswith(ANSWERS_PREFIX) for path in project.paths)


def _written(known: Known) -> Mapping[str, Any]:
    """Return what the answers file is to remember if the whole plan is carried out."""
    answers, call = known.answers, own_call(known, known.answers.init_path)
    is_gone = answers.init_path in deleted(known.project, answers)
    further = dict(_further(known))
    return {
        **({FURTHER: further} if further else {}),
        "init": answers.written.get("init", {}) if is_gone else render.remembered(answers, call),
        SEEN: seen(known.found, answers),
        ledger.CHANGES: answers.written.get(ledger.CHANGES, []),
        FILES: _files(known, call),
    }


def _further(known: Known) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield the files that hold the call besides the first, with what each will have got.

    One that was taken out again stays so: it is known as long as the file is there.
    """
    noted = known.answers.written.get(FURTHER, {})
    yield from ((path, call) for path, call in noted.items() if path in known.project)
    paths = {*written_blocks(known), *(entry.path for entry in blocks(known))}
    for entry in chosen(known):
        if entry.path in paths:
            call = own_call(known, entry.path)
            yield entry.path, render.remembered(known.answers, call)


def _files(known: Known, call: InitCall) -> dict[str, str]:
    """Return the files that are ours alone, with the digest of what we have put there.

    A file of that name that was there before us is the user's.
    """
    project, answers = known.project, known.answers
    ours = own_files(answers.written)
    for name, path in render.own_files(answers).items():
        text = render.file(name, answers, call, known.style)
        if project.get(path) == text or (path not in ours and path not in project):
            ours[path] = ledger.digest(text)
    return ours
