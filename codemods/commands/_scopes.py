"""How much `add` sets up: a first error, one signal more, or the whole proposal."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from typing import Any

from codemods.commands.shared.reading import Stop, recorded_answers, scanned
from codemods.files.model import EMPTY
from codemods.files.project import Project
from codemods.knowledge.registry import features
from codemods.planning.deciding.scopes import first_error, with_signals

_TWICE = "--answer features=… and a scope both say which features are wanted: give one of them."


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the two scopes that are less than the whole proposal; neither asks anything."""
    scopes = parser.add_mutually_exclusive_group()
    scopes.add_argument(
        "--first-error", action="store_true", help="errors and tracing, nothing else; asks nothing"
    )
    scopes.add_argument(
        "--signal",
        action="append",
        default=[],
        metavar="FEATURE",
        help="add this to what is on, and change nothing else; asks nothing: "
        f"{', '.join(list(features())[1:])}",
    )


def answers(given: argparse.Namespace, folder: Project) -> Mapping[str, Any]:
    """Return what a scope answers, and have the rest answered as proposed. Raises Stop."""
    if not (given.first_error or given.signal):
        return EMPTY
    said = dict(text.partition("=")[::2] for text in given.answer)
    if "features" in said:
        raise Stop(_TWICE)
    recorded = recorded_answers(folder, given.answers)
    if given.first_error and recorded:
        raise Stop(
            f"{given.answers} says that Sentry is set up here: `copier-sentry add --signal "
            "FEATURE` adds to it, and `copier-sentry verify` shows what arrives."
        )
    for name in (name for name in given.signal if name not in features()):
        raise Stop(f"There is no signal {name}: name one of {', '.join(features())}.")
    found = scanned(folder, recorded, said.get("subproject"))
    given.yes = True
    return with_signals(found, recorded, given.signal) if given.signal else first_error(found)
