"""What the user's own init call does without, which was not added to it."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.files.model import Note
from codemods.files.versions import NEWEST_SDK, at_least
from codemods.knowledge.kinds.feature import Feature
from codemods.knowledge.registry import features, frameworks
from codemods.knowledge.sdk.sdk_names import WRAPPING, since
from codemods.planning.deciding.recommend import is_recommended
from codemods.planning.features.left_switched_off import left_out
from codemods.planning.known import Known
from codemods.planning.lines.fitted_paste import in_place_of
from codemods.planning.turn import Turn
from codemods.sentry.existing import Existing

TURN = Turn.BESIDE

_SHARE = "0.1"


def plan(known: Known) -> Iterator[Note]:
    """Yield what a set-up that is new would have, the first time."""
    answers = known.answers
    if answers.style != "existing" or "init" in answers.written:
        return
    version = known.found.sdk_version or NEWEST_SDK
    calls = [e for e in known.found.usable if e.path == answers.init_path]
    for stem in left_out(known.found, answers.init_path):
        feature = features()[stem]
        asked = stem in answers.features or not at_least(version, feature.since)
        wanted = is_recommended(feature.found, known.found) and _may_work(known, feature, version)
        if wanted and not asked:
            yield from (_kept(call, feature) for call in calls[:1] if not call.init.splat)


def _may_work(known: Known, feature: Feature, version: str) -> bool:
    """Tell whether a version of the SDK knows one of the frameworks that a feature is wanted for.

    One from before a framework's integration starts no transaction, whatever the call is given.
    """
    facts = (frameworks()[stem] for stem in known.answers.frameworks if stem in frameworks())
    wanted = [one.integration for one in facts if one.kind in feature.found.frameworks]
    names = (since(f"sentry_sdk.integrations.{name}") for name in wanted)
    is_in = not wanted or any(at_least(version, first) for first in names)
    return is_in or bool(known.modules.mentioning(WRAPPING))


def _kept(existing: Existing, feature: Feature) -> Note:
    if not feature.switched_by:
        return Note(
            f"{existing} filters by `{feature.passes}`, which {feature.name.lower()} passes by: it "
            f"was not switched on. To have it, write a `{feature.hook}` that does the same, put it "
            "into that call, and run this again.",
            level="info",
        )
    option = feature.switched_by[0]
    return Note(
        f"{existing} starts Sentry without {feature.name.lower()}, and that is as it was: what "
        "it sends grows with your traffic and is billed. To have it for a tenth, put "
        f"`{option}={_SHARE},` into that call{in_place_of([option], existing.init.keywords)}.",
        level="info",
    )
