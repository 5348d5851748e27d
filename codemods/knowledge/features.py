"""The recommendation matrix: what each feature is for and which options carry it.

Versions are those of sentry-sdk in which an option exists and does not warn; they were
checked against the wheels on both sides of each boundary.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from codemods.files.model import Integration, Keyword


class Option(NamedTuple):
    """A piece of the init call, valid for sentry-sdk `since` <= version < `until`.

    `needs` names a library or framework (file stem) without which it is left out. A value
    may hold `{traces_sample_rate}`, filled in from the answers.
    """

    since: str
    until: str = ""
    keyword: Keyword | None = None
    integration: Integration | None = None
    needs: str = ""


class Feature(NamedTuple):
    """One row of the matrix."""

    name: str
    recommended: str
    proof: str
    docs: str
    options: tuple[Option, ...] = ()
    requires: tuple[str, ...] = ()
    since: str = "1.0.0"


def _rate(variable: str, default: str) -> str:
    """Return a rate taken from the environment; an empty variable counts as unset."""
    return f'float(os.getenv("{variable}") or {default})'


def _on(path: str, argument: str) -> Integration:
    return Integration(path, (Keyword(argument, "True"),))


_DOCS = "https://docs.sentry.io/platforms/python"

FEATURES: Mapping[str, Feature] = MappingProxyType(
    {
        "error_monitoring": Feature(
            name="Error monitoring",
            recommended="always",
            proof="an event with the exception",
            docs=f"{_DOCS}/usage/",
        ),
        "tracing": Feature(
            name="Tracing",
            recommended="a web framework or a queue was found",
            proof="a transaction",
            docs=f"{_DOCS}/tracing/",
            options=(
                Option(
                    "1.0.0",
                    keyword=Keyword(
                        "traces_sample_rate",
                        _rate("SENTRY_TRACES_SAMPLE_RATE", "{traces_sample_rate}"),
                    ),
                ),
            ),
        ),
        "profiling": Feature(
            name="Profiling",
            recommended="production load where performance matters (your call)",
            proof="a profile chunk",
            since="1.18.0",
            docs=f"{_DOCS}/profiling/",
            requires=("tracing",),
            options=(
                Option(
                    "1.18.0",
                    "2.24.1",
                    Keyword(
                        "profiles_sample_rate",
                        _rate("SENTRY_PROFILE_SAMPLE_RATE", "{profile_session_sample_rate}"),
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
        ),
        "logging": Feature(
            name="Logging",
            recommended="always (standard library; Loguru where found)",
            proof="a log item",
            since="2.35.0",
            docs=f"{_DOCS}/logs/",
            options=(
                Option("2.35.0", "2.68.0", Keyword("enable_logs", "True")),
                Option(
                    "2.68.0",
                    integration=_on("logging.LoggingIntegration", "capture_sentry_logs"),
                ),
                Option(
                    "2.68.0",
                    integration=_on("loguru.LoguruIntegration", "capture_sentry_logs"),
                    needs="loguru",
                ),
            ),
        ),
        "metrics": Feature(
            name="Metrics",
            recommended="business events or SLOs to count (your call)",
            proof="a metric item",
            since="2.44.0",
            docs=f"{_DOCS}/metrics/",
        ),
        "crons": Feature(
            name="Crons",
            recommended="Celery Beat, APScheduler or other scheduled jobs were found",
            proof="a check-in",
            since="2.0.0",
            docs=f"{_DOCS}/crons/",
        ),
        "ai_monitoring": Feature(
            name="AI monitoring",
            recommended="OpenAI, Anthropic, LangChain or another AI library was found",
            proof="a gen_ai span",
            since="2.0.0",
            docs=f"{_DOCS}/tracing/instrumentation/custom-instrumentation/ai-agents-module/",
            requires=("tracing",),
        ),
    }
)

# Which feature does nothing without which other.
REQUIRES = tuple((stem, other) for stem, row in FEATURES.items() for other in row.requires)
