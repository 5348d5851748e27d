"""Processes that come to start Sentry only once a function runs that nobody sees called."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator
from itertools import chain
from typing import NamedTuple

from codemods.code.importing.modules import Modules
from codemods.code.starting.at_start import AtStart
from codemods.code.starting.methods import methods
from codemods.code.starting.startup_events import defined, module_named
from codemods.files.deployed import Process
from codemods.files.model import Evidence
from codemods.files.syntax import nodes
from codemods.knowledge.called_by_name import INCLUDED
from codemods.knowledge.registry import frameworks
from codemods.planning.known import Known
from codemods.processes.loaded_at_start import loaded_at_start
from codemods.sentry.existing import Existing

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


class Start(NamedTuple):
    """What starts Sentry: a file that is loaded, or a function of it that is called."""

    path: str
    function: str = ""


class Late(NamedTuple):
    """The line by which a process comes to start Sentry late, and what that is."""

    shown: Evidence
    what: str


def start_by(modules: Modules, existing: Existing) -> Start:
    """Return what has to happen for an init call to run, as far as the project itself does it.

    What a framework may call, a hook or a method of a class with bases, is there with its file.
    """
    kind, _, name = existing.init.scope.partition(" ")
    known = modules.facts(existing.path)
    owner = name.rpartition(".")[0]
    called = kind == "function" or (kind == "method" and not known.bases.get(owner))
    own = called and not existing.init.handler and name != INCLUDED and name in known.parameters
    return Start(existing.path, name if own else "")


def started_late(known: Known, process: Process, starts: Collection[Start]) -> Late | None:
    """Return how a process comes to start Sentry late, None where it does so at once or never."""
    modules, there = known.modules, {start.path for start in starts}
    if not process.start or there.isdisjoint(_may_load(modules, process)):
        return None
    up = loaded_at_start(modules, process.launch, process.start)
    if not up.whole or any(_is_done(up, start) for start in starts):
        return None
    late = _loads(modules, process, up, there - up.loaded)
    return next(chain(late, _calls(modules, process, up, starts)), None)


def _is_done(up: AtStart, start: Start) -> bool:
    return start.path in up.loaded and (not start.function or start in up.called)


def _may_load(modules: Modules, process: Process) -> frozenset[str]:
    """Return what a process loads at any time, also what a function imports by its name as text."""
    named = {module for _, module in _named(modules, process.loads)}
    return process.loads.union(path for one in named for path, _ in modules.reach(one))


def _named(modules: Modules, paths: Collection[str]) -> Iterator[tuple[Evidence, str]]:
    """Yield the calls in functions that load a module of the project by its name, and its file."""
    held = modules.project.holding(("import_module",), paths).get("import_module", ())
    for path in sorted(held):
        for call in modules.facts(path).calls:
            if call.scope and call.first and (named := module_named(modules, path, call)):
                yield modules.evidence(path, call.line), named


def _loads(
    modules: Modules, process: Process, up: AtStart, wanted: Collection[str]
) -> Iterator[Late]:
    """Yield the imports in functions by which a process comes to load one of some files."""
    reached = process.loads & up.loaded
    for path in sorted(reached, key=lambda path: (path != process.start, path)):
        for item in modules.imports(path):
            targets = [t for t in modules.imported(path, item) if t not in up.loaded]
            if any(_reaches(modules, target, wanted) for target in targets):
                what = "an import inside a function" if item.scope else "an import that may not run"
                yield Late(modules.evidence(path, item.line), what)
    for shown, module in _named(modules, process.loads):
        if _reaches(modules, module, wanted):
            yield Late(shown, "an import inside a function")


def _reaches(modules: Modules, start: str, wanted: Collection[str]) -> bool:
    return any(path in wanted for path, _ in modules.reach(start))


def _calls(
    modules: Modules, process: Process, up: AtStart, starts: Collection[Start]
) -> Iterator[Late]:
    """Yield the calls in functions by which a process comes to call what starts Sentry."""
    wanted = {start for start in starts if start.function and start.path in up.loaded}
    names = {start.function.rpartition(".")[2] for start in wanted}
    held = modules.project.holding(names, process.loads) if names else {}
    for path in sorted({path for paths in held.values() for path in paths}):
        for call in modules.facts(path).calls:
            if not call.scope or call.name.rpartition(".")[2] not in names:
                continue
            meant = {*defined(modules, path, call.name), *methods(modules, path, call)}
            if meant & wanted and not _is_hook(modules, path, call.line):
                yield Late(modules.evidence(path, call.line), "a call inside a function")


def _is_hook(modules: Modules, path: str, line: int) -> bool:
    """Tell whether a line stands in a function that is decorated, and that is no task."""
    tasks = {name.rpartition(".")[2] for one in frameworks().values() for name in one.tasks}
    around = [
        node
        for node in nodes(modules.project[path])
        if isinstance(node, _FUNCTIONS) and node.lineno <= line <= (node.end_lineno or 0)
    ]
    said = [ast.unparse(d).partition("(")[0] for node in around for d in node.decorator_list]
    return any(name.rpartition(".")[2] not in tasks for name in said)
