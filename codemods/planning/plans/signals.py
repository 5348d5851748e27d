"""Processes of a queue that a hook does not reach: beat, where only the worker's signal is used."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from codemods.editing.source.source import parsed
from codemods.files.deployed import Process
from codemods.files.model import Note, Refused
from codemods.files.project import Project
from codemods.knowledge.registry import frameworks
from codemods.planning.known import Known
from codemods.planning.reach.start_signals import connected, hooked, last_name, signal_name
from codemods.planning.turn import Turn
from codemods.sentry.callers import callers

TURN = Turn.SILENT
_Function = (ast.FunctionDef, ast.AsyncFunctionDef)


class _Start(NamedTuple):
    """Where something starts Sentry: the function around it and the signals it is hooked to.

    A method is named as it is connected: `self.start`.
    """

    path: str
    function: str = ""
    signals: tuple[str, ...] = ()


def plan(known: Known) -> Iterator[Note]:
    """Yield the processes in which no signal that is used is ever sent."""
    if known.answers.style != "existing":
        return
    names = {name for one in known.found.usable for name in callers(known.project, one)} - {""}
    for stem in known.found.frameworks:
        hooks = frameworks()[stem].signals
        for process in known.found.processes if hooks else ():
            if process.launch.program != stem or not process.loads:
                continue
            try:
                starts = [
                    s for path in sorted(process.loads) for s in _starts(known, path, names, hooks)
                ]
            except Refused:
                continue  # what a file does that can't be parsed is not known
            reached = {action for s in starts for name in s.signals for action in hooks[name]}
            if starts and all(s.signals for s in starts) and process.launch.action not in reached:
                yield _note(process, starts[0], hooks)


def _starts(
    known: Known, path: str, holders: set[str], hooks: Mapping[str, object]
) -> Iterator[_Start]:
    """Yield what starts Sentry in a file, by an init call or by the name of what holds one."""
    calls = any(e.path == path for e in known.found.usable)
    names = holders | {"init"} if calls else holders
    tree = parsed(known.project[path]) if _holds(known.project, path, names) else ast.Module([], [])
    for statement in _pieces(tree.body):
        called = [n for n in ast.walk(statement) if isinstance(n, ast.Call)]
        name = statement.name if isinstance(statement, _Function) else ""
        given = [n for call in called for n in connected(call) if n in names]
        if given and not name:
            yield _Start(path, given[0], tuple(hooked(tree, given[0], hooks)))
        elif any(last_name(call.func) in names for call in called):
            signals = tuple(hooked(tree, name, hooks)) if name else ()
            if name not in names or signals:  # else whoever calls it starts Sentry
                yield _Start(path, _as_connected(tree, name), signals)


def _pieces(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    """Yield what is no import, of a class what stands in it."""
    for statement in body:
        if isinstance(statement, ast.ClassDef):
            yield from _pieces(statement.body)
        elif not isinstance(statement, (ast.Import, ast.ImportFrom)):
            yield statement


def _as_connected(tree: ast.Module, name: str) -> str:
    """Return how a function is named where it is connected: a method by its object."""
    calls = (n for n in ast.walk(tree) if isinstance(n, ast.Call) and name in connected(n))
    given = (one for call in calls for one in call.args if isinstance(one, ast.Attribute))
    return next((ast.unparse(one) for one in given if one.attr == name), name)


def _holds(project: Project, path: str, names: set[str]) -> bool:
    return bool(project.holding(names, (path,))) if names else False


def _note(process: Process, start: _Start, hooks: Mapping[str, tuple[str, ...]]) -> Note:
    action, used = (
        process.launch.action,
        ", ".join(f"`{signal_name(hook)}`" for hook in start.signals),
    )
    module, _, wanted = next(h for h, actions in hooks.items() if action in actions).rpartition(".")
    where = "where it is connected" if "." in start.function else "below its definition"
    return Note(
        f"The {action} that {process.launch.evidence} starts never starts Sentry: {start.path} "
        f"does so on {used}, which {action} does not send. No check-in of a schedule is complete "
        f"without it. Connect `{start.function}` to `{wanted}` as well, {where}:",
        f"from {module} import {wanted}\n\n{wanted}.connect({start.function})",
    )
