"""What arrived, process by process, against what was chosen, with the reason for each gap."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from codemods.knowledge.registry import frameworks, signals
from codemods.receiver.envelope import Item
from codemods.sentry.answers import Answers
from codemods.verify.case import Case
from codemods.verify.leaks import leaks
from codemods.verify.markers import Markers
from codemods.verify.places import heard, repeated, unheard
from codemods.verify.reason import reason
from codemods.verify.reasons.batches import uwsgi_flags
from codemods.verify.reasons.process import blocked
from codemods.verify.reasons.tracing import off_library
from codemods.verify.signals import bodies, doubled, expected, first, proof
from codemods.verify.values import Cell, Interpreter, Ran, Row


class Judge(NamedTuple):
    """What a process is judged by."""

    answers: Answers
    interpreter: Interpreter
    markers: Markers
    install: str = ""
    imports: str = ""
    outdated: str = ""

    def row(self, ran: Ran) -> Row:
        """Return a process's row of the table."""
        cells = tuple(self.cell(signal.name, ran) for signal in signals().values())
        return Row(
            process=ran.process,
            cells=cells,
            leaks=leaks(ran.items, self.markers, self.answers),
            hints=tuple(_hints(ran)),
            release=next((i.release for i in ran.items if i.release), ""),
            heard=heard(ran),
            unheard=unheard(ran),
            doubled=_doubled(ran),
            early=_early(ran),
            unplanted=tuple(c.signal for c in cells if c.state == "arrived" and not near(c, ran)),
        )

    def cell(self, signal: str, ran: Ran) -> Cell:
        """Return one signal of a process."""
        chosen = {row.name for f, row in signals().items() if f in self.answers.features}
        if signal not in chosen:
            return Cell(signal, "not chosen")
        if signal not in expected(ran, self.answers):
            return Cell(signal, "not here", _elsewhere(ran))
        item = first(signal, ran.items, self.answers)
        case = Case(
            signal,
            ran,
            self.answers,
            self.interpreter,
            self.install,
            self.imports,
            self.outdated,
        )
        if item is None:
            name, sentence = reason(case)
            return Cell(signal, "missing", sentence, name)
        swallowed = _swallowed(ran) if signal == "check-in" else ""
        if swallowed:
            return Cell(signal, "missing", swallowed, "check-in-ok")
        off = off_library(case) if signal == "AI span" else ""
        if off:
            return Cell(signal, "missing", off, "ai-library-off")
        return Cell(signal, "arrived", _described(signal, item), proof(signal, item, ran.process))


def _swallowed(ran: Ran) -> str:
    """Say which failing job checked in as fine, "" for none: verify has every job fail."""
    fine = [i.check_in for i in ran.items if i.check_in.get("status") == "ok"]
    if not fine:
        return ""
    names = ", ".join(dict.fromkeys(str(check_in.get("monitor_slug")) for check_in in fine))
    inner = next((f"`{fact['function']}`" for fact in ran.noted("handed")), "the job")
    return (
        f"The job failed, and its check-in ({names}) says ok: what is watched runs {inner} and "
        f"swallows its errors. Watch the inner function, or raise again in the outer one."
    )


def near(cell: Cell, ran: Ran) -> bool:
    """Tell whether made-up secrets were within reach of what made a signal.

    They stand in the variables of the frame that fails, in each request, and in what the
    project's own clients log of theirs.
    """
    if any(fact.get("signal") == cell.signal for fact in ran.noted("planted")):
        return True
    if cell.signal == "error":
        return any(fact.get("known") for fact in ran.noted("reached"))
    return cell.signal == "transaction" and bool(ran.process.port)


def _early(ran: Ran) -> str:
    """Say what was built before Sentry began, "" for nothing that loses by it."""
    framework = frameworks()[ran.process.framework]
    built = dict.fromkeys(f"{fact['built']}(...)" for fact in ran.noted("early"))
    if not built or not framework.built_late or not ran.client:
        return ""
    return (
        f"{', '.join(built)} is built before Sentry begins: errors in it come without their "
        f"{framework.late} and cookies. Start Sentry above the import of the file that builds it."
    )


def _doubled(ran: Ran) -> str:
    """Say how a failure came to arrive more than once, "" where it did not."""
    found = doubled(ran) or next((events for _, events in repeated(ran)), ())
    if not found:
        return ""
    ways = (i.mechanism or f"the logger {i.data.get('logger') or 'root'}" for i in found)
    return (
        f"One failure arrived {len(found)} times ({', '.join(ways)}): each makes an issue of its "
        "own. Keep the first, and have what logs it again ignored: "
        "sentry_sdk.integrations.logging.ignore_logger(...)."
    )


def _elsewhere(ran: Ran) -> str:
    """Say when a worker reports check-ins, "" for processes that never do."""
    framework = frameworks()[ran.process.framework]
    if ran.process.kind != "worker" or not framework.cron_keyword:
        return ""
    if framework.cron_keyword == "monitor_beat_tasks":
        return "begins in the process that runs the schedule"
    return "not tried: no job of the project's own that has a schedule was seen in the worker"


def _described(signal: str, item: Item) -> str:
    """Say what a person would look for to find it in Sentry."""
    if signal == "error":
        what = item.exception_type or item.message.partition("\n")[0][:80]
        return f"{what} in {item.transaction}" if item.transaction else what
    if signal == "transaction":
        return item.transaction
    if signal == "log":
        return " and ".join(bodies(item))
    if signal == "check-in":
        return str(item.check_in.get("monitor_slug", ""))
    return item.type


def _hints(ran: Ran) -> Iterator[str]:
    """Yield what is worth knowing though everything arrived."""
    client = ran.client
    for name, rate in (client.get("raised") or {}).items():
        yield f"{name} is {rate}; it was 1.0 for this run."
    dsn = str(client.get("dsn") or "")
    if dsn and "@127.0.0.1:" not in dsn and not client.get("placeholder"):
        yield f"The process has a DSN of its own ({dsn}); for this run it was verify's receiver."
    if ran.noted("captured"):
        yield f"{blocked(ran)} What arrived was captured in the process instead."
    for theirs in dict.fromkeys(str(f.get("instead_of")) for f in ran.noted("own queue")):
        yield f"Its queue was an empty one of verify's own; {theirs} itself was not tried."
    if uwsgi_flags(client):
        yield uwsgi_flags(client)
    for fact in ran.noted("probe-failed"):
        yield f"verify could not add to the app: {fact.get('error')}."


def judged(rans: Iterable[Ran], judge: Judge) -> tuple[Row, ...]:
    """Return the table's rows."""
    return tuple(judge.row(ran) for ran in rans)
