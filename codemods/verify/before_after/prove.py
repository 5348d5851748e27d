"""Proving one project: its processes one after another, before and after, and what fails."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from codemods.verify.before_after import bisect, cause, compare, starts
from codemods.verify.before_after.checks import Checked, linted, tested
from codemods.verify.before_after.sides import Sides
from codemods.verify.before_after.start import Start
from codemods.verify.before_after.take_back import by_hand, taken_back
from codemods.verify.before_after.values import (
    Cause,
    Cost,
    Finding,
    Judged,
    On,
    Pair,
    Proving,
    Seen,
)
from codemods.verify.environments.environment import Prepared, prepared
from codemods.verify.markers import new_markers
from codemods.verify.own_brokers import Brokers, brokers_for
from codemods.verify.scratch import laid, scratch
from codemods.verify.starting.to_start import Starter
from codemods.verify.values import Interpreter, Process
from codemods.verify.verify import Consent, Say, Subject

NONE = Pair(Seen(), Seen())


class Wanted(NamedTuple):
    """What is proven: whether scripts do their work, whether the project's own checks run.

    `answers_file` is the name of the file that remembers what was put in.
    """

    whole_scripts: bool = False
    tests: bool = False
    linters: bool = False
    answers_file: str = ""


def prove(subject: Subject, sides: Sides, wanted: Wanted, say: Say, consent: Consent) -> Proving:
    """Start every process before and after, and return what the edits change.

    `consent` is given all that is to be started before any of it is, and raises where it must
    not be. Raises NoEnvironment, OSError.
    """
    with scratch(subject.root) as copy:
        laid(copy.tree, sides.files(sides.paths))
        consent(_processes(sides, sides.paths, subject, subject.interpreter))
        say("Preparing the project's environment")
        found = prepared(
            sides.side(sides.paths), subject.interpreter, copy.tree, copy.folder, dict(subject.env)
        )
        subject = subject._replace(interpreter=found.interpreter)
        started = _processes(sides, sides.paths, subject, found.interpreter)
        with brokers_for(sides.known, started, subject.env, copy.folder) as brokers:
            start = _start(subject, sides, found, brokers)._replace(made_in=str(copy.tree))
            judged = tuple(_each(start, subject, wanted, say))
            checked = _checked(start, wanted, say)
    proving = _together(sides, found, judged, wanted, (*found.notes, *copy.notes, *brokers.notes))
    return proving._replace(checks=checked.findings, untried=checked.untried)


def _start(subject: Subject, sides: Sides, found: Prepared, brokers: Brokers) -> Start:
    python, markers = found.interpreter, new_markers()
    start = Start(subject.root, sides, python, subject.env, brokers, markers)
    return start._replace(besides=found.besides, instead=found.instead)


def _checked(start: Start, wanted: Wanted, say: Say) -> Checked:
    found = Checked()
    for is_wanted, what, check in (
        (wanted.linters, "linters and type checker", linted),
        (wanted.tests, "tests", tested),
    ):
        if is_wanted:
            say(f"The project's own {what}: before and after")
            found = found.and_(check(start))
    return found


def _processes(
    sides: Sides, kept: Collection[str], subject: Subject, python: Interpreter
) -> tuple[Process, ...]:
    """Return the processes of a side as they are started there."""
    return tuple(Starter(sides.side(kept), python.path, dict(subject.env)).processes())


def _each(start: Start, subject: Subject, wanted: Wanted, say: Say) -> Iterator[Judged]:
    sides = start.sides
    after = _processes(sides, sides.paths, subject, start.interpreter)
    before = _named(_processes(sides, (), subject, start.interpreter))
    for number, (name, process) in enumerate(_named(after).items(), 1):
        say(f"[{number}/{len(after)}] {process.name}: before and after, {process.how}")
        yield Judge(start, process, before.get(name, process), wanted).judged()


def _named(processes: tuple[Process, ...]) -> dict[tuple[str, int], Process]:
    """Return processes by name and by how many of that name come before."""
    found: dict[tuple[str, int], Process] = {}
    for process in processes:
        count = sum(name == process.name for name, _ in found)
        found[process.name, count] = process
    return found


class Judge(NamedTuple):
    """One process on both sides."""

    start: Start
    after: Process
    before: Process
    wanted: Wanted

    def judged(self) -> Judged:
        """Start it on both sides and say what the edits change, and which of them does."""
        why = self._not_started()
        before = self._pair(()) if not why else NONE
        why = why or compare.unjudged(before)
        if why:
            return Judged(self.after, "open", why)
        after = self._pair(self.start.sides.paths)
        found, after = self._again(compare.findings(before, after), before, after)
        on = compare.failing(before, after)
        shown = compare.shown(before, after, on)
        one = Judged(self.after, "as before", "", found, compare.more(before, after), shown=shown)
        if not any(finding.is_failure for finding in found):
            begun = self._starts(before, after)
            return one._replace(findings=self._explained(found, before, after), starts=begun)
        varying = {f.what: f.text for f in self._failures(before, (), on)}
        steady = tuple(finding for finding in found if finding.what not in varying)
        if not any(finding.is_failure for finding in steady):
            texts = next(varying[f.what] for f in found if f.what in varying)
            why = f"it is not the same twice without our edits either: {texts}"
            return Judged(self.after, "open", why)
        found, one = steady, one._replace(findings=steady)
        return one._replace(state="fails", cause=self._cause(before, found, on))

    def _starts(self, before: Pair, after: Pair) -> Mapping[str, Cost]:
        """Return what each kind of start takes with a DSN, {} where they do not differ."""
        sides = self.start.sides
        found = starts.other(sides)
        if found is None:
            return {}
        start = self.start._replace(sides=found.sides)
        seen = start.see(self.after, found.sides.paths, is_given=True)
        taken = {starts.WITHOUT: compare.least(before)}
        taken[sides.known.answers.start_up] = after.given.cost
        return {**taken, found.name: seen.cost} if seen.is_ready else {}

    def _cause(self, before: Pair, found: tuple[Finding, ...], on: On) -> Cause:
        sides = self.start.sides
        guilty = bisect.culprits(sides.paths, lambda kept: bool(self._failures(before, kept, on)))
        return cause.cause(guilty, found, filter(None, (sides.known.answers.init_module,)))

    def _not_started(self) -> str:
        if not self.after.argv:
            return f"it can't be started: {self.after.how}"
        if why := self.start.brokers.lacked_by(self.after):
            return why
        if self.after.kind == "script" and not self.wanted.whole_scripts:
            return "it would do its work: --scripts runs it to its end in copies, several times"
        return ""

    def _pair(self, kept: Collection[str]) -> Pair:
        process = self.after if kept else self.before
        without = self.start.see(process, kept, is_given=False)
        if not kept and not without.is_ready:
            return Pair(without, without)  # there is nothing to compare with
        return Pair(without, self.start.see(process, kept, is_given=True))

    def _failures(self, before: Pair, kept: Collection[str], on: On) -> list[Finding]:
        """Return what fails with some edits; only where it fails without a DSN, or with one."""
        process = self.after if kept else self.before
        if on is None:
            after = self._pair(kept)
        else:
            seen = self.start.see(process, kept, is_given=on == "given")
            after = Pair(seen, seen)
        return [finding for finding in compare.findings(before, after, on) if finding.is_failure]

    def _again(
        self, found: tuple[Finding, ...], before: Pair, after: Pair
    ) -> tuple[tuple[Finding, ...], Pair]:
        """Return what is found again, and at its lesser cost: a machine may have been busy."""
        if not found:
            return found, after
        second = self._pair(self.start.sides.paths)
        again = {f.what for f in compare.findings(before, second)}
        kept = [f for f in found if f.what in again and f.what != "cost"]
        least = compare.cheaper(after, second)
        return (*kept, *compare.dear(compare.more(before, least))), least

    def _explained(
        self, found: tuple[Finding, ...], before: Pair, after: Pair
    ) -> tuple[Finding, ...]:
        """Return findings on cost with what the SDK imported."""
        why = cause.told(after.given, compare.more(before, after))
        return tuple(f._replace(text=f"{f.text}: {why}") if f.what == "cost" else f for f in found)


def _together(
    sides: Sides,
    found: Prepared,
    judged: tuple[Judged, ...],
    wanted: Wanted,
    notes: tuple[str, ...],
) -> Proving:
    causes: list[Cause] = [one.cause for one in judged if one.cause]
    gone = {path for one in causes for path in one.paths}
    return Proving(
        interpreter=found.interpreter,
        processes=judged,
        notes=notes,
        changes=taken_back(sides, gone, wanted.answers_file),
        by_hand=tuple(by_hand(sides, causes)),
    )
