"""Less than the whole proposal, as people ask for it: a first error, or one signal more."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from codemods.knowledge.registry import features, frameworks, libraries
from codemods.planning.deciding.recommend import recommended
from codemods.planning.features.left_switched_off import left_out
from codemods.planning.known import Known
from codemods.planning.reach.unreached import started_by
from codemods.planning.scanning.found import Scan
from codemods.sentry.answers import Answers

_FIRST = ("error_monitoring", "tracing")
_LEAST = ("error_monitoring",)


def first_error(found: Scan) -> Mapping[str, Any]:
    """Return the answers that leave errors and tracing of the proposal, and nothing else."""
    proposed = recommended(found.modules.project, found).features
    return {"features": [stem for stem in proposed if stem in _FIRST]}


def with_signals(found: Scan, answers: Answers | None, wanted: Iterable[str]) -> Mapping[str, Any]:
    """Return the answers by which what is on stays as it is and the `wanted` features come to it.

    `answers` are those that are recorded. Where Sentry is set up without any, only the processes
    that start it are edited, and no integration is listed but those of what is wanted.
    """
    if answers:
        return {"features": _ordered((*answers.features, *wanted))}
    asked = _ordered((*_LEAST, *wanted))
    proposed = recommended(found.modules.project, found)
    if proposed.style != "existing":
        return {"features": asked}
    known = Known(found, proposed)
    off = left_out(found, proposed.init_path)
    on = (stem for stem, row in features().items() if row.switched_by and stem not in off)
    started = {e.path for e in found.entrypoints if started_by(known, e)}
    return {
        "features": _ordered((*asked, *on)),
        "entrypoints": [path for path in proposed.entrypoints if path in started],
        "libraries": [stem for stem in proposed.libraries if _serves(stem, asked)],
    }


def _serves(stem: str, asked: Iterable[str]) -> bool:
    """Tell whether a library or framework is what one of the features is about."""
    kind = libraries()[stem].kind if stem in libraries() else frameworks()[stem].kind
    return any(
        kind in features()[one].found.libraries
        or any(option.needs == stem for option in features()[one].options)
        for one in asked
    )


def _ordered(stems: tuple[str, ...]) -> list[str]:
    """Return features and those without which they do nothing, in the order of the questions."""
    needed = {*stems, *(other for stem in stems for other in features()[stem].requires)}
    return [stem for stem in features() if stem in needed]
