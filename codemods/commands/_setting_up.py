"""What `add` and `update` share: the questions, the plan, one write and one report."""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from codemods.commands import scan
from codemods.commands.shared.at_hand import answering, held
from codemods.commands.shared.given import questions, understood
from codemods.commands.shared.locks import renewed, waiting
from codemods.commands.shared.questionnaire import Answered, Request, answered
from codemods.commands.shared.reading import (
    Output,
    Stop,
    Work,
    answers_text,
    directory,
    recorded_answers,
    says_yes,
    worked_out,
)
from codemods.commands.shared.template import Origin
from codemods.files.model import EMPTY, Change, Changes
from codemods.files.pattern import pattern
from codemods.files.project import Project
from codemods.files.text import with_newlines_of
from codemods.files.write import write
from codemods.planning.generated_files import wanted_again
from codemods.planning.telling.invocation import with_answers
from codemods.planning.telling.outcome import STATUSES, document, status
from codemods.planning.telling.report import MOST, WHOLE, diff, report
from codemods.sentry.answers import Answers
from codemods.sentry.policy import within
from codemods.sentry.settled import settled

_NAMES = pattern(r"^[\"']?([a-z]\w*)[\"']?[ \t]*:", re.MULTILINE)  # of the answers in a file
_NOBODY = (
    "There is no terminal to ask on, so nothing was done: --yes takes what is proposed, and "
    "--answer NAME=VALUE answers a question."
)


ENDS = (
    "It exits with 0 when Sentry is set up, changed or not (--json says which), 2 on bad input, 3 "
    "when something is left for you, and 4 when no process could be given Sentry."
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what both commands take."""
    parser.epilog = ENDS
    directory(parser)
    parser.add_argument("--yes", "-y", action="store_true", help="take the proposal; ask nothing")
    parser.add_argument(
        "-a",
        "--answer",
        "--data",  # as Copier calls it
        dest="answer",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help=f"answer a question: {', '.join(questions())}",
    )
    parser.add_argument("--dry-run", action="store_true", help="show the diff before writing it")
    parser.add_argument("--json", action="store_true", help="the outcome, for machines")
    parser.add_argument("-v", "--verbose", action="store_true", help="all of the report")
    parser.add_argument("-q", "--quiet", action="store_true", help="the exit code says it all")


def set_up(
    given: argparse.Namespace,
    out: Output,
    folder: Project,
    origin: Origin,
    wanted: Mapping[str, Any] = EMPTY,
    *,
    again: bool = False,
) -> int:
    """Ask, plan, write and report. Returns the status that `STATUSES` gives the outcome.

    `wanted` are answers that are neither asked for nor recorded yet. What the user has deleted
    of our files is written `again`, as `copier copy` does, or stays so.
    """
    request = _request(given, *_on_record(folder, given.answers, again), wanted)
    said, done = _planned(given, out, folder, request, origin)
    is_agreed = _agreed(given, out, done)
    if is_agreed:
        write(Path(given.directory), done.changes.files)
    relocks = is_agreed and _may_relock(given, done)
    notes = renewed(Path(given.directory), done) if relocks else waiting(done)
    changes = done.changes._replace(notes=(*done.changes.notes, *notes))
    outcome = status(done.known, changes)
    if given.json:
        out.say(json.dumps(document(done.known, changes, is_written=is_agreed), indent=2))
    elif not given.quiet and (is_agreed or not done.changes.files):
        _report(given, out, done, changes)
    failed = _proven(given, out) if is_agreed and said.proves else 0
    return failed or STATUSES[outcome]


def _on_record(folder: Project, name: str, again: bool) -> tuple[Answers | None, list[str]]:
    """Return what the answers file says, None for none, and the names in it."""
    recorded = recorded_answers(folder, name)
    if recorded and again:
        recorded = wanted_again(folder, recorded)
    return recorded, _NAMES.findall(answers_text(folder, name) or "")


def _planned(
    given: argparse.Namespace, out: Output, folder: Project, request: Request, origin: Origin
) -> tuple[Answered, Work]:
    """Ask, and work out what follows, from one look at the project; others come after it."""
    with held(folder):
        if not given.yes:
            if given.answer:  # a refusal comes before all else
                answered(Path(given.directory), request._replace(takes_defaults=True), origin)
            _propose(given, out)
        said = answered(Path(given.directory), request, origin)
        return said, _worked_out(folder, given, said)


def _proven(given: argparse.Namespace, out: Output) -> int:
    """Start each process before and after, and return the status where one fails."""
    from codemods.commands import prove

    words = argparse.Namespace(**prove.PLAIN, directory=given.directory, answers=given.answers)
    words.yes = any(text.startswith("prove=") for text in given.answer)
    return prove.after_set_up(words, _Beside(out) if given.json or given.quiet else out)


class _Beside(NamedTuple):
    """Says all of it on the side, where standard output belongs to something else."""

    out: Output

    def say(self, text: str) -> None:
        self.out.aside(text)

    def aside(self, text: str) -> None:
        self.out.aside(text)


def _report(given: argparse.Namespace, out: Output, done: Work, changes: Changes) -> None:
    """Say what was changed and what is left, and how a new project is begun."""
    most = WHOLE if given.verbose else MOST
    out.say(
        with_answers(
            report(done.known, changes, given.directory, done.template, most), given.answers
        )
    )
    if done.starter:
        from codemods.planning.rendering.new_project import first_steps

        out.say(f"\n{first_steps(done.starter)}")


def _propose(given: argparse.Namespace, out: Output) -> None:
    """Say what was found before anything is asked."""
    looks = {"starter": "", "absent": True, "subproject": None, "entrypoints": None, "json": False}
    looks["module"] = ""
    scan.run(argparse.Namespace(**{**vars(given), **looks}), out)


def _request(
    given: argparse.Namespace,
    recorded: Answers | None,
    names: Iterable[str],
    wanted: Mapping[str, Any],
) -> Request:
    """Return how the questions are answered. Raises Stop where nobody can be asked."""
    is_asked = sys.stdin.isatty() and sys.stderr.isatty() and not (given.json or given.quiet)
    if not given.yes and not is_asked:
        raise Stop(_NOBODY)
    now = settled(recorded) if recorded else Answers()
    return Request(
        given=understood(dict(_named(text) for text in given.answer)),
        answers_file=given.answers,
        recorded={**(_recorded(recorded, now, names) if recorded else {}), **_allowed(wanted)},
        written=now.written,
        takes_defaults=given.yes,
    )


def _allowed(wanted: Mapping[str, Any]) -> dict[str, Any]:
    """Return answers of a scope with what the organisation requires."""
    return {name: within(name, value) for name, value in wanted.items()}


def _recorded(then: Answers, now: Answers, names: Iterable[str]) -> dict[str, Any]:
    """Return the answers to questions as Copier is given them; the rest is asked.

    They are those that the file names, and those that are to be others by `now`.
    """
    turned = {name for name, value in now._asdict().items() if value != getattr(then, name)}
    there = (turned | {*names}) & {*questions()}
    known = {k: v for k, v in now._asdict().items() if k in there and v is not None}
    return {k: list(v) if isinstance(v, tuple) else v for k, v in known.items()}


def _named(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        raise Stop(f"--answer takes NAME=VALUE, such as features='[error_monitoring]', not {text}.")
    return name, value


def _worked_out(folder: Project, given: argparse.Namespace, said: Answered) -> Work:
    """Return the plan for what was answered, the answers file among its changes."""
    given.starter, given.asked = said.starter, True
    if not said.text:
        named = dict(_named(text) for text in given.answer)
        return worked_out(folder, given, named.get("subproject"))
    done = worked_out(answering(folder, {given.answers: said.text}), given)
    changes = {change.path: change for change in done.changes.files}
    noted = changes.pop(given.answers, None)
    before = folder.disk(given.answers)
    new = noted.after if noted and noted.after else said.text.encode()
    after = with_newlines_of((before or b"").decode(), new.decode()).encode()
    rows = sorted(changes.values(), key=lambda change: change.path)
    if before != after:
        rows.append(Change(given.answers, before, after, "remembers what was answered and written"))
    return done._replace(changes=done.changes._replace(files=tuple(rows)))


def _agreed(given: argparse.Namespace, out: Output, done: Work) -> bool:
    """Tell whether it is to be written: a dry run shows it all first, and asks where it can."""
    if not given.dry_run:
        return True
    if not (given.json or given.quiet):
        out.say(diff(done.changes))
    if given.yes or not done.changes.files:
        return False
    return says_yes("Write this?", out)


def _may_relock(given: argparse.Namespace, done: Work) -> bool:
    """Tell whether this run's user wants it: what is only recorded may be a stranger's word."""
    wanted = done.known.answers.refresh_lock
    return wanted and any(text.startswith("refresh_lock=") for text in given.answer)
