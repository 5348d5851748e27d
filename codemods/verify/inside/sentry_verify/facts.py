"""What can be read off a process about Sentry and logging."""

from __future__ import annotations

import logging
import os
import re
import sys
from typing import Any

NAME = "sentry-verify"


def client_facts(client: Any) -> dict[str, object]:
    """Return what decides which signals an initialised client sends."""
    options = client.options
    sdk = sys.modules["sentry_sdk"]
    return {
        "version": getattr(sdk, "VERSION", ""),
        "active": client.transport is not None,
        "rates": {
            name: [type(options.get(name)).__name__, repr(options.get(name))] for name in RATES
        },
        "sampler": options.get("traces_sampler") is not None,
        "lifecycle": options.get("profile_lifecycle"),
        "enable_logs": _logs_option(options),
        "capture_logs": _capture_logs(client),
        "log_levels": _log_levels(client),
        "integrations": sorted(client.integrations),
        "auto": bool(options.get("auto_enabling_integrations", True)),
        "too_old": _too_old(client),
    }


RATES = ("sample_rate", "traces_sample_rate", "profile_session_sample_rate", "profiles_sample_rate")


def is_placeholder(dsn: str) -> bool:
    """Tell whether a DSN was never filled in, though its form may be right."""
    return "@127.0.0.1:" not in dsn and bool(PLACEHOLDER.search(dsn))


PLACEHOLDER = re.compile(
    r"[<>{}$]|your|xxx|changeme|change-me|placeholder|publickey|\bexample\.|@o0\.|\.\.\.", re.I
)


def logging_facts() -> dict[str, object]:
    """Return what becomes of a warning in this process."""
    loguru = sys.modules.get("loguru")
    return {
        "level": logging.getLogger(NAME).getEffectiveLevel(),
        "disabled": logging.root.manager.disable,
        "loguru": _loguru_sinks(loguru) if loguru is not None else None,
    }


def uwsgi_facts() -> dict[str, bool] | None:
    """Return the flags of the uWSGI that this process is in, None where it is in none."""
    uwsgi = sys.modules.get("uwsgi")
    if uwsgi is None:
        return None
    flags = ("enable-threads", "threads", "lazy-apps", "lazy", "py-call-uwsgi-fork-hooks")
    return {flag: bool(uwsgi.opt.get(flag)) or flag.encode() in uwsgi.opt for flag in flags}


def called_from() -> list[str]:
    """Return who called, outermost first: `file:line function`, without this package."""
    found: list[str] = []
    frame = sys._getframe(1)
    mine = os.path.dirname(os.path.abspath(__file__))  # noqa: PTH100, PTH120
    while frame is not None and len(found) < 60:
        code = frame.f_code
        if not code.co_filename.startswith(mine):
            found.append(f"{code.co_filename}:{frame.f_lineno} {code.co_name}")
        frame = frame.f_back  # type: ignore[assignment]
    return found[::-1]


def _loguru_sinks(loguru: Any) -> list[str]:
    return [repr(handler) for handler in loguru.logger._core.handlers.values()]


def _logs_option(options: Any) -> bool:
    return bool(options.get("enable_logs") or options.get("_experiments", {}).get("enable_logs"))


def _capture_logs(client: Any) -> bool | None:
    """Return what LoggingIntegration was told about Sentry Logs, None for nothing."""
    integration = client.integrations.get("logging")
    for name in ("_capture_sentry_logs", "capture_sentry_logs"):
        value = getattr(integration, name, None)
        if isinstance(value, bool):
            return value
    return None


def _log_levels(client: Any) -> dict[str, int | None]:
    """Return the levels from which records go to Sentry Logs, breadcrumbs and events."""
    integration = client.integrations.get("logging")
    handlers = {
        "logs": getattr(integration, "_sentry_logs_handler", None),
        "events": getattr(integration, "_handler", None),
    }
    return {name: getattr(handler, "level", None) for name, handler in handlers.items()}


def _too_old(client: Any) -> dict[str, list[str]]:
    """Return integrations that are off because a library is too old: {name: [has, needs]}."""
    from importlib.metadata import PackageNotFoundError, version

    integrations = sys.modules.get("sentry_sdk.integrations")
    found = {}
    for name, least in getattr(integrations, "_MIN_VERSIONS", {}).items():
        if name in client.integrations:
            continue
        try:
            has = version(DISTRIBUTIONS.get(name, name))
        except PackageNotFoundError:
            continue
        if has and _numbers(has) < tuple(least):
            found[name] = [has, ".".join(map(str, least))]
    return found


DISTRIBUTIONS = {
    "huggingface_hub": "huggingface-hub",
    "grpc": "grpcio",
    "strawberry": "strawberry-graphql",
}


def _numbers(text: str) -> tuple[int, ...]:
    numbers = []
    for part in text.split("."):
        if not part.isdigit():
            break
        numbers.append(int(part))
    return tuple(numbers)
