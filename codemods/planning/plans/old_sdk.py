"""Chosen features that the project's sentry-sdk is too old for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from codemods.files.model import Note
from codemods.knowledge.registry import features
from codemods.planning.features.left_switched_off import left_out
from codemods.planning.known import Known
from codemods.planning.turn import Turn
from codemods.sentry.chosen import missing_features

TURN = Turn.OUTDATED


def plan(known: Known) -> Iterator[Note]:
    """Yield which need which sentry-sdk, where nobody asked for a newer one."""
    missing = _missing(known)
    if known.answers.raise_sdk or known.answers.style == "none" or not missing:
        return  # where nothing is edited nothing is too old for it
    needs = f"{_needs(missing)}, the project has {known.answers.sdk_version}."
    yield Note(needs, level="info")


def _missing(known: Known) -> Mapping[str, str]:
    """Return what is missing, without what the user's own call has switched on all the same."""
    missing = missing_features(known.answers)
    if known.answers.style != "existing":
        return missing
    off = left_out(known.found, known.answers.init_path)
    return {s: v for s, v in missing.items() if s in off or not features()[s].switched_by}


def _needs(missing: Mapping[str, str]) -> str:
    """Return which features need which sentry-sdk, in one clause."""
    (stem, since), *others = missing.items()
    rest = [f"{features()[other].name.lower()} {version}" for other, version in others]
    return ", ".join([f"{features()[stem].name} needs sentry-sdk {since}", *rest])
