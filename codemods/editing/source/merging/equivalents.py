"""Options of sentry-sdk that answer the same question, so that only one of them is set."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType

# A dotted name is an argument of an integration's constructor.
EQUIVALENT: tuple[frozenset[str], ...] = tuple(
    map(
        frozenset,
        (
            ("traces_sample_rate", "enable_tracing"),
            ("send_default_pii", "data_collection"),
            ("profiles_sample_rate", "profile_session_sample_rate", "profiles_sampler"),
            ("enable_logs", "LoggingIntegration.capture_sentry_logs"),
            ("enable_logs", "LoguruIntegration.capture_sentry_logs"),
            ("sample_rate", "error_sampler"),
        ),
    )
)

# What an option of the user's makes needless, though not the other way round: our sampler
# takes the rate that it finds.
DECIDED_BY: Mapping[str, frozenset[str]] = MappingProxyType(
    {"traces_sample_rate": frozenset({"traces_sampler"})}
)

# An option that says nothing without the other one.
COMPANION: Mapping[str, str] = MappingProxyType(
    {"profile_lifecycle": "profile_session_sample_rate"}
)

# Constructor arguments in the order in which they may be given without their names.
POSITIONAL: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "LoggingIntegration": ("level", "event_level", "sentry_logs_level"),
        "LoguruIntegration": ("level", "event_level", "breadcrumb_format", "event_format"),
        "CeleryIntegration": ("propagate_traces", "monitor_beat_tasks", "exclude_beat_tasks"),
        "RqIntegration": ("monitor_cron_jobs", "exclude_cron_jobs"),
        "ArqIntegration": ("monitor_cron_jobs", "exclude_cron_jobs"),
        "HueyIntegration": ("monitor_periodic_tasks", "exclude_periodic_tasks"),
    }
)


def rival(name: str, present: Collection[str]) -> str:
    """Return the option among `present` that stands for `name` already, or ""."""
    others = {other for group in EQUIVALENT if name in group for other in group - {name}}
    others |= DECIDED_BY.get(name, frozenset())
    return next((other for other in sorted(others) if other in present), "")
