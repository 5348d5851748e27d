"""The values that flow from a project's processes to the table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from codemods.files.model import EMPTY, Note
from codemods.receiver.envelope import Item

Fact = Mapping[str, Any]


class Interpreter(NamedTuple):
    """The Python that the project runs with, and what was found when it was asked.

    `why` says how it was found, `sdk` is its sentry-sdk's version, "" for none, `error`
    what it wrote where it could not be asked.
    """

    path: str
    why: str
    version: str = ""
    sdk: str = ""
    error: str = ""


class Process(NamedTuple):
    """A process to start: its command as a launch file has it, or as is usual.

    `kind` is web, worker, scheduler or script, `how` names the launch file's line or says
    what was taken instead, `folder` is relative to the project's top, `port` is where a
    web process will listen, 0 for the others. `plain` says that no framework answers,
    `transaction` that nothing opens one by itself, `schedule` is the file that the scheduler
    beside a worker is started with, or the library that schedules its jobs. One that is asked
    `by_lines` reads them from its standard input, which is led to the port.
    """

    name: str
    kind: str
    framework: str
    argv: tuple[str, ...]
    how: str
    folder: str = ""
    env: Mapping[str, str] = EMPTY
    port: int = 0
    plain: bool = False
    transaction: bool = False
    schedule: str = ""
    by_lines: bool = False


class Ran(NamedTuple):
    """What became of a process: what it sent, what it noted about itself, what it wrote.

    `answers` are the HTTP statuses by path, `trouble` is a sentence where it did not run,
    `problems` are those of the receiver with what it sent, `waited` says why verify stopped
    waiting for it where it did.
    """

    process: Process
    items: tuple[Item, ...] = ()
    facts: tuple[Fact, ...] = ()
    answers: Mapping[str, int] = EMPTY
    output: str = ""
    trouble: str = ""
    problems: tuple[str, ...] = ()
    waited: str = ""

    def noted(self, what: str) -> tuple[Fact, ...]:
        """Return the facts of a kind, oldest first."""
        return tuple(fact for fact in self.facts if fact.get("what") == what)

    @property
    def client(self) -> Fact:
        """What the last init call of the process made, {} for none."""
        found = self.noted("init")
        return found[-1] if found else {}


class Cell(NamedTuple):
    """One signal of one process: `state` is arrived, missing, not chosen or not here.

    `text` says what arrived or why nothing did, `proof` how it came about.
    """

    signal: str
    state: str
    text: str = ""
    proof: str = ""


class Leak(NamedTuple):
    """Something that was sent though the answers say it is not: what, and where it stood."""

    what: str
    item: str
    place: str


class Row(NamedTuple):
    """One process in the table.

    `heard` are the places outside of requests and jobs whose error arrived, `unheard` says which
    did not, and why. `early` says what was built before Sentry began and loses something by that.
    `doubled` says by which ways one failure arrived more than once. `unplanted` are signals
    that arrived without a made-up secret anywhere near: that none came with them says nothing.
    """

    process: Process
    cells: tuple[Cell, ...]
    leaks: tuple[Leak, ...] = ()
    hints: tuple[str, ...] = ()
    release: str = ""
    heard: tuple[str, ...] = ()
    unheard: tuple[str, ...] = ()
    doubled: str = ""
    early: str = ""
    unplanted: tuple[str, ...] = ()


class Verdict(NamedTuple):
    """All that a run found out; `private` says that the answer on personal data was no.

    `unseen` are the places of the project whose errors no hook sees, with what reports them.
    """

    interpreter: Interpreter
    rows: tuple[Row, ...]
    private: bool = False
    notes: tuple[str, ...] = ()
    unseen: tuple[Note, ...] = ()

    @property
    def missing(self) -> int:
        """How many signals were chosen and did not arrive."""
        return sum(cell.state == "missing" for row in self.rows for cell in row.cells)

    @property
    def leaks(self) -> int:
        """How many things were found that should not have been sent."""
        return len({(row.process.name, leak.what) for row in self.rows for leak in row.leaks})

    @property
    def doubled(self) -> int:
        """How many processes report one failure more than once."""
        return sum(bool(row.doubled) for row in self.rows)

    @property
    def unheard(self) -> int:
        """How many kinds of errors were caused and never arrived."""
        return sum(len(row.unheard) for row in self.rows)

    @property
    def early(self) -> int:
        """How many processes build something before Sentry begins that loses by it."""
        return sum(bool(row.early) for row in self.rows)

    @property
    def releases(self) -> tuple[str, ...]:
        """The releases that the processes report, "" for none: one project has one of them."""
        heard = (row for row in self.rows if any(c.state == "arrived" for c in row.cells))
        return tuple(dict.fromkeys(row.release for row in heard))

    @property
    def is_fine(self) -> bool:
        """Whether all that was chosen arrived, once, and nothing that the answers keep back."""
        wrong = (
            self.missing
            or self.unheard
            or self.doubled
            or self.early
            or self.unseen
            or len(self.releases) > 1
            or (self.private and self.leaks)
        )
        return bool(self.rows) and not wrong
