"""Libraries that are too old for their Sentry integration."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.files.model import Entrypoint, Note
from codemods.files.versions import at_least
from codemods.knowledge.registry import frameworks
from codemods.knowledge.removed_modules import REMOVED
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
    yield from map(Note, dict.fromkeys(filter(None, (_outlived(known, e) for e in chosen(known)))))
    yield from _wrapped(known)


def _wrapped(known: Known) -> Iterator[Note]:
    """Yield the lines by which requests arrive of an app whose framework stays as it is."""
    depends = known.found.dependencies
    for entry in chosen(known):
        framework = frameworks()[entry.framework]
        is_old = first_too_old(entry.framework, depends) or _outlived(known, entry)
        if not framework.wrapped or not is_old:
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


def _outlived(known: Known, entry: Entrypoint) -> str:
    """Return that code imports what only releases below the minimum have, "" where none does."""
    framework, modules = frameworks()[entry.framework], known.modules
    if first_too_old(entry.framework, known.found.dependencies):
        return ""  # said by its version
    for name, version in REMOVED.get(entry.framework, {}).items():
        if at_least(version, framework.minimum):
            continue
        for path in modules.mentioning((name.rpartition(".")[2],)):
            for item in modules.facts(path).imports:
                if f"{item.module}.".startswith(f"{name}."):
                    return (
                        f"{path}:{item.line} imports {name}, which {framework.name} {version} has "
                        f"no more, and {framework.integration.rpartition('.')[2]} needs "
                        f"{framework.packages[0]} {framework.minimum}: off."
                    )
    return ""
