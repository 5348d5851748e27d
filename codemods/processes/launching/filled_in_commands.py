"""Commands of templates whose program or target is filled in where they are deployed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from codemods.files.loading import modules as formats
from codemods.files.model import Command, Evidence
from codemods.files.project import Project
from codemods.processes.launching.launches import launch_files
from codemods.processes.launching.program_of_command import start_of
from codemods.shell.templated import is_filled_in, is_template
from codemods.shell.wrappers import unwrap

_FORMS = ("supervisor", "systemd")  # what declares processes that go on


@lru_cache(maxsize=4)
def filled_in(project: Project, root: str) -> tuple[Evidence, ...]:
    """Return the lines that start something of which nobody can say what, but who fills it in."""
    found = (command for command in _commands(project, root) if _is_open(command))
    return tuple(command.evidence for command in found)


def _commands(project: Project, root: str) -> Iterator[Command]:
    for form, path in launch_files(project, root):
        if form in _FORMS and is_template(text := project.get(path, "")):
            yield from formats("launchers")[form].read(path, text)


def _is_open(command: Command) -> bool:
    for inner in unwrap(command.argv, command.env, command.cwd):
        started = start_of(inner.argv)
        if is_filled_in(inner.argv[0]) or any(is_filled_in(one.target) for one in started):
            return True
    return False
