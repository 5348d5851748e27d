"""Programs of the project that a workflow runs on a schedule: for many a script, all there is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from codemods.code.importing.modules import Modules
from codemods.code.importing.running_files import is_test
from codemods.files.model import Evidence, Launch
from codemods.formats import workflow
from codemods.processes.launching.launches import ASIDE, own_scripts
from codemods.processes.launching.program_of_command import Started, start_of
from codemods.processes.launching.target_files import target_file
from codemods.shell.words import program_name
from codemods.shell.wrappers import unwrap


class Scheduled(NamedTuple):
    """A file that a step of a workflow runs, where that stands, and the variables it is given.

    On a schedule, or where somebody starts the workflow by hand.
    """

    path: str
    shown: Evidence
    names: frozenset[str]
    on_schedule: bool


def scheduled(modules: Modules) -> Iterator[Scheduled]:
    """Yield the files that each workflow runs so, each once; none of tests and of tools for CI."""
    seen: set[tuple[str, str]] = set()
    scripts = own_scripts(modules.project)
    for path in filter(workflow.matches, modules.project.paths):
        for command, names, on_schedule in workflow.steps(path, modules.project.get(path, "")):
            for inner in unwrap(command.argv, command.env, command.cwd):
                own = scripts.get(program_name(inner.argv[0]))
                for start in (Started("script", own),) if own else start_of(inner.argv):
                    placed = command._replace(argv=tuple(inner.argv), cwd=inner.cwd)
                    launch = Launch(placed, start.program, start.target, start.action)
                    file = target_file(modules, launch)
                    aside = is_test(file) or ASIDE.intersection(file.split("/")[:-1])
                    if file in modules.files and not aside and (path, file) not in seen:
                        seen.add((path, file))
                        yield Scheduled(file, command.evidence, names, on_schedule)
