"""Libraries that are too old for their Sentry integration."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.files.model import Note
from codemods.files.versions import at_least
from codemods.planning.known import Known
from codemods.planning.turn import Turn

TURN = Turn.OUTDATED
MEASURED = "2.0.0"  # since then the minimums of the integrations are those that we know


def plan(known: Known) -> Iterator[Note]:
    """Yield a sentence for each."""
    if not known.answers.init_path:
        return  # where nothing starts Sentry nothing is too old for it
    version = "" if known.answers.raise_sdk else known.found.sdk_version
    if version and not at_least(version, MEASURED):
        return  # older ones had other minimums
    yield from (Note(sentence) for sentence in known.found.too_old)
