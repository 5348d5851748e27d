"""Error monitoring: what is raised and not caught, or logged as an error."""

from __future__ import annotations

from codemods.knowledge.kinds.feature import DOCS, Feature, Found, Signal

FEATURE = Feature(
    name="Error monitoring",
    place=1,
    recommended="always",
    proof="an event with the exception",
    docs=f"{DOCS}/usage/",
    since="0.1.0",  # its first release
    signal=Signal("error", 1, ("event",)),
    found=Found(anything=True),
)
