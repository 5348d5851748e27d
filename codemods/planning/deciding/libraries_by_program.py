"""Which libraries the processes of each program may import."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from codemods.files.deployed import Process, Proven
from codemods.files.model import EMPTY, Entrypoint
from codemods.knowledge.registry import frameworks, programs
from codemods.knowledge.third_parties.integrations import PACKAGES
from codemods.packages.inventory.installed import Installed
from codemods.planning.scanning.found import Scan
from codemods.processes.libraries.loaded_libraries import Loaded, may_load, unnamed

PYTHON = "python"


class Used(NamedTuple):
    """The distributions that may be imported, by program: the end of `sys.argv[0]`.

    Where something `unread` is imported it may be all that may be installed; `least` are those
    that are imported in any case.
    """

    names: Mapping[str, frozenset[str]] = EMPTY
    least: Mapping[str, frozenset[str]] = EMPTY
    unread: Mapping[str, frozenset[str]] = EMPTY


def begun_by(found: Scan, entrypoints: Collection[str]) -> list[Proven]:
    """Return the chosen entrypoints: also those of which nothing shows how they are started.

    A program that was found because nothing else starts has no proofs; a path that somebody
    names may be of a file that begins nothing we know.
    """
    proven = {one.entry.path for one in found.proven}
    others = [e for e in (*found.entrypoints, *found.doubtful) if e.path not in proven]
    known = proven | {entry.path for entry in others}
    named = [Entrypoint(p, "cli", "", 0) for p in entrypoints if p not in known]
    ours = (*found.proven, *map(Proven, (*others, *named)))
    return [one for one in ours if one.entry.path in entrypoints]


def used_by(found: Scan, chosen: Iterable[Proven], there: Installed) -> Used:
    """Return what the processes of each program may import."""
    names: dict[str, frozenset[str]] = {}
    least: dict[str, frozenset[str]] = {}
    unread: dict[str, frozenset[str]] = {}
    plugins = unnamed(found.modules, there)
    known: dict[tuple[str, ...], Loaded] = {}  # most commands of a project begin alike
    everything = there.possible | (frozenset() if there.is_whole else {*PACKAGES.values()})
    for one in chosen:
        for process in one.processes or (None,):
            starts = _starts(found, one, process)
            if starts not in known:
                known[starts] = may_load(found.modules, starts, there, plugins)
            loaded = known[starts]
            program = program_of(process) if process else usual_program(one.entry)
            may_be = everything if loaded.unread else loaded.names
            names[program] = names.get(program, frozenset()) | may_be
            least[program] = least.get(program, frozenset()) | loaded.names
            unread[program] = unread.get(program, frozenset()) | loaded.unread
    return Used(names, least, unread)


def _starts(found: Scan, one: Proven, process: Process | None) -> tuple[str, ...]:
    """Return the files that a process begins with: all, where jobs name what they import."""
    start = process.start if process else one.entry.path
    return (start, one.entry.path) if start and one.entry.line else found.modules.files


def program_of(process: Process) -> str:
    """Return what `sys.argv[0]` ends with in a process, "" where that is not certain.

    `python -m` makes a path of a module's name, and a folder's `__main__.py` may be anybody's.
    What else is given a script leaves its own name there, or not.
    """
    program, argv = programs().get(process.launch.program), process.launch.command.argv
    if program is None or {*program.anew}.intersection(argv):
        return ""
    if process.launch.program == PYTHON:
        name = (process.start or process.launch.target).rpartition("/")[2]
        return name if name.endswith(".py") and name != "__main__.py" else ""
    if "-m" in argv or program.takes == "script":
        return ""
    names = [word.rpartition("/")[2] for word in argv]
    return next((name for name in names if name in program.names), "")


def usual_program(entry: Entrypoint) -> str:
    """Return the program that starts the jobs of a queue where nothing shows how: its own.

    Jobs that are started otherwise are spared nothing.
    """
    framework = frameworks().get(entry.framework)
    if framework is None or framework.kind != "queue":
        return ""
    own = [p.names for p in programs().values() if {*p.packages} & {*framework.packages}]
    return own[0][0] if len(own) == 1 and len(own[0]) == 1 else ""
