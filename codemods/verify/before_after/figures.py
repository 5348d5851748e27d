"""What each kind of start of a project's processes takes: without Sentry, lean, automatic."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from codemods.files.model import Refused
from codemods.verify.before_after.sides import Sides, sides
from codemods.verify.before_after.start import Start
from codemods.verify.before_after.starts import WITHOUT, Other, other, text
from codemods.verify.before_after.values import Cost
from codemods.verify.markers import new_markers
from codemods.verify.own_brokers import brokers_for
from codemods.verify.scratch import scratch
from codemods.verify.starting.to_start import Starter
from codemods.verify.values import Process
from codemods.verify.verify import Say, Subject

Figures = Mapping[str, Mapping[str, Cost]]


class Begun(NamedTuple):
    """A process as it is started without our edits, and with them."""

    before: Process
    after: Process


def figures(subject: Subject, say: Say, *, always: bool = False) -> Figures:
    """Start each process three ways, and return what it took to get ready, by process.

    Where a lean start is not chosen and would save nothing it is {}, or with `always` without
    that start. {} also where what we have put in can't be told from what the user has changed.
    Raises OSError.
    """
    try:
        found = sides(subject.known)
    except Refused:
        return {}
    beside = other(found)
    if beside is None and not always:
        return {}
    with scratch(subject.root) as copy:
        processes = tuple(_begun(found, subject))
        shown = tuple(one.after for one in processes)
        with brokers_for(subject.known, shown, subject.env, copy.folder) as brokers:
            start = Start(
                subject.root, found, subject.interpreter, subject.env, brokers, new_markers()
            )
            return dict(_each(start, beside, processes, say))


def lines(found: Figures) -> tuple[str, ...]:
    """Return a line for each process that got ready each way."""
    return tuple(f"The start of {name}: {text(taken)}." for name, taken in found.items())


def _begun(found: Sides, subject: Subject) -> Iterator[Begun]:
    """Yield the processes that can be started several times without doing somebody's work."""
    python, env = subject.interpreter.path, dict(subject.env)
    before = {p.name: p for p in Starter(found.side(()), python, env).processes()}
    for after in Starter(found.side(found.paths), python, env).processes():
        if after.argv and after.kind != "script":
            yield Begun(before.get(after.name, after), after)


def _each(
    start: Start, beside: Other | None, processes: tuple[Begun, ...], say: Say
) -> Iterator[tuple[str, Mapping[str, Cost]]]:
    for number, one in enumerate(processes, 1):
        if not start.brokers.lacked_by(one.after):
            say(f"[{number}/{len(processes)}] {one.after.name}: what each kind of start takes")
            if taken := measured(start, beside, one):
                yield one.after.name, taken


def measured(start: Start, beside: Other | None, one: Begun) -> Mapping[str, Cost]:
    """Return what each kind of start took, {} where one did not get ready."""
    mine, edits = start.sides.known.answers.start_up, start.sides.paths
    ways = {
        WITHOUT: start.see(one.before, (), is_given=False),
        mine: start.see(one.after, edits, is_given=True),
    }
    if beside:
        changed = start._replace(sides=beside.sides)
        ways[beside.name] = changed.see(one.after, edits, is_given=True)
    return (
        {name: s.cost for name, s in ways.items()} if all(w.is_ready for w in ways.values()) else {}
    )
