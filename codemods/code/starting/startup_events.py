"""What a process does from its first file on, in order, as far as the files tell.

Statements on module level run in their order; an import runs the file that it names, with
the packages around it, once; a call runs the first-party function that it means.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from codemods.code.facts.imports import Import
from codemods.code.facts.module_facts import Call, ModuleFacts, Stored
from codemods.code.importing.modules import REACH, Modules
from codemods.code.starting.effects import effect, mentioned
from codemods.code.starting.loguru_sinks import resets
from codemods.code.starting.methods import methods
from codemods.code.starting.own_env_loaders import exports
from codemods.files.pattern import pattern
from codemods.files.text import lines_of
from codemods.knowledge.start_order import (
    BY_NAME,
    CHANGED,
    ENV_FILE,
    OWN,
    First,
)

PROGRAM = "__main__"
MODULE = "-m"
_CLASS = pattern(r"""["']([a-z_][\w.]*\.[A-Z]\w*)["']""")
WAYS = 3  # packages that import a function from one another on its way to who calls it
DEPTH = 8  # calls and imports inside one another that are followed


class Event(NamedTuple):
    """Something that comes before Sentry or after it, at a line of a file; `what` None: the file.

    `within` are the module-level statements that are being run, as (file, first line), the
    outermost first.
    """

    what: First | None
    path: str
    line: int
    within: tuple[tuple[str, int], ...] = ()

    def during(self, path: str) -> int:
        """Return the line of the statement of `path` that is being run, 0 for none."""
        return next((line for file, line in self.within if file == path), 0)


@lru_cache(maxsize=512)
def events(modules: Modules, start: str, run: str = "") -> tuple[Event, ...]:
    """Return what happens when a process starts with the file `start`, in order.

    `run` is "" where the file is imported, PROGRAM where it is the program itself, MODULE where it
    is that by its name, so that the packages around it are loaded first, else the function that
    is called in it then.
    """
    walk = Walk(modules, start, run)
    walk.begin()
    return tuple(walk.events)


class Walk:
    """One start of one process: every file is loaded once."""

    def __init__(self, modules: Modules, start: str, run: str) -> None:
        self.modules = modules
        self.start = start
        self.run = run
        self.program = start if run in (PROGRAM, MODULE) else ""
        self.alone = start if run == PROGRAM else ""  # without the packages around it
        self.loaded: set[str] = set()
        self.called: dict[tuple[str, str], list[Event]] = {}
        self.events: list[Event] = []
        self.users: dict[str, str] = {}  # of libraries: the file that made use of one first

    def begin(self) -> None:
        """Load the file that the process starts with, and call what is run of it."""
        self.load(self.start, ())
        if self.run not in ("", PROGRAM, MODULE):
            self.call(self.start, self.run, (), 0)

    def load(self, path: str, within: tuple[tuple[str, int], ...], depth: int = 0) -> None:
        """Run a file, below the packages that it lies in."""
        packages = () if path == self.alone else reversed(self.modules.packages(path))
        for file in (*packages, path):
            if file in self.loaded or len(self.loaded) >= REACH:
                continue
            self.loaded.add(file)
            self.events.append(Event(None, file, 0, within))
            if self.modules.facts(file).broken:
                seen = mentioned(self.modules.project.get(file, ""))
                self.events += (Event(what, file, line, within) for what, line in seen)
            starts = tuple(self.modules.facts(file).ends)
            for step in _steps(self.modules, file, ""):
                statement = _statement(starts, step.line)
                if self.is_run(file, statement):
                    self.step(file, step, (*within, (file, statement)), depth)

    def step(self, path: str, step: Step, within: tuple[tuple[str, int], ...], depth: int) -> None:
        """Note what a statement does, and follow it."""
        what = effect(self.modules, path, step)
        if what is OWN and self._is_used(path, step):
            what = CHANGED
        if isinstance(step, Import):
            targets = self.modules.imported(path, step) if depth < DEPTH else ()
            for target in targets:
                self.load(target, within, depth + 1)
            if not targets and not step.level:
                self.users.setdefault(step.module.partition(".")[0], path)
        if what:
            self.events.append(Event(what, path, step.line, within))
        elif isinstance(step, Call):
            self.users[step.name.partition(".")[0]] = ""
            self._follow(path, step, within, depth)
            if depth < DEPTH and (named := module_named(self.modules, path, step)):
                self.load(named, within, depth + 1)

    def _follow(
        self, path: str, step: Call, within: tuple[tuple[str, int], ...], depth: int
    ) -> None:
        """Run what a call means, if it is first-party."""
        meant, before = _meant(self.modules, path, step), len(self.events)
        for file, function in meant:
            self.call(file, function, within, depth + 1)
        known = any(event.what is ENV_FILE for event in self.events[before:])
        if not known and exports(self.modules, path, step, meant):
            self.events.append(Event(ENV_FILE, path, step.line, within))

    def call(
        self, path: str, function: str, within: tuple[tuple[str, int], ...], depth: int
    ) -> None:
        """Run the body of a function; what it did the first time, it does again."""
        known = self.called.get((path, function))
        if known is not None:
            self.events += [event._replace(within=within) for event in known]
            return
        self.called[path, function] = []
        before = len(self.events)
        for step in _steps(self.modules, path, function) if depth < DEPTH else ():
            self.step(path, step, within, depth)
        done = self.events[before:]
        self.called[path, function] = [event for event in done if event.what]

    def _is_used(self, path: str, step: Step) -> bool:
        """Tell whether the project has used what a file patches: called it, or elsewhere."""
        top = step.name.partition(".")[0]
        return self.users.get(top, path) != path

    def is_run(self, path: str, statement: int) -> bool:
        """Tell whether a module-level statement runs: not for type checkers, nor by an import."""
        if is_guard(self.modules, path, statement):
            return path == self.program
        head = lines_of(self.modules.project[path])[statement - 1]
        return not (head.startswith("if ") and "TYPE_CHECKING" in head)


Step = Import | Call | Stored


@lru_cache(maxsize=4096)
def _steps(modules: Modules, path: str, scope: str) -> tuple[Step, ...]:
    """Return what a file, or one of its functions, does, in the order of its lines.

    The bodies of its classes run with the file.
    """
    facts = modules.facts(path)
    if facts.broken:
        return ()
    scopes = {scope} if scope else {"", *facts.bases}
    found: list[Step] = [item for item in facts.imports if item.scope in scopes]
    found += (call for call in facts.calls if call.scope in scopes)
    stored = (*facts.stored, *resets(modules, path))
    found += (one for one in stored if one.scope in scopes)
    return tuple(sorted(found, key=lambda step: step.line))


@lru_cache(maxsize=32768)
def _meant(modules: Modules, path: str, call: Call) -> tuple[tuple[str, str], ...]:
    """Return the functions that a call means: each process of a program asks it of the same."""
    return tuple(dict.fromkeys((*defined(modules, path, call.name), *methods(modules, path, call))))


def is_guard(modules: Modules, path: str, statement: int) -> bool:
    """Tell whether the statement on a line is what only the program itself runs."""
    head = lines_of(modules.project[path])[statement - 1] if statement else ""
    return head.startswith("if ") and "__name__" in head


def _statement(starts: Sequence[int], line: int) -> int:
    """Return the last of `starts`, the lines of statements in order, that is not below `line`."""
    above = bisect_right(starts, line)
    return starts[above - 1] if above else line


def module_named(modules: Modules, path: str, call: Call) -> str:
    """Return the file of a module that a call imports by its name, "" for none.

    A name that it is not given as text is one of the classes that the file names as text.
    """
    if not call.name.endswith(BY_NAME):
        return ""
    names = [call.first] if call.first else _CLASS.findall(modules.project[path])
    around = [part for name in names for part in (name, name.rpartition(".")[0]) if part]
    found = (modules.find(name, modules.roots(path))[0] for name in around)
    return next(filter(None, found), "")


def defined(
    modules: Modules, path: str, name: str, depth: int = 0
) -> Iterator[tuple[str, str]]:  # fmt: skip
    """Yield (file, function) that a call of `name` in a file may mean, if first-party.

    A class means its constructor. A package that imports it from one of its modules is no
    more than a way to it.
    """
    facts = modules.facts(path)
    yield from ((path, known) for known in _callable(facts, name))
    last = name.rpartition(".")[2]
    for item in facts.imports:
        if not name.startswith((item.bound, item.module)):
            continue  # by far the most, and the names below take long to make
        full = f"{item.module}.{item.name}".strip(".")
        if item.bound == name or name.startswith((f"{full}.", f"{item.bound}.")) or name == full:
            for target in modules.imported(path, item):
                found = [(target, known) for known in _callable(modules.facts(target), last)]
                if not found and depth < WAYS and any(_brings(modules, target, last)):
                    found = list(defined(modules, target, last, depth + 1))
                yield from found


def _brings(modules: Modules, path: str, name: str) -> Iterator[bool]:
    return (item.bound == name for item in modules.facts(path).imports if not item.scope)


def _callable(facts: ModuleFacts, name: str) -> Iterator[str]:
    yield from (known for known in (name, f"{name}.__init__") if known in facts.parameters)
