"""Metrics: what the project counts and measures by itself."""

from __future__ import annotations

from codemods.knowledge.kinds.feature import DOCS, Feature, Signal

FEATURE = Feature(
    name="Metrics",
    place=5,
    recommended="business events or SLOs to count (your call)",
    proof="a metric item",
    hook="before_send_metric",
    since="2.44.0",
    docs=f"{DOCS}/metrics/",
    signal=Signal("metric", 5, ("trace_metric",)),
)
