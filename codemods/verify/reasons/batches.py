"""Logs, metrics and check-ins that stay out: versions, levels, sinks, threads."""

from __future__ import annotations

import logging

from codemods.verify.case import ALL, Case, Reason
from codemods.verify.values import Fact

LOGS_SINCE, LOGS_GAP, METRICS_SINCE = (2, 35, 0), (2, 68, 0), (2, 44, 0)


def _logs_version(case: Case) -> str:
    if case.sdk >= LOGS_SINCE:
        return ""
    return f"sentry-sdk {_dotted(case.sdk)} has no logs; they came in 2.35.0: upgrade it."


def _logs_off(case: Case) -> str:
    client = case.ran.client
    captures = client.get("capture_logs")
    if client.get("enable_logs") and case.sdk == LOGS_GAP and not captures:
        return "sentry-sdk 2.68.0 ignores enable_logs: upgrade it to 2.68.1 or later."
    if captures is False and case.sdk > LOGS_GAP:
        return "LoggingIntegration is given capture_sentry_logs=False."
    if captures or client.get("enable_logs"):
        return ""
    if case.sdk < LOGS_GAP:
        return "Logs are off: give init() enable_logs=True."
    return "Logs are off: list LoggingIntegration(capture_sentry_logs=True) in init()."


def _level(case: Case) -> str:
    levels = case.ran.client.get("log_levels") or {}
    if "logging" not in (case.ran.client.get("integrations") or ()):
        return "The logging integration is off (default_integrations=False or disabled)."
    least = levels.get("logs")
    if least is None and levels:
        return "LoggingIntegration is given sentry_logs_level=None."
    if least is not None and int(least) > logging.WARNING:
        name = logging.getLevelName(int(least))
        return f"sentry_logs_level is {name}: records below it (verify's WARNING) stay out."
    for fact in case.ran.noted("logging"):
        if int(fact.get("disabled", 0)) >= logging.WARNING:
            return "logging.disable() is called: no record below it exists."
        if int(fact.get("level", 0)) > logging.WARNING:
            name = logging.getLevelName(int(fact["level"]))
            return f"The root logger's level is {name}: records below it don't exist."
    return ""


def _loguru(case: Case) -> str:
    for fact in case.ran.noted("logging"):
        sinks = fact.get("loguru")
        if sinks is not None and not any("entry" in str(sink) for sink in sinks):
            return (
                "Loguru's sinks are reset after init() (logger.remove() or configure()), "
                "Sentry's among them: call init() after that."
            )
    return ""


def _metrics_version(case: Case) -> str:
    if case.sdk >= METRICS_SINCE:
        return ""
    return f"sentry-sdk {_dotted(case.sdk)} has no metrics; they came in 2.44.0: upgrade it."


def uwsgi_flags(client: Fact) -> str:
    """Say which flag a process's uWSGI lacks for Sentry, "" for none or no uWSGI."""
    flags = client.get("uwsgi")
    if not flags:
        return ""
    if not (flags["enable-threads"] or flags["threads"]):
        return "uWSGI runs without threads, on which the SDK sends: add --enable-threads."
    if flags["py-call-uwsgi-fork-hooks"] or flags["lazy-apps"] or flags["lazy"]:
        return ""
    return "uWSGI forks without telling Python: add --py-call-uwsgi-fork-hooks or --lazy-apps."


def _no_monitor(case: Case) -> str:
    if case.ran.noted("monitor"):
        return ""
    return case.advice("no check-in") or (
        "No job opens a monitor: put `with sentry_sdk.monitor(...)` into each job's body."
    )


def _ended(case: Case) -> str:
    if case.ran.process.kind != "script":
        return ""
    return (
        "The process ended before its batch was sent, which happens every 5 seconds: call "
        "sentry_sdk.flush() at its end."
    )


def _dotted(version: tuple[int, ...]) -> str:
    return ".".join(map(str, version))


BATCHES = ("log", "metric")
ROWS = (
    Reason("logs-version", ("log",), _logs_version),
    Reason("logs-off", ("log",), _logs_off),
    Reason("loguru-reset", ("log",), _loguru),
    Reason("log-level", ("log",), _level),
    Reason("metrics-version", ("metric",), _metrics_version),
    Reason("no-monitor", ("check-in",), _no_monitor),
    Reason("uwsgi-flags", ALL, lambda case: uwsgi_flags(case.ran.client)),
    Reason("ended-early", BATCHES, _ended),
)
