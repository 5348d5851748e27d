"""Libraries that are too old for their Sentry integration."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.files.model import Note
from codemods.files.versions import at_least
from codemods.knowledge.registry import frameworks
from codemods.packages.inventory.known_versions import first_too_old
from codemods.planning.known import Known
from codemods.planning.reach.selection import chosen
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
    yield from _wrapped(known)


def _wrapped(known: Known) -> Iterator[Note]:
    """Yield the lines by which requests arrive of an app whose framework stays as it is."""
    depends = known.found.dependencies
    for entry in chosen(known):
        framework = frameworks()[entry.framework]
        if not framework.wrapped or not first_too_old(entry.framework, depends):
            continue
        calls = known.modules.facts(entry.path).calls
        for made in (c for c in calls if c.target and c.name in framework.apps[:1]):
            yield Note(
                f"{entry.path}:{made.line}: as long as {framework.name} stays below "
                f"{framework.minimum}, these lines below that app, as far in as it, have each of "
                "its requests traced, keep what belongs to one apart from the next, and give "
                "errors its URL:",
                framework.wrapped.format(app=made.target),
            )
