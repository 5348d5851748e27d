"""`scan DIR`: what a project is, and one concrete proposal."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from codemods.commands._reading import (
    Output,
    Stop,
    directory,
    project_at,
    recorded_answers,
    scanned,
)
from codemods.own_files import deleted
from codemods.project import Project
from codemods.recommend import recommend
from codemods.report import proposal, scan_document

HELP = "say what a project is and what is recommended for it"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    directory(parser)
    parser.add_argument("--json", action="store_true", help="for machines")
    parser.add_argument("--subproject", help="the folder of a monorepo to look at")
    parser.add_argument("--entrypoints", help="a JSON list of the files that load Sentry")


def run(given: argparse.Namespace, out: Output) -> int:
    """Print the proposal or the whole scan as JSON."""
    # Copier asks before it makes the folder, and there may be none for its comparisons.
    project = Project.at(Path(given.directory)) if given.json else project_at(given.directory)
    answers = recorded_answers(project, given.answers)
    found = scanned(project, answers, given.subproject)
    chosen = {"entrypoints": _listed(given.entrypoints)} if given.entrypoints else {}
    defaults = recommend(project, found, chosen)
    if answers and not chosen:
        recorded = {k: v for k, v in answers._asdict().items() if k != "written"}
        defaults = {**defaults, **recorded}
    if given.json:
        document = scan_document(found, defaults, answers)
        gone = deleted(project, answers) if answers else ()
        out.say(json.dumps({**document, "deleted": gone}, default=list))
    else:
        out.say(proposal(found, defaults))
    return 0


def _listed(text: str) -> list[str]:
    try:
        paths = json.loads(text)
    except ValueError:
        paths = None
    if not isinstance(paths, list):
        raise Stop(f'--entrypoints must be a JSON list such as ["app/main.py"], not {text}.')
    return paths
