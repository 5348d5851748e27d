"""Whether OpenTelemetry's traces can go to Sentry without breaking what the project has."""

from __future__ import annotations

from collections.abc import Collection

from codemods.files.dependencies import Dependencies
from codemods.files.versions import NEWEST_SDK, at_least
from codemods.knowledge.kinds.facts import Library
from codemods.packages.inventory.lacking_extras import is_spared, moves_nothing
from codemods.planning.scanning.found import Scan
from codemods.sentry.answers import Style


def is_certain(library: Library, found: Scan, entrypoints: Collection[str], style: Style) -> bool:
    """Tell whether each chosen process starts Sentry below its own `set_tracer_provider`.

    An init call that exists stands where it stands, so it is left to the user; so is a
    requirement that lacks the exporter.
    """
    chosen = [e for e in (*found.entrypoints, *found.doubtful) if e.path in entrypoints]
    depends = found.dependencies
    return (
        style in ("module", "inline")
        and bool(depends.target and chosen and _is_there(library, depends))
        and all(entry.traced for entry in chosen)
        and at_least(found.sdk_version or NEWEST_SDK, library.since)
    )


def _is_there(library: Library, depends: Dependencies) -> bool:
    """Tell whether the exporter is required or may be: without it the app would not start."""
    extra = library.extra
    if not extra or is_spared(extra, depends):
        return True
    return not depends.named("sentry-sdk") and moves_nothing(extra, depends)
