"""What developers start where no deployment is seen to start anything."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from codemods.code.importing.modules import Modules
from codemods.files.model import Command, Launch
from codemods.files.pattern import pattern
from codemods.knowledge.registry import programs
from codemods.processes.detecting.apps_by_convention import may_last
from codemods.processes.launching.documented_commands import in_documents, naming, of_space
from codemods.processes.launching.launches import is_aside
from codemods.processes.launching.roles import role_of
from codemods.processes.launching.target_files import target_file

_OWN = ("python", "script")  # a file of the project's own may be anything
# What is started of these makes or tries something, and ends.
_TOOLS = frozenset("script scripts tool tools hack dev contrib setup.py".split())
_TESTING = ("tox.ini", "setup.cfg", "pyproject.toml")
_ENDING = frozenset(
    """test tests lint format fmt check clean docs doc build install init setup migrate migration
    migrations seed eval bench benchmark coverage""".split()
)


# What a program is called that is run by hand when something is set up, and later no more.
_SETTING_UP = frozenset(
    """bootstrap create drop import ingest init initialise initialize install migrate populate
    provision reset seed setup""".split()
)
_ONCE = pattern(r"(?<![-\w])(?:once|one[- ]time|first[- ]time|only the first)\b", re.IGNORECASE)


def done_once(modules: Modules, path: str) -> bool:
    """Tell whether documents name a file for a step that is done once: its name or they say so."""
    rows = tuple(naming(modules, path))
    first, *_ = path.rpartition("/")[2].removesuffix(".py").replace("-", "_").split("_")
    named = first in _SETTING_UP or any(map(_ONCE.search, rows))
    return bool(rows) and named and not may_last(modules, path)


def developed(launches: Iterable[Launch]) -> tuple[Launch, ...]:
    """Return the commands of developers by which a known server or worker runs."""
    return tuple(x for x in launches if x.program not in _OWN and role_of(x))


def documented(modules: Modules, launches: Iterable[Launch]) -> Iterator[Launch]:
    """Yield the commands by which developers are told to start a program of the project's own.

    That is what a README or a recipe says, where the file is neither a tool nor another's.
    """
    recipes = (x for x in launches if x.program == "python" and _is_recipe(x))
    names = {name for program in programs().values() for name in program.scripts}
    ending = (s for s, p in programs().items() if p.takes == "module" and not p.roles)
    for launch in (*in_documents(modules, ("python", *ending)), *recipes):
        words = launch.command.service.lower().replace("_", "-").split("-")
        path = target_file(modules, launch)
        parts = {*path.removeprefix(modules.root).split("/")}
        aside = not (_ENDING.isdisjoint(words) and parts.isdisjoint(_TOOLS | names))
        if path in modules.files and not aside and not done_once(modules, path):
            yield launch


def _is_recipe(launch: Launch) -> bool:
    return is_aside(launch) and launch.evidence.path.rpartition("/")[2] not in _TESTING


def by_default(modules: Modules, launches: Iterable[Launch]) -> Iterator[Launch]:
    """Yield what programs that run scripts load, where no launch file says what they run.

    That is what a README says they do, or what they load by default: a file of that name
    counts that imports what the program brings.
    """
    shown = {launch.program for launch in launches}
    serving = tuple(s for s, p in programs().items() if p.takes == "script" and s not in _OWN)
    found = (*of_space(modules), *in_documents(modules, serving))
    told = tuple(x for x in found if x.program not in shown)
    yield from told
    shown |= {launch.program for launch in told}
    for stem, program in programs().items():
        names = program.default_files if program.takes == "script" and stem not in shown else ()
        for path in (f"{modules.root}/{name}".lstrip("/") for name in names):
            own = (i.line for i in modules.facts(path).imports if i.module in program.modules)
            line = next(own, 0) if path in modules.files else 0
            if line:
                command = Command(modules.evidence(path, line), (stem,), cwd=modules.root)
                yield Launch(command, stem, path.rpartition("/")[2])
