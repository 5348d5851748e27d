"""`prove DIR`: start each process before and after the edits, and take back what fails.

The project's code runs, in copies of it: all that is to be started is listed before, and
somebody has to agree. Exit status: 0 everything does the same as before, 1 something fails only
with Sentry, 3 something could not be judged.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from codemods.commands.shared.reading import Output, Stop, project_at, recorded_answers
from codemods.commands.shared.running import (
    NO_ENVIRONMENT,
    consent_of,
    introduce,
    run_until_ended,
    running,
    subject_of,
)
from codemods.commands.shared.set_ups import each
from codemods.files.model import Refused
from codemods.files.write import write
from codemods.planning.plan import is_rendering
from codemods.verify.before_after.prove import Wanted, prove
from codemods.verify.before_after.sides import sides
from codemods.verify.before_after.told import document, text
from codemods.verify.environments.installer import NoEnvironment
from codemods.verify.environments.interpreter import is_own

HELP = "start each process before and after the edits, and take back what fails"
OPEN = 3  # the status where something could not be judged
PLAIN: Mapping[str, Any] = {
    "json": False,
    "yes": False,
    "python": "",
    "keep": False,
    "scripts": False,
    "tests": False,
    "linters": False,
    "open": False,
    "from_copier": None,
}  # as it is typed without options
COPIES = "in copies of it, several times"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    running(parser)
    parser.add_argument("--keep", action="store_true", help="take nothing back, only tell")
    parser.add_argument("--scripts", action="store_true", help="run scripts to their end, too")
    parser.add_argument("--tests", action="store_true", help="run the project's own tests, too")
    parser.add_argument("--linters", action="store_true", help="and its linters and type checker")
    parser.add_argument("--open", action="store_true", help="show both sides in a browser")
    parser.add_argument("--from-copier", choices=("given", "asked"), help=argparse.SUPPRESS)


def run(given: argparse.Namespace, out: Output) -> int:
    """Print what differs and take back what fails. Raises Stop and BadAnswers."""
    if not given.from_copier:
        return run_until_ended(lambda: each(given, out, _proven), out)
    given.yes = given.from_copier == "given"
    return 0 if _is_rendering(given) else after_set_up(given, out)


def after_set_up(given: argparse.Namespace, out: Output) -> int:
    """Prove what was just written: what could not be judged is said, and fails no set-up."""
    try:
        status = run_until_ended(lambda: _proven(given, out), out)
    except Stop as reason:
        out.aside(str(reason))
        return 0
    return 0 if status == OPEN else status


def _is_rendering(given: argparse.Namespace) -> bool:
    """Tell whether it is a folder of Copier's own, which an update compares with."""
    project = project_at(Path(given.directory))
    recorded = recorded_answers(project, given.answers)
    return recorded is None or is_rendering(project, recorded)


def _proven(given: argparse.Namespace, out: Output) -> int:
    subject = subject_of(given)
    introduce(subject.interpreter, out)
    if not is_own(subject.interpreter):
        out.aside(NO_ENVIRONMENT)
    wanted = Wanted(given.scripts, given.tests, given.linters, given.answers)
    try:
        compared = sides(subject.known)
        if not compared.edits:
            raise Stop(
                "Nothing of ours is in the project, and nothing is to be put in: "
                "`copier-sentry scan` says what was found."
            )
        consent = consent_of(given, subject, out, COPIES)
        proving = prove(subject, compared, wanted, out.aside, consent)
    except (Refused, NoEnvironment) as reason:
        raise Stop(f"Nothing is proven. {reason}") from reason
    if given.keep:
        proving = proving._replace(changes=())
    write(subject.root, proving.changes)
    told = document(proving, subject.known) if given.json else None
    out.say(json.dumps(told, indent=2) if told else text(proving))
    if given.open:
        from codemods.verify.before_after.page import page
        from codemods.verify.page import shown

        shown(page(proving), out.aside)
    return proving.status
