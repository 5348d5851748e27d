"""Chosen features that the project's sentry-sdk is too old for."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.files.model import Note
from codemods.knowledge.registry import features
from codemods.planning.known import Known
from codemods.planning.turn import Turn
from codemods.sentry.answers import ANSWERS_FILE
from codemods.sentry.chosen import missing_features

TURN = Turn.OUTDATED


def plan(known: Known) -> Iterator[Note]:
    """Yield how each of them comes to be, where nobody asked for a newer SDK."""
    if known.answers.raise_sdk or known.answers.style == "none":
        return  # where nothing is edited nothing is too old for it
    for feature, since in missing_features(known.answers).items():
        where = known.found.dependencies.target or "its requirements"
        yield Note(
            f"{features()[feature].name} needs sentry-sdk {since}, the project has "
            f"{known.answers.sdk_version}. To have {where} raised, and it switched on:",
            f"copier update --trust -a {ANSWERS_FILE} --data raise_sdk=true .",
        )
