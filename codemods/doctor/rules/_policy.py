"""What the organisation's policy says of the variables that Sentry reads."""

from __future__ import annotations

from urllib.parse import urlsplit

from codemods.knowledge.organisations.organisation import organisation
from codemods.sentry.policy import forbidden, foreign_host, rules

# The variables of rates are those that the init call of ours reads.
RATES = {
    "SENTRY_TRACES_SAMPLE_RATE": "traces_sample_rate",
    "SENTRY_PROFILE_SESSION_SAMPLE_RATE": "profile_session_sample_rate",
}
VARIABLES = ("SENTRY_ENVIRONMENT", "SENTRY_DSN", *RATES)


def outside(variable: str, value: str) -> tuple[str, str] | None:
    """Return why a value is not allowed and what to do, None where it is, or can't be told."""
    whose, policy = organisation().name, organisation().policy
    if variable == "SENTRY_ENVIRONMENT" and policy.environments:
        among = ", ".join(policy.environments)
        if value not in policy.environments:
            reason = f"{variable} is {value}, but {whose} has the environments {among}."
            return reason, "Name one of them."
    if variable == "SENTRY_DSN" and policy.dsn_hosts:
        host = _host(value)
        if host and (why := foreign_host(host)):
            return f"The DSN is one of {host}, but {why}.", "Take a DSN from there."
    if variable in RATES and (why := _above(RATES[variable], value)):
        most = rules()[RATES[variable]].most
        return f"{variable} is {value}, but {why}.", f"Lower it to {most:g} or less."
    return None


def _above(name: str, value: str) -> str:
    try:
        return forbidden(name, float(value))
    except ValueError:
        return ""


def _host(dsn: str) -> str:
    """Return the host of a DSN, with its port where one is given, "" where it is none."""
    try:
        parts = urlsplit(dsn)
        return parts.netloc.rpartition("@")[2].lower() if parts.username else ""
    except ValueError:
        return ""
