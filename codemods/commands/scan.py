"""`scan DIR`: what a project is, and one concrete proposal."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from codemods.commands.shared.reading import (
    Output,
    Stop,
    project_at,
    proposed,
    recorded_answers,
    scanned,
    unread,
    with_starter,
)
from codemods.files.project import Project
from codemods.knowledge.registry import requires
from codemods.planning.deciding.place import Place
from codemods.planning.deciding.recommend import recommend
from codemods.planning.generated_files import deleted
from codemods.planning.lines.code_style import code_style
from codemods.planning.moving.module_answer import followed, module_answer
from codemods.planning.rendering.new_project import choices, is_new
from codemods.planning.scanning.found import Scan
from codemods.planning.telling.proposal import proposal, scan_document
from codemods.sentry.answers import Answers
from codemods.sentry.policy import rules
from codemods.sentry.settled import SETTLED, settled

NEW = """\
Found
  no Python yet: begin with the smallest app of a framework (question `starter`), or run this
  again once there is something to report on."""
# Worked out each time, or said otherwise.
_ANEW = frozenset("written subproject listed apart spared tried absent own_packages heard".split())
HELP = "say what a project is and what is recommended for it"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    proposed(parser)
    parser.add_argument("--json", action="store_true", help="for machines")
    parser.add_argument(
        "--absent", action="store_true", help="a folder that is not there counts as empty"
    )
    parser.add_argument("--subproject", help="the folder of a monorepo to look at")
    parser.add_argument("--module", default="", help="the set-up module's dotted name")
    parser.add_argument("--entrypoints", help="a JSON list of the files that load Sentry")


def run(given: argparse.Namespace, out: Output) -> int:
    """Print the proposal or the whole scan as JSON."""
    root = Path(given.directory)
    is_absent = given.absent and not root.is_dir()
    folder = Project.at(root) if is_absent else project_at(root)
    answers = recorded_answers(folder, given.answers)
    project = with_starter(folder, given.starter, answers)
    found = scanned(project, answers, given.subproject)
    answers = followed(project, found, answers, settled(answers)) if answers else None
    chosen = {"entrypoints": _listed(given.entrypoints)} if given.entrypoints else {}
    recorded = _recorded(answers) if answers and not chosen and _is_of(answers, found) else {}
    defaults = {**recommend(project, found, chosen), **recorded}
    spot = _named(project, found, given.module, answers, defaults) if given.module else None
    defaults |= _placed(spot) if spot else {}
    empty = answers is None and is_new(folder)
    text = NEW if empty and not given.starter else proposal(found, defaults)
    if given.json:
        unfit = spot.why if spot and spot.style != "module" else ""
        known_as = {"proposal": text, "is_new": empty, "unfit_module": unfit}
        document = {**_told(project, found, defaults, answers), **known_as}
        out.say(json.dumps(document, default=list))
    else:
        out.say(text)
        for note in unread(project):
            out.aside(note.text)
    return 0


def _told(
    project: Project, found: Scan, defaults: Mapping[str, Any], answers: Answers | None
) -> dict[str, Any]:
    """Return the scan as a document, and what else the questionnaire has to know."""
    style = code_style(project, found.root)
    return {
        **scan_document(found, defaults, answers, style),
        "starters": choices(),
        "requires": requires(),
        "deleted": deleted(project, answers) if answers else (),
        "settled": answers.written.get(SETTLED, {}) if answers else {},
        "policy": {name: rule._asdict() for name, rule in rules().items()},
    }


def _named(
    project: Project,
    found: Scan,
    module: str,
    answers: Answers | None,
    defaults: Mapping[str, Any],
) -> Place:
    """Return the place of a module of that name."""
    known = answers if answers and _is_of(answers, found) else None
    return module_answer(project, found, known, defaults["entrypoints"], module)


def _placed(spot: Place) -> Mapping[str, Any]:
    """Return the answers that say a place, none where there is none."""
    return {k: v for k, v in spot._asdict().items() if v} if spot.style == "module" else {}


def _is_of(answers: Answers, found: Scan) -> bool:
    """Tell whether the answers are those of the subproject that was looked at."""
    return answers.subproject in (None, found.root)


def _recorded(answers: Answers) -> dict[str, Any]:
    """Return the answers that stay the defaults when the questions are asked again."""
    return {k: v for k, v in answers._asdict().items() if k not in _ANEW}


def _listed(text: str) -> list[str]:
    try:
        paths = json.loads(text)
    except ValueError:
        paths = None
    if not isinstance(paths, list):
        raise Stop(f'--entrypoints must be a JSON list such as ["app/main.py"], not {text}.')
    return paths
