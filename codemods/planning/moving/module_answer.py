"""`init_module` as an answer: which file that is, and why it can't be."""

from __future__ import annotations

from collections.abc import Collection

from codemods.files.model import Refused
from codemods.files.project import Project
from codemods.planning.deciding.module_place import module_at
from codemods.planning.deciding.place import Place, place
from codemods.planning.generated_files import own_files
from codemods.planning.known import Known
from codemods.planning.moving.move import Move, moved
from codemods.planning.reach.hook_module import root_of
from codemods.planning.reach.selection import chosen
from codemods.planning.scanning.found import Scan
from codemods.sentry.answers import Answers
from codemods.sentry.settled import SETTLED, without_turned


def module_answer(
    project: Project,
    found: Scan,
    answers: Answers | None,
    entrypoints: Collection[str],
    module: str,
) -> Place:
    """Return the place that a module's name asks for, of another style and with why where none.

    `answers` are those on record, None before the first: a module that was written is moved.
    """
    if answers is None or not answers.written:
        return place(project, found, entrypoints, module)
    now = Place(answers.style, answers.init_path, answers.init_module)
    if answers.style != "module" or answers.init_path not in own_files(answers.written):
        why = f"Sentry starts in {answers.init_path}, and that is no module of ours to move"
        return Place(why=why)
    if module == answers.init_module:
        return now
    return _elsewhere(project, found, answers, module)


def followed(project: Project, found: Scan, then: Answers, now: Answers) -> Answers:
    """Return answers that an organisation has turned, its module's name only where that fits."""
    if now.init_module == then.init_module:
        return now
    spot = module_answer(project, found, then, then.entrypoints, now.init_module)
    if spot.style == "module":
        turned = {**now.written[SETTLED], "init_path": [then.init_path, spot.init_path, ""]}
        return now._replace(init_path=spot.init_path, written={**now.written, SETTLED: turned})
    return without_turned(now._replace(init_module=then.init_module), "init_module")


def _elsewhere(project: Project, found: Scan, answers: Answers, module: str) -> Place:
    """Return the place to which the module moves."""
    entries = list(chosen(Known(found, answers)))
    named = [entry for entry in entries if entry.module or not entry.line]
    if not named:
        return Place(why=f"no process is known that starts from {', '.join(answers.entrypoints)}")
    root = root_of(answers.init_path, answers.init_module)
    first = next((entry for entry in named if entry.root == root), named[0])
    _, path, _, unfit = module_at(found, entries, named, first, module)
    if unfit:
        return Place(why=unfit)
    try:
        moved(project, answers._replace(init_path=path), Move(answers.init_path, path))
    except Refused as refusal:
        return Place(why=str(refusal))
    return Place("module", path, module)
