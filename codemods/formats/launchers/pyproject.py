"""pyproject.toml: console scripts, a program's own target and the tasks of task runners."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from codemods.files.model import Command, Evidence
from codemods.shell import toml as _toml
from codemods.shell.commands import split_commands, with_folders
from codemods.shell.insert import report_only
from codemods.shell.placed import Placed
from codemods.shell.words import unplaced

RUNS = "beside"
_SCRIPTS = (
    ("project", "scripts"),
    ("project", "gui-scripts"),
    ("tool", "poetry", "scripts"),
)
_TASKS = (
    ("tool", "pdm", "scripts"),
    ("tool", "poe", "tasks"),
    ("tool", "taskipy", "tasks"),
    ("tool", "rye", "scripts"),
    ("tool", "pixi", "tasks"),
)


def matches(path: str) -> bool:
    """Tell by its name whether the file is one."""
    return path.rpartition("/")[2] == "pyproject.toml"


def read(path: str, text: str) -> tuple[Command, ...]:
    """Return `script pkg.mod:func` per console script, other entry points and tasks.

    The program is "script" for what becomes a command, "entry-point" for what another
    program loads; `service` is its name.
    """
    data = _toml.parse(text)
    folder = path.rpartition("/")[0]
    placed = (*_scripts(text, data), *_entry_points(text, data))
    found = [Placed(p.words, p.line, {}, folder, p.service, p.label) for p in placed]
    found += _tasks(text, data, folder)
    return tuple(item.command(path) for item in found)


def declared(path: str, text: str, key: str, words: Sequence[str]) -> Iterator[Command]:
    """Yield the command that `words` make with the target that a key (dotted) names."""
    *keys, last = key.split(".")
    target = _toml.table(_toml.parse(text), *keys).get(last)
    if isinstance(target, str):
        line = _toml.line_of(text, tuple(keys), last)
        folder = path.rpartition("/")[0]
        yield Placed(unplaced([*words, target]), line, {}, folder).command(path)


def is_task(evidence: Evidence) -> bool:
    """Tell whether a command is one of a task runner, which developers use."""
    return matches(evidence.path) and not evidence.text.startswith(("script ", "entry-point "))


def edit(text: str, *, line: int, program: tuple[str, ...], insert: tuple[str, ...]) -> str:
    """Raise Refused: a task is for developers and may be called by others."""
    raise report_only("pyproject.toml", line, program, insert)


def _scripts(text: str, data: Mapping[str, Any]) -> Iterator[Placed]:
    for keys in _SCRIPTS:
        for name, value in _toml.table(data, *keys).items():
            target = value.get("reference", "") if isinstance(value, dict) else value
            if isinstance(target, str) and target:
                words = unplaced(["script", target.partition("[")[0].strip()])
                yield Placed(words, _toml.line_of(text, keys, name), service=name)


def _entry_points(text: str, data: Mapping[str, Any]) -> Iterator[Placed]:
    for group, points in _toml.table(data, "project", "entry-points").items():
        keys = ("project", "entry-points", group)
        program = "script" if group in ("console_scripts", "gui_scripts") else "entry-point"
        for name, target in points.items() if isinstance(points, dict) else ():
            if isinstance(target, str):
                service = name if program == "script" else f"{group}:{name}"
                line = _toml.line_of(text, keys, name)
                yield Placed(unplaced([program, target]), line, service=service)


def _tasks(text: str, data: Mapping[str, Any], folder: str) -> Iterator[Placed]:
    for keys in _TASKS:
        for name, task in _toml.table(data, *keys).items():
            line = _toml.line_of(text, keys, name)
            yield from _task(name, task, line, folder)


def _task(name: str, task: object, line: int, folder: str) -> Iterator[Placed]:
    """Yield the commands of one task: a string, a table or a list of either."""
    if isinstance(task, list):
        for step in task:
            yield from _task(name, step, line, folder)
    elif isinstance(task, str):
        for command, cwd in with_folders(split_commands(task), folder):
            if command.words:
                yield Placed(command.words, line, command.env, cwd, name, f"{name}: ")
    elif isinstance(task, dict):
        call = task.get("call") or task.get("script")
        if isinstance(call, str):
            target = call.partition("(")[0]
            called = unplaced(["script", target])
            yield Placed(called, line, {}, folder, name, f"{name}: ")
            return
        step = task.get("cmd") or task.get("shell") or task.get("sequence") or ""
        words = isinstance(step, list) and "cmd" in task and all(isinstance(s, str) for s in step)
        if words:
            yield Placed(unplaced(step), line, {}, folder, name, f"{name}: ")
        else:
            yield from _task(name, step, line, folder)
