"""Whether OpenTelemetry's traces can go to Sentry without breaking what the project has."""

from __future__ import annotations

from collections.abc import Collection

from codemods.files.versions import NEWEST_SDK, at_least
from codemods.knowledge.kinds.facts import Library
from codemods.planning.scanning.found import Scan
from codemods.sentry.answers import Style

EXPORTER = "opentelemetry-exporter-otlp-proto-http"  # without it the app would not start


def is_certain(library: Library, found: Scan, entrypoints: Collection[str], style: Style) -> bool:
    """Tell whether each chosen process starts Sentry below its own `set_tracer_provider`.

    An init call that exists stands where it stands, so it is left to the user; so is a
    requirement that lacks the exporter.
    """
    chosen = [e for e in (*found.entrypoints, *found.doubtful) if e.path in entrypoints]
    depends = found.dependencies
    required = depends.named(EXPORTER) or not depends.named("sentry-sdk")
    return (
        style in ("module", "inline")
        and bool(depends.target and required and chosen)
        and all(entry.traced for entry in chosen)
        and at_least(found.sdk_version or NEWEST_SDK, library.since)
    )
