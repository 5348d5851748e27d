"""What to do where OpenTelemetry traces already (sdk-facts 5.4 and 10)."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.files.model import Integration, Keyword, Note
from codemods.files.versions import NEWEST_SDK, at_least
from codemods.knowledge.kinds.facts import Library
from codemods.knowledge.registry import features, libraries
from codemods.planning.known import Known
from codemods.planning.rendering import render
from codemods.planning.turn import Turn

TURN = Turn.PRESENT


def plan(known: Known) -> Iterator[Note]:
    """Yield what to do where OpenTelemetry traces already (sdk-facts 5.4 and 10)."""
    answers = known.answers
    theirs = {keyword for e in known.found.usable for keyword in e.init.keywords}
    traced = theirs & {*features()["tracing"].switched_by}
    if "tracing" in answers.features or not answers.init_path or traced:
        return
    for stem, evidence in known.found.libraries.items():
        if stem not in answers.libraries and libraries()[stem].kind == "otel":
            since = libraries()[stem].since
            is_old = not at_least(answers.sdk_version or NEWEST_SDK, since)
            yield Note(
                f"{libraries()[stem].name} is required here ({evidence[0]}), so Sentry's own "
                "tracing was left out. To see its traces in Sentry, let "
                f"{answers.init_path} start it where your "
                "tracer provider is set already (by `set_tracer_provider(...)` or "
                "`opentelemetry-instrument`); earlier it would silence your own exporter. It needs "
                f"sentry-sdk[opentelemetry-otlp]{f' {since} or later' if is_old else ''}. These "
                "lines go above the init call, and `otlp` among its `integrations`:",
                "import os\n\nfrom sentry_sdk.integrations.otlp import OTLPIntegration\n\n"
                f"otlp = {_otlp(libraries()[stem])}",
            )


def _otlp(library: Library) -> str:
    arguments = tuple(Keyword(*pair) for pair in library.arguments.items())
    return render.constructor(Integration(library.integration, arguments))
