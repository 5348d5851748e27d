"""Workers and servers that a Python program of the project starts by a command."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from codemods.code.importing.modules import Modules
from codemods.code.spawned import spawned_commands
from codemods.files.model import Launch
from codemods.processes.launching.launches import is_aside
from codemods.processes.launching.program_of_command import start_of
from codemods.processes.launching.roles import role_of
from codemods.processes.launching.target_files import target_file
from codemods.shell.wrappers import unwrap

_OWN = ("python", "script")  # told of once it is known what starts at all


def started_by_programs(modules: Modules, launches: Iterable[Launch]) -> Iterator[Launch]:
    """Yield what goes on running of what the programs of deployments start by a command."""
    mine = [x for x in launches if x.program in _OWN and not is_aside(x)]
    yield from started_by_files(modules, {target_file(modules, x) for x in mine} - {""})


def started_by_files(
    modules: Modules, files: Iterable[str], known: Iterable[Launch] = ()
) -> Iterator[Launch]:
    """Yield what goes on running of what files start, and what they load: but for the `known`."""
    loaded = {path for file in files for path, _ in modules.reach(file)}
    seen = {x.evidence for x in known}
    for command in spawned_commands(modules, loaded):
        for inner in unwrap(command.argv, command.env, command.cwd):
            for start in start_of(inner.argv):
                target = start.target.removeprefix("./")
                launch = Launch(command, start.program, target, start.action)
                if start.program not in _OWN and role_of(launch) and command.evidence not in seen:
                    yield launch
