"""What is said of a package that is below the minimum of its integration."""

from __future__ import annotations

from collections.abc import Iterable

from codemods.files.dependencies import Dependencies
from codemods.files.versions import floor_of, freed_of
from codemods.knowledge.kinds.facts import Framework, Library
from codemods.knowledge.registry import fact
from codemods.knowledge.sdk.auto_enabled import IMPORTED
from codemods.knowledge.sdk.sdk_demands import CONTEXTUAL, CONTEXTVARS, refuses
from codemods.packages.inventory.known_versions import first_too_old, unversioned


def too_old(stems: Iterable[str], depends: Dependencies) -> tuple[str, ...]:
    """Return a sentence per framework or library that is below the minimum of its integration."""
    found: dict[str, str] = {}
    for stem in stems:
        known, row = fact(stem), first_too_old(stem, depends)
        name = known.integration.rpartition(".")[2] or "Sentry"
        version = row and (depends.locked.get(row.name) or floor_of(row.specifier))
        if row and version and is_off(known) and not freed_of(row.name, version):
            locks = [lock.path for lock in depends.locks if row.name in depends.locked]
            has = f"{next(iter(locks), row.evidence)} has {version}"
            found[row.name] = f"{name} needs {row.name} {known.minimum}; {has}: off."
        for one in unversioned(stem, depends):
            found[one.name] = (
                f"{name} needs {one.name} {known.minimum}, and {one.evidence} tells no version: "
                "it is not listed."
            )
    return tuple(found.values())


def is_off(known: Framework | Library) -> bool:
    """Tell whether an integration is surely off below its minimum: it refuses, or is left out."""
    by_itself = not known.integration or known.integration in IMPORTED
    return refuses(known.integration) or not by_itself


def lacks_variables(known: Framework | Library, depends: Dependencies) -> bool:
    """Tell whether an integration asks for context variables that an old Python lacks."""
    asks = known.integration.partition(".")[0] in CONTEXTUAL
    return asks and not depends.has(CONTEXTVARS)
