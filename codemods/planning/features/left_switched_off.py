"""What the user's own init call leaves switched off, and costs more the more is sent."""

from __future__ import annotations

from collections.abc import Collection

from codemods.knowledge.registry import features
from codemods.planning.scanning.found import Scan


def left_out(found: Scan, path: str) -> tuple[str, ...]:
    """Return the features that none of the init calls of a file has switched on.

    One whose options come from elsewhere has them on if its file names one of their options.
    """
    calls = [existing.init for existing in found.usable if existing.path == path]
    said = {keyword for call in calls for keyword in {*call.keywords} - {*call.off}}
    if any(call.splat for call in calls):
        text = found.modules.project.get(path, "")
        said |= {name for one in features().values() for name in one.switched_by if name in text}
    switched = {stem: {*one.switched_by} for stem, one in features().items() if one.switched_by}
    off = [stem for stem, names in switched.items() if not said & names]
    return (*off, *unfiltered(said))


def unfiltered(said: Collection[str]) -> tuple[str, ...]:
    """Return the features whose items would pass by the one hook that the given options name."""
    return tuple(s for s, one in features().items() if one.passes in said and one.hook not in said)
