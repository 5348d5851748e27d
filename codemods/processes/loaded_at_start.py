"""What a command's process has loaded, and called, once it is up."""

from __future__ import annotations

from codemods.code.importing.modules import Modules
from codemods.code.starting.at_start import AtStart, at_start
from codemods.code.starting.startup_events import MODULE, PROGRAM
from codemods.files.model import Launch
from codemods.knowledge.called_by_name import FACTORIES
from codemods.knowledge.registry import programs
from codemods.processes.launching.roles import serves_objects


def loaded_at_start(modules: Modules, launch: Launch, start: str) -> AtStart:
    """Return what is loaded and called then of a command that starts with the file `start`.

    A server calls the function that it is told of, or one that is named as it expects.
    """
    served = {launch.target.partition("(")[0].rpartition(":")[2].rpartition(".")[2]}
    if serves_objects(launch.program):
        served |= FACTORIES
    words = launch.command.argv
    return at_start(modules, start, run_by(launch), words, frozenset(served))


def run_by(launch: Launch) -> str:
    """Return what is run of the file that a command starts, as `startup_events` wants it."""
    program = programs().get(launch.program)
    if program and program.takes == "script":
        return MODULE if MODULE in launch.command.argv and not _is_path(launch) else PROGRAM
    return launch.target.partition(":")[2] if launch.program == "script" else ""


def _is_path(launch: Launch) -> bool:
    return launch.target.endswith(".py")
