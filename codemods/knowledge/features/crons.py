"""Crons: whether scheduled jobs ran, and ran in time."""

from __future__ import annotations

from codemods.knowledge.kinds.feature import DOCS, Feature, Found, Signal

FEATURE = Feature(
    name="Crons",
    place=6,
    recommended="Celery Beat, APScheduler or other scheduled jobs were found",
    proof="a check-in",
    since="2.0.0",
    docs=f"{DOCS}/crons/",
    signal=Signal("check-in", 6, ("check_in",)),
    found=Found(schedules=True),
)
