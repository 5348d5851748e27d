"""Servers of which nothing is known, by a name of an app behind them: `acme-run shop.web:app`."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from codemods.code.importing.modules import Modules
from codemods.files.deployed import Process
from codemods.files.loading import modules as formats
from codemods.files.model import Evidence
from codemods.files.pattern import pattern
from codemods.processes.launching.launches import launch_files
from codemods.processes.launching.program_of_command import start_of
from codemods.processes.launching.resolve import POINT_FILES
from codemods.processes.launching.unknown_runners import behind_unknown, runner, runs_elsewhere
from codemods.shell.wrappers import unwrap

_OBJECT = pattern(r"([A-Za-z_][\w.]*):[A-Za-z_]\w*")


class Unknown(NamedTuple):
    """A command by which a program that is not known is given a file of the project."""

    shown: Evidence
    runner: str
    path: str


def unknown_servers(modules: Modules) -> Iterator[Unknown]:
    """Yield the commands of deployments that give an object of the project to what is not known."""
    for form, path in launch_files(modules.project, modules.root):
        launcher = formats("launchers")[form]
        if form in POINT_FILES or getattr(launcher, "WEIGHT", 0) > 0:
            continue
        for command in launcher.read(path, modules.project.get(path, "")):
            run = tuple(unwrap(command.argv, command.env, command.cwd))
            known = any(start_of(inner.argv) or any(behind_unknown(inner)) for inner in run)
            for inner in () if known else (one for one in run if not runs_elsewhere(one)):
                words = (m[1] for word in inner.argv[1:] if (m := _OBJECT.fullmatch(word)))
                files = (_file(modules, name, inner.cwd) for name in words)
                yield from (Unknown(command.evidence, runner(inner), p) for p in files if p)


def unknown_runners(
    modules: Modules, processes: Iterable[Process], paths: Collection[str]
) -> Iterator[tuple[Evidence, str]]:
    """Yield what runs these files and is not known, each with the command that says so."""
    for process in processes:
        if process.launch.through and not process.loads.isdisjoint(paths):
            yield process.launch.evidence, process.launch.through
    yield from ((one.shown, one.runner) for one in unknown_servers(modules) if one.path in paths)


def _file(modules: Modules, name: str, folder: str | None) -> str:
    roots = dict.fromkeys((modules.root, f"{modules.root}/src".strip("/"), folder or ""))
    return modules.find(name, tuple(roots))[0]
