"""Which signals a process should send, and whether they are among what it sent."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from codemods.knowledge.registry import frameworks, signals
from codemods.receiver.envelope import Item
from codemods.sentry.answers import Answers
from codemods.verify.values import Process, Ran

NAME, ERROR = "sentry-verify", "SentryVerifyError"
LOGGING, LOGURU = "a log record of verify", "a Loguru record of verify"


def expected(ran: Ran, answers: Answers) -> tuple[str, ...]:
    """Return the signals that the answers promise of a process like the one that ran."""
    names = [row.name for feature, row in signals().items() if feature in answers.features]
    if not reports_check_ins(ran):
        names = [name for name in names if name != "check-in"]
    return tuple(names)


def reports_check_ins(ran: Ran) -> bool:
    """Tell whether check-ins come from a process: who runs the schedule begins them.

    That may be a worker, which then says that it has jobs of that kind.
    """
    return ran.process.kind == "scheduler" or bool(ran.noted("cron"))


def arrived(signal: str, items: Iterable[Item], answers: Answers) -> bool:
    """Tell whether a signal is among the items."""
    return first(signal, items, answers) is not None


def first(signal: str, items: Iterable[Item], answers: Answers) -> Item | None:
    """Return the first item that is the signal, those that verify caused before others."""
    found = [item for item in items if _is(signal, item)]
    if signal == "log" and "loguru" in answers.libraries:
        found = [item for item in found if LOGURU in bodies(item)]
    exact = [item for item in found if item.exception_type == ERROR]
    marked = [item for item in found if _is_marked(item)]
    return next(iter((*exact, *marked, *found)), None)


def doubled(ran: Ran) -> tuple[Item, ...]:
    """Return the events of verify's failures where there are more of them than failures."""
    found = {item.data.get("event_id") or n: item for n, item in enumerate(ran.items)}
    events = tuple(i for i in found.values() if i.type == "event" and ERROR.encode() in i.payload)
    failures = sum(fact.get("how") == "fail" for fact in ran.noted("reached"))
    return events if len(events) > failures > 0 else ()


def _is_marked(item: Item) -> bool:
    return NAME.encode() in item.payload or b"sentry_verify" in item.payload


def bodies(item: Item) -> tuple[str, ...]:
    """Return the texts of the logs that verify wrote."""
    said = (str(log.get("body", "")) for log in item.logs)
    return tuple(text for text in said if text in (LOGGING, LOGURU))


def _is(signal: str, item: Item) -> bool:
    row = next(row for row in signals().values() if row.name == signal)
    typed = not row.types or item.type in row.types
    spans = (_operation(span) for span in item.spans)
    right = not row.operation or any(name.startswith(row.operation) for name in spans)
    return typed and right and (signal not in _OURS or _OURS[signal](item))


def _operation(span: Mapping[str, object]) -> str:
    if span.get("op"):
        return str(span["op"])
    attributes = span.get("attributes")
    named = attributes.get("sentry.op") if isinstance(attributes, Mapping) else None
    return str(named.get("value", "")) if isinstance(named, Mapping) else ""


# Of these a project may send some of its own: those count that verify caused.
_OURS: Mapping[str, Callable[[Item], bool]] = {
    "error": lambda item: ERROR.encode() in item.payload,
    "log": lambda item: bool(bodies(item)),
    "metric": lambda item: any(metric.get("name") == NAME for metric in item.metrics),
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
