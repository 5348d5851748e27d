"""Tracing: a transaction for each request and job."""

from __future__ import annotations

from codemods.files.model import Keyword
from codemods.knowledge.kinds.feature import DOCS, Feature, Found, Option, Signal, rate

FEATURE = Feature(
    name="Tracing",
    place=2,
    recommended="a web framework or a queue was found",
    proof="a transaction",
    docs=f"{DOCS}/tracing/",
    signal=Signal("transaction", 2, ("transaction",)),
    switched_by=("traces_sample_rate", "traces_sampler", "enable_tracing"),
    found=Found(frameworks=("web", "queue"), libraries=("ai", "platform"), unless=("otel",)),
    options=(
        Option(
            "1.0.0",
            keyword=Keyword(
                "traces_sample_rate",
                rate("SENTRY_TRACES_SAMPLE_RATE", "{traces_sample_rate}"),
            ),
        ),
    ),
)
