"""`init-call ANSWERS`: the init call of given answers, for the template's extension."""

from __future__ import annotations

import argparse
import json

from codemods.commands.shared.reading import Output, Stop
from codemods.editing.source.layout import Style
from codemods.planning.rendering.render import view
from codemods.sentry.answers import parse
from codemods.sentry.init_call import init_call

HELP = ""  # the template's own


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    parser.add_argument("given", metavar="ANSWERS")


def run(given: argparse.Namespace, out: Output) -> int:
    """Print the call. Raises Stop and BadAnswers."""
    try:
        answers = json.loads(given.given)
    except ValueError as error:
        raise Stop(f"the answers are not JSON ({error}): give an object.") from error
    style = Style(**answers.get("code_style", {}))
    out.say(json.dumps(view(init_call(parse(answers, "the answers")), style)))
    return 0
