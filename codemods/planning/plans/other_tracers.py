"""Other tracers of a project: each request would be traced by them and by Sentry."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.files.model import Note
from codemods.knowledge.tracers import EXPORTER, TRACERS
from codemods.planning.known import Known
from codemods.planning.turn import Turn

TURN = Turn.BESIDE


def plan(known: Known) -> Iterator[Note]:
    """Yield each that a deployment requires, and how Sentry's own tracing is left out."""
    answers = known.answers
    if "tracing" not in answers.features or answers.style == "none":
        return
    others = [stem for stem in answers.features if stem in ("error_monitoring", "logging")]
    for tracer in TRACERS:
        required = [r for r in known.found.dependencies.named(*tracer.packages) if not r.group]
        if not required:
            continue
        instead = " Its own spans reach Sentry, too, where its exporter is given these" * (
            tracer.speaks_otlp
        )
        yield Note(
            f"{tracer.name} ({required[0].evidence}) is required: where it traces, each "
            "request is traced twice, once for each of them. With "
            f"`-a 'features=[{','.join(others)}]'` Sentry keeps to what that is not for."
            f"{instead}{':' * bool(instead)}",
            EXPORTER if tracer.speaks_otlp else "",
            level="info",
        )
