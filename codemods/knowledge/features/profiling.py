"""Profiling: which lines the time of a transaction goes into."""

from __future__ import annotations

from codemods.files.model import Keyword
from codemods.knowledge.kinds.feature import DOCS, Feature, Option, Signal, rate

FEATURE = Feature(
    name="Profiling",
    place=3,
    recommended="production load where performance matters (your call)",
    proof="a profile chunk",
    since="1.18.0",
    docs=f"{DOCS}/profiling/",
    signal=Signal("profile", 4, ("profile", "profile_chunk")),
    requires=("tracing",),
    options=(
        Option(
            "1.18.0",
            "2.24.1",
            Keyword(
                "profiles_sample_rate",
                rate("SENTRY_PROFILE_SAMPLE_RATE", "{profile_session_sample_rate}"),
            ),
        ),
        Option(
            "2.24.1",
            keyword=Keyword(
                "profile_session_sample_rate",
                'float(\n    os.getenv("SENTRY_PROFILE_SESSION_SAMPLE_RATE")'
                " or {profile_session_sample_rate}\n)",
            ),
        ),
        Option("2.24.1", keyword=Keyword("profile_lifecycle", '"trace"')),
    ),
)
