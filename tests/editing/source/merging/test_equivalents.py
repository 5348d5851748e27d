"""Options that answer the same question."""

from __future__ import annotations

import pytest

from codemods.editing.source.merging.equivalents import rival


@pytest.mark.parametrize(
    ("name", "present", "other"),
    [
        ("traces_sample_rate", ["enable_tracing"], "enable_tracing"),
        ("enable_tracing", ["traces_sample_rate"], "traces_sample_rate"),
        ("traces_sample_rate", ["traces_sampler"], "traces_sampler"),
        ("traces_sampler", ["traces_sample_rate"], ""),
        (
            "enable_logs",
            ["LoguruIntegration.capture_sentry_logs"],
            "LoguruIntegration.capture_sentry_logs",
        ),
        ("traces_sample_rate", ["traces_sample_rate"], ""),
        ("environment", ["release"], ""),
        (
            "profile_session_sample_rate",
            ["profiles_sampler", "profiles_sample_rate"],
            "profiles_sample_rate",
        ),
    ],
)
def test_what_stands_for_an_option_already(name: str, present: list[str], other: str) -> None:
    assert rival(name, present) == other
