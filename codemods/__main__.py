"""The command line: `python -m codemods scan|plan|apply|check DIR`. The only printer."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from codemods.answers import ANSWERS_FILE, Answers, BadAnswers, parse, read, record
from codemods.model import Change
from codemods.project import Project
from codemods.recommend import recommend, recommended
from codemods.scan import Scan, scan


class Stop(Exception):
    """Bad input: the sentence that is printed before leaving with status 2."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command. Returns the exit status: 0 fine, 1 would change, 2 bad input."""
    arguments = _parser().parse_args(argv)
    try:
        return int(arguments.run(arguments))
    except (Stop, BadAnswers) as stop:
        print(stop, file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m codemods", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="command")

    def command(name: str, run: Any, text: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=text, description=text)
        added.set_defaults(run=run)
        return added

    found = command("scan", _scan, "say what a project is and what is recommended for it")
    found.add_argument("--json", action="store_true", help="for machines")
    found.add_argument("--subproject", help="the folder of a monorepo to look at")
    found.add_argument("--entrypoints", help="a JSON list of the files that load Sentry")
    planned = command("plan", _plan, "print the diff of what would change; write nothing")
    applied = command("apply", _apply, "make the changes, all or none, and report")
    checked = command("check", _check, "exit 1 if anything would change")
    for added in (found, planned, applied, checked):
        added.add_argument("directory", metavar="DIR")
        added.add_argument("--answers", default=ANSWERS_FILE, metavar="FILE")
    made = command("readme", _readme, "write the README's generated tables anew")
    made.add_argument("path", metavar="README")
    call = command("init-call", _init_call, "print the init call of given answers, as JSON")
    call.add_argument("given", metavar="ANSWERS")
    return parser


def _project(directory: str) -> Project:
    root = Path(directory)
    if not root.is_dir():
        raise Stop(f"{directory} is not a folder: name the project that should get Sentry.")
    return Project.at(root)


def _answers(project: Project, name: str) -> Answers | None:
    data = project.disk(name)
    return None if data is None else read(data.decode(), name)


def _found(project: Project, answers: Answers | None, subproject: str | None) -> Scan:
    root = subproject if subproject is not None else answers.subproject if answers else None
    if root and root not in project.folders:
        raise Stop(f"There is no folder {root} in {project.root}: name one that the project has.")
    return scan(project, root)


def _scan(arguments: argparse.Namespace) -> int:
    from codemods.report import proposal, scan_document

    project = _project(arguments.directory)
    answers = _answers(project, arguments.answers)
    found = _found(project, answers, arguments.subproject)
    chosen = {"entrypoints": _listed(arguments.entrypoints)} if arguments.entrypoints else {}
    defaults = recommend(project, found, chosen)
    if answers and not chosen:
        recorded = {k: v for k, v in asdict(answers).items() if k != "written"}
        defaults = {**defaults, **recorded}
    if arguments.json:
        print(json.dumps(scan_document(found, defaults, answers), default=list))
    else:
        print(proposal(found, defaults))
    return 0


def _listed(text: str) -> list[str]:
    try:
        paths = json.loads(text)
    except ValueError:
        paths = None
    if not isinstance(paths, list):
        raise Stop(f'--entrypoints must be a JSON list such as ["app/main.py"], not {text}.')
    return paths


def _init_call(arguments: argparse.Namespace) -> int:
    from codemods.init_call import init_call
    from codemods.render import view

    try:
        given = json.loads(arguments.given)
    except ValueError as error:
        raise Stop(f"the answers are not JSON ({error}): give an object.") from error
    print(json.dumps(view(init_call(parse(given, "the answers")))))
    return 0


def _readme(arguments: argparse.Namespace) -> int:
    from codemods.readme import filled
    from codemods.write import write

    path = Path(arguments.path)
    before = Project.at(path.parent).disk(path.name)
    if before is None:
        raise Stop(f"{path} is not there: name the README to fill.")
    write(path.parent, [Change(path.name, before, filled(before.decode()).encode(), "tables")])
    return 0


def _changes(arguments: argparse.Namespace) -> Any:
    from codemods.apply import apply
    from codemods.plan import plan

    project = _project(arguments.directory)
    answers = _answers(project, arguments.answers)
    recorded = answers is not None
    found = _found(project, answers, None)
    if answers is None:
        answers = recommended(project, found)
    changes = apply(project, plan(project, found, answers))
    if recorded and changes.written:
        written = {**answers.written, **changes.written}
        noted = _recorded(project, arguments.answers, written)
        changes = replace(changes, files=(*changes.files, *noted))
    return project, found, answers, changes


def _recorded(project: Project, name: str, written: dict[str, Any]) -> Iterator[Change]:
    """Yield the change of the answers file that remembers what was written."""
    before = project.disk(name) or b""
    after = record(before.decode(), written).encode()
    if after != before:
        yield Change(name, before, after, "remembers what was written")


def _plan(arguments: argparse.Namespace) -> int:
    from codemods.report import diff, report

    _, found, answers, changes = _changes(arguments)
    print(diff(changes), end="")
    print(report(found, answers, changes), file=sys.stderr)
    return 0


def _apply(arguments: argparse.Namespace) -> int:
    from codemods.report import report
    from codemods.write import WriteFailed, write

    project, found, answers, changes = _changes(arguments)
    try:
        write(Path(arguments.directory), changes.files)
    except WriteFailed as failure:
        raise Stop(str(failure)) from failure
    text = report(found, answers, changes)
    if text and project.python:
        print(text)
    return 0


def _check(arguments: argparse.Namespace) -> int:
    _, _, _, changes = _changes(arguments)
    for change in changes.files:
        print(f"{change.path}: {change.why}")
    return 1 if changes.files else 0


if __name__ == "__main__":
    sys.exit(main())
