"""`verify DIR`: start the project's processes and show what Sentry would get of each.

No account, no network: each process runs in a copy of the project, sends to a receiver on
127.0.0.1 and is stopped again. Starting a process runs the project's code, so all that is to
be started is listed before, and somebody has to agree.
"""

from __future__ import annotations

import argparse
import json
import os

from codemods.commands.shared.reading import Output, Stop
from codemods.commands.shared.running import (
    NO_ENVIRONMENT,
    consent_of,
    introduce,
    run_until_ended,
    running,
    subject_of,
)
from codemods.commands.shared.set_ups import each
from codemods.verify.before_after.figures import figures, lines
from codemods.verify.real import Answer, BadDsn, send_event
from codemods.verify.table import document, text
from codemods.verify.verify import lacks_environment, verify

HELP = "start the project's processes and show what Sentry would get"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    running(parser)
    parser.add_argument("--dsn", default="", help="send one test event there, too")
    parser.add_argument("--open", action="store_true", help="show in a browser what arrived")


def run(given: argparse.Namespace, out: Output) -> int:
    """Print the table. Returns 1 where something chosen is missing. Raises Stop."""
    return run_until_ended(lambda: each(given, out, _verified), out)


def _verified(given: argparse.Namespace, out: Output) -> int:
    subject = subject_of(given)
    introduce(subject.interpreter, out)
    if lacks_environment(subject):
        out.aside(NO_ENVIRONMENT)
    answer = _sent(given.dsn or os.environ.get("SENTRY_DSN", ""))
    if answer:
        out.aside(str(answer))
    verdict, rans = verify(subject, out.aside, consent_of(given, subject, out))
    taken = lines(figures(subject, out.aside)) if subject.interpreter.sdk else ()
    more = (*taken, str(answer)) if answer else taken
    verdict = verdict._replace(notes=(*verdict.notes, *more))
    if given.json:
        out.say(json.dumps(document(verdict), indent=2))
    else:
        out.say(text(verdict))
    if given.open:
        from codemods.verify.page import page, shown

        shown(page(verdict, rans), out.aside)
    accepted = answer is None or answer.accepted
    return 0 if verdict.is_fine and accepted else 1


def _sent(dsn: str) -> Answer | None:
    """Send the test event where there is a DSN. Raises Stop."""
    if not dsn:
        return None
    try:
        return send_event(dsn, os.environ)
    except BadDsn as error:
        raise Stop(str(error)) from error
