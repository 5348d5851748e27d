"""Frontends beside the backend that have no Sentry of their own."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.files.model import Note
from codemods.knowledge.frontends import SERVERS
from codemods.planning.known import Known
from codemods.planning.turn import Turn
from codemods.sentry.answers import Answers

TURN = Turn.BESIDE


def plan(known: Known) -> Iterator[Note]:
    """Yield the command that brings it, for each."""
    for frontend in known.found.frontends if not known.found.library else ():
        if frontend.package and not frontend.has_sentry:
            article = "an" if frontend.framework[0] in "aeiou" else "a"
            is_server = frontend.framework in SERVERS
            what = f"{article} {frontend.framework} {'service' if is_server else 'frontend'}"
            if frontend.too_old:
                yield Note(
                    f"{frontend.folder or 'The top'} is {what} without Sentry: "
                    f"{frontend.too_old}. Move up first, or take an older one.",
                    level="info",
                )
                continue
            yield Note(
                f"{frontend.folder or 'The top'} is {what} without Sentry: add "
                f"{frontend.package}{'' if is_server else _propagation(known.answers)}.",
                frontend.command,
            )


def _propagation(answers: Answers) -> str:
    """Return what a frontend is told so that its traces go on in this backend.

    A browser sends its headers to its own origin unasked, and Node to any.
    https://docs.sentry.io/platforms/javascript/configuration/options/#tracePropagationTargets
    """
    if "tracing" not in answers.features:
        return ""
    return ". Where it calls this backend at another origin, name that in tracePropagationTargets"
