"""Chosen features that the project's sentry-sdk is too old for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from codemods.files.model import Note
from codemods.knowledge.registry import features
from codemods.planning.features.left_switched_off import left_out
from codemods.planning.known import Known
from codemods.planning.requirement.kept_from_newer_sdk import holding_back, without_room
from codemods.planning.turn import Turn
from codemods.sentry.chosen import missing_features
from codemods.sentry.held_back import HeldBack

TURN = Turn.OUTDATED


def plan(known: Known) -> Iterator[Note]:
    """Yield how all of them come to be, where nobody asked for a newer SDK.

    What a newer one would end or switch off comes before the command.
    """
    missing = _missing(known)
    if known.answers.raise_sdk or known.answers.style == "none" or not missing:
        return  # where nothing is edited nothing is too old for it
    where = known.found.dependencies.target or "its requirements"
    switched = f"{where} raised, and {'it' if len(missing) == 1 else 'them'} switched on:"
    held, room = holding_back(known), without_room(known)
    first = f"But {'; '.join(map(str, held))}. Raise {_names(held)} first." if held else ""
    first = " ".join(filter(None, (first, f"But {room}." if room else "")))
    needs = f"{_needs(missing)}, the project has {known.answers.sdk_version}."
    then = f"To have {switched}" if not first else f"Then, to have {switched}"
    command = "copier-sentry update -a raise_sdk=yes"
    yield Note(" ".join(filter(None, (needs, first, then))), command)


def _missing(known: Known) -> Mapping[str, str]:
    """Return what is missing, without what the user's own call has switched on all the same."""
    missing = missing_features(known.answers)
    if known.answers.style != "existing":
        return missing
    off = left_out(known.found, known.answers.init_path)
    return {s: v for s, v in missing.items() if s in off or not features()[s].switched_by}


def _names(held: Iterable[HeldBack]) -> str:
    return " and ".join(dict.fromkeys(one.row.name for one in held))


def _needs(missing: Mapping[str, str]) -> str:
    """Return which features need which sentry-sdk, in one clause."""
    (stem, since), *others = missing.items()
    rest = [f"{features()[other].name.lower()} {version}" for other, version in others]
    return ", ".join([f"{features()[stem].name} needs sentry-sdk {since}", *rest])
