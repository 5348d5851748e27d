"""Logging: the project's log records, to be searched beside its errors."""

from __future__ import annotations

from codemods.files.model import Keyword
from codemods.knowledge.kinds.feature import DOCS, Feature, Found, Option, Signal, switched_on

FEATURE = Feature(
    name="Logging",
    place=4,
    recommended="always (standard library; Loguru where found)",
    proof="a log item",
    # Each hook sees its own items alone (client.py, `_capture_telemetry` and `_prepare_event`).
    passes="before_send",
    hook="before_send_log",
    since="2.35.0",
    docs=f"{DOCS}/logs/",
    signal=Signal("log", 3, ("log",)),
    found=Found(anything=True),
    options=(
        Option("2.35.0", "2.68.0", Keyword("enable_logs", "True")),
        Option(
            "2.68.0",
            integration=switched_on("logging.LoggingIntegration", "capture_sentry_logs"),
        ),
        Option(
            "2.68.0",
            integration=switched_on("loguru.LoguruIntegration", "capture_sentry_logs"),
            needs="loguru",
        ),
    ),
)
