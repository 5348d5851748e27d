"""`verify DIR`: start the project's processes and show what Sentry would get of each.

No account, no network: each process runs in a copy of the project, sends to a receiver on
127.0.0.1 and is stopped again. Starting a process runs the project's code, so all that is to
be started is listed before, and somebody has to agree.
"""

from __future__ import annotations

import argparse
import json
import os
import shlex
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from codemods.commands._reading import (
    Output,
    Stop,
    directory,
    project_at,
    recorded_answers,
    scanned,
)
from codemods.planning.known import Known
from codemods.planning.recommend import recommended
from codemods.verify.interpreter import find_interpreter
from codemods.verify.real import Answer, BadDsn, send_event
from codemods.verify.table import document, text
from codemods.verify.values import Interpreter, Process
from codemods.verify.verify import Consent, Subject, verify

HELP = "start the project's processes and show what Sentry would get"
INTERRUPTED = 130


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    directory(parser)
    parser.add_argument("--dsn", default="", help="send one test event there, too")
    parser.add_argument("--json", action="store_true", help="for machines")
    parser.add_argument("--open", action="store_true", help="show in a browser what arrived")
    parser.add_argument("--yes", action="store_true", help="start what is listed unasked, as in CI")
    parser.add_argument("--python", default="", metavar="INTERPRETER", help="the project's")


def run(given: argparse.Namespace, out: Output) -> int:
    """Print the table. Returns 1 where something chosen is missing. Raises Stop."""
    with _ended_by_signals():
        try:
            return _verified(given, out)
        except KeyboardInterrupt:
            out.aside("Interrupted; everything that was started is stopped.")
            return INTERRUPTED


def _verified(given: argparse.Namespace, out: Output) -> int:
    subject = _subject(given)
    _introduce(subject.interpreter, out)
    answer = _sent(given.dsn or os.environ.get("SENTRY_DSN", ""))
    if answer:
        out.aside(str(answer))
    verdict, rans = verify(subject, out.aside, _consent(given, subject, out))
    if answer:
        verdict = verdict._replace(notes=(*verdict.notes, str(answer)))
    if given.json:
        out.say(json.dumps(document(verdict), indent=2))
    else:
        out.say(text(verdict))
    if given.open:
        from codemods.verify.page import shown

        shown(verdict, rans, out.aside)
    accepted = answer is None or answer.accepted
    return 0 if verdict.is_fine and accepted else 1


def _consent(given: argparse.Namespace, subject: Subject, out: Output) -> Consent:
    """Return what lists all that is to be started, and asks. It raises Stop for a no."""

    def consent(processes: tuple[Process, ...]) -> None:
        started = [process for process in processes if process.argv]
        if not started:
            return
        out.aside(f"This runs code of {subject.root}, in a copy of it:")
        for process in started:
            folder = f" (in {process.folder})" if process.folder else ""
            out.aside(f"  {process.name}: {shlex.join(process.argv)}{folder}")
        if given.yes:
            return
        if not (sys.stdin.isatty() and sys.stderr.isatty()):
            raise Stop(
                "Nothing was started: there is no terminal on which somebody could be asked. "
                "If all of that may be run, give the same command with --yes."
            )
        out.aside("Start them? [y/N]")
        if sys.stdin.readline().strip().lower() not in ("y", "yes"):
            raise Stop("Nothing was started.")

    return consent


def _subject(given: argparse.Namespace) -> Subject:
    root = Path(given.directory).resolve()
    project = project_at(root)
    recorded = recorded_answers(project, given.answers)
    found = scanned(project, recorded, None)
    # Nobody was asked about personal data where no answers were recorded.
    answers = recorded or recommended(project, found)._replace(personal_data="personal")
    env = dict(os.environ)
    try:
        python = find_interpreter(root, found.root, given.python, env)
    except FileNotFoundError as error:
        raise Stop(str(error)) from error
    env.pop("SENTRY_DSN", None)
    return Subject(root, Known(found, answers), python, env)


def _introduce(python: Interpreter, out: Output) -> None:
    sdk = f"sentry-sdk {python.sdk}" if python.sdk else "without sentry-sdk"
    version = f"Python {python.version}, {sdk}" if python.version else python.error
    out.aside(f"Interpreter: {python.path} ({python.why}; {version})")


def _sent(dsn: str) -> Answer | None:
    """Send the test event where there is a DSN. Raises Stop."""
    if not dsn:
        return None
    try:
        return send_event(dsn, os.environ)
    except BadDsn as error:
        raise Stop(str(error)) from error


@contextmanager
def _ended_by_signals() -> Iterator[None]:
    """Let every signal that ends a command end what runs, in order."""

    def interrupt(number: int, frame: object) -> None:
        raise KeyboardInterrupt

    if sys.platform == "win32":
        yield
        return
    # SIGINT too: a shell that starts a command in the background has it ignored.
    ending = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)
    before = {number: signal.signal(number, interrupt) for number in ending}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
