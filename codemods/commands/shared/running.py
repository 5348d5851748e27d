"""What the commands share that run a project's code: the subject, the consent, the end."""

from __future__ import annotations

import argparse
import os
import shlex
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from codemods.commands.shared.reading import (
    Output,
    Stop,
    directory,
    project_at,
    recorded_answers,
    says_yes,
    scanned,
)
from codemods.planning.deciding.recommend import recommended
from codemods.planning.deciding.settled_start import lean
from codemods.planning.known import Known
from codemods.verify.environments.interpreter import find_interpreter
from codemods.verify.values import Interpreter, Process
from codemods.verify.verify import Consent, Subject

INTERRUPTED = 130
NO_ENVIRONMENT = (
    "It has no environment of its own here: one is made from its lists, in a folder that goes."
)


def running(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of every command that runs a project."""
    directory(parser)
    parser.add_argument("--json", action="store_true", help="for machines")
    parser.add_argument("--yes", action="store_true", help="start what is listed unasked, as in CI")
    parser.add_argument("--python", default="", metavar="INTERPRETER", help="the project's")


def run_until_ended(action: Callable[[], int], out: Output) -> int:
    """Return what an action returns; a signal ends all that it has started."""
    with _ended_by_signals():
        try:
            return action()
        except KeyboardInterrupt:
            out.aside("Interrupted; everything that was started is stopped.")
            return INTERRUPTED


def consent_of(
    given: argparse.Namespace, subject: Subject, out: Output, how: str = "in a copy of it"
) -> Consent:
    """Return what lists all that is to be started, and asks. It raises Stop for a no."""

    def consent(processes: tuple[Process, ...]) -> None:
        started = [process for process in processes if process.argv]
        if not started:
            return
        out.aside(f"This runs code of {subject.root}, {how}:")
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
        if not says_yes("Start them?", out):
            raise Stop("Nothing was started.")

    return consent


def subject_of(given: argparse.Namespace) -> Subject:
    """Return the project and what it is run with. Raises Stop and BadAnswers."""
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
    return Subject(root, Known(found, lean(found, answers)), python, env)


def introduce(python: Interpreter, out: Output) -> None:
    """Say which Python it is."""
    sdk = f"sentry-sdk {python.sdk}" if python.sdk else "without sentry-sdk"
    version = f"Python {python.version}, {sdk}" if python.version else python.error
    out.aside(f"Interpreter: {python.path} ({python.why}; {version})")


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
