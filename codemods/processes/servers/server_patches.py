"""Servers that patch the process only when they have loaded the application."""

from __future__ import annotations

import ast
import shlex
from collections.abc import Mapping
from typing import NamedTuple

from codemods.files.deployed import Process
from codemods.files.model import Evidence
from codemods.files.project import Project
from codemods.files.syntax import parsed
from codemods.knowledge.kinds.program import Program
from codemods.knowledge.registry import programs
from codemods.shell.options import Words, split_options

_MODULE = "python:"  # of gunicorn: its configuration is a module that can be imported
_OFF = ("false", "0", "off", "no")


class LatePatch(NamedTuple):
    """What makes a server patch below the application, and the file that it is configured by.

    `config` is a path of the project, there or not, "" where the server has no such file;
    `instead` the option that makes it patch first, "" for none, `what` the library it does so for.
    """

    evidence: Evidence
    server: str
    config: str = ""
    instead: str = ""
    what: str = "gevent"


def late_patch(project: Project, process: Process) -> LatePatch | None:
    """Return what shows that a process is patched when its application is there already."""
    program = programs().get(process.launch.program)
    if program is None:
        return None
    command = process.launch.command
    words = split_options(command.argv[1:], program.flags)
    if any(_is_on(words, name) for name in program.patches_late):
        first = any(_is_on(words, name) for name in program.patches_first)
        instead = program.patches_first[0].lstrip("-")
        return None if first else LatePatch(command.evidence, program.name, instead=instead)
    if not program.preload:
        return None
    config = config_of(process)
    values = dict(_configured(project, config))
    for more in (_split(command.env.get("GUNICORN_CMD_ARGS", ""), program), words):
        values |= _given(more, program)
    worker = values.get("worker_class", "").lower()
    if values.get("preload_app") != "True" or not any(p in worker for p in program.patching):
        return None
    what = next(name for name in program.patching if name in worker)
    return LatePatch(command.evidence, program.name, config, what=what)


def config_of(process: Process) -> str:
    """Return the path of the module that a server is configured by, there or not, "" for none."""
    program = programs().get(process.launch.program)
    if program is None or not program.config_file.endswith(".py"):
        return ""
    command = process.launch.command
    words = split_options(command.argv[1:], program.flags)
    named = config_path(words.value(*program.config)) or program.config_file
    return f"{command.cwd}/{named}" if command.cwd else named


def config_path(named: str) -> str:
    """Return the path that a server's option names a file or, as `python:`, a module by."""
    if named.startswith(_MODULE):
        return f"{named.removeprefix(_MODULE).replace('.', '/')}.py"
    return named.removeprefix("file:")


def _given(words: Words, program: Program) -> dict[str, str]:
    worker = words.value(*program.pool)
    found = {"worker_class": worker} if worker else {}
    if any(_is_on(words, name) for name in program.preload):
        found["preload_app"] = "True"
    return found


def _split(arguments: str, program: Program) -> Words:
    try:
        return split_options(shlex.split(arguments), program.flags)
    except ValueError:
        return Words(())


def _configured(project: Project, path: str) -> Mapping[str, str]:
    """Return the literals that a configuration module assigns, as text."""
    try:
        body = parsed(project.get(path, "")).body
    except SyntaxError:
        return {}
    pairs = ((s.targets[0], s.value) for s in body if isinstance(s, ast.Assign))
    return {
        target.id: str(value.value)
        for target, value in pairs
        if isinstance(target, ast.Name) and isinstance(value, ast.Constant)
    }


def _is_on(words: Words, name: str) -> bool:
    if name in words.rest:
        return True
    return any(key == name and value.lower() not in _OFF for key, value in words.options)
