"""Which signals a process should send, and whether they are among what it sent."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from codemods.knowledge.registry import frameworks
from codemods.receiver.envelope import Item
from codemods.sentry.answers import Answers
from codemods.verify.values import SIGNALS, Process

NAME, ERROR = "sentry-verify", "SentryVerifyError"
LOGGING, LOGURU = "a log record of verify", "a Loguru record of verify"


def expected(process: Process, answers: Answers) -> tuple[str, ...]:
    """Return the signals that the answers promise of a process like this one."""
    chosen = [SIGNALS[f] for f in answers.features if f in SIGNALS]
    if not reports_check_ins(process):
        chosen = [signal for signal in chosen if signal != "check-in"]
    return tuple(signal for signal in SIGNALS.values() if signal in chosen)


def reports_check_ins(process: Process) -> bool:
    """Tell whether check-ins come from this process: who runs the schedule begins them."""
    return process.kind == "scheduler"


def arrived(signal: str, items: Iterable[Item], answers: Answers) -> bool:
    """Tell whether a signal is among the items."""
    return first(signal, items, answers) is not None


def first(signal: str, items: Iterable[Item], answers: Answers) -> Item | None:
    """Return the first item that is the signal, those that verify caused before others."""
    found = [item for item in items if _TESTS[signal](item)]
    if signal == "log" and "loguru" in answers.libraries:
        found = [item for item in found if LOGURU in bodies(item)]
    exact = [item for item in found if item.exception_type == ERROR]
    marked = [item for item in found if _is_marked(item)]
    return next(iter((*exact, *marked, *found)), None)


def _is_marked(item: Item) -> bool:
    return NAME.encode() in item.payload or b"sentry_verify" in item.payload


def _is_error(item: Item) -> bool:
    return item.type == "event" and ERROR.encode() in item.payload


def bodies(item: Item) -> tuple[str, ...]:
    """Return the texts of the logs that verify wrote."""
    said = (str(log.get("body", "")) for log in item.logs)
    return tuple(text for text in said if text in (LOGGING, LOGURU))


def _is_log(item: Item) -> bool:
    return bool(bodies(item))


def _is_metric(item: Item) -> bool:
    return any(metric.get("name") == NAME for metric in item.metrics)


def _is_ai(item: Item) -> bool:
    return any(_operation(span).startswith("gen_ai") for span in item.spans)


def _operation(span: Mapping[str, object]) -> str:
    if span.get("op"):
        return str(span["op"])
    attributes = span.get("attributes")
    named = attributes.get("sentry.op") if isinstance(attributes, Mapping) else None
    return str(named.get("value", "")) if isinstance(named, Mapping) else ""


_TESTS: Mapping[str, Callable[[Item], bool]] = {
    "error": _is_error,
    "transaction": lambda item: item.type == "transaction",
    "log": _is_log,
    "profile": lambda item: item.type in ("profile", "profile_chunk"),
    "metric": _is_metric,
    "check-in": lambda item: item.type == "check_in",
    "AI span": _is_ai,
}


def proof(signal: str, item: Item, process: Process) -> str:
    """Say how a signal came about: through the framework, or by verify in the process."""
    name = frameworks()[process.framework].name
    if signal == "error":
        return _error_proof(item, name)
    if signal == "transaction" and process.transaction:
        return "opened by verify: sentry-sdk opens none here by itself"
    if signal == "transaction":
        return f"opened by sentry-sdk where {name} runs the user's code"
    return {"check-in": "of the project's own schedule"}.get(signal, "made in the process")


def _error_proof(item: Item, name: str) -> str:
    mechanism = item.mechanism
    if mechanism in ("", "generic"):
        return "captured in the process"
    if mechanism == "excepthook":
        return "uncaught, the interpreter's hook"
    if mechanism == "logging":
        return f"as {name} logs it"
    return f"raised where {name} runs the user's code ({mechanism})"
