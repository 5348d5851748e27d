"""Which folders of the project a process has on its `sys.path`, the first searched first."""

from __future__ import annotations

from collections.abc import Iterable
from posixpath import dirname

from codemods.code.modules import Modules
from codemods.files.deployed import Process
from codemods.files.model import Entrypoint, Launch
from codemods.knowledge.registry import programs
from codemods.processes.distribution import Distribution


def search_path(
    modules: Modules, launch: Launch, start: str, built: Distribution | None
) -> tuple[str, ...]:
    """Return the folders that a launch puts there itself, and those that are installed.

    `start` is the file that it starts, "" where that isn't the project's. Empty where the
    working directory counts and can't be known: then nothing is known of the others either.
    """
    first = _first(modules, launch, start)
    if None in first:
        return ()
    extra = launch.command.env.get("PYTHONPATH")
    given = () if extra is None else extra.split(":")
    # An editable install puts the folder there, another one a copy of what is in it.
    installed = () if built is None else map(dirname, (*built.packages, *built.files))
    return tuple(dict.fromkeys([r for r in (*first, *given, *installed) if r is not None]))


def named(modules: Modules, processes: Iterable[Process], entry: Entrypoint) -> Entrypoint:
    """Return an entrypoint, without its name where a process loads its file under another.

    `processes` are those that load it. `python shop/worker.py` has `app` for the shop/app.py
    that a server knows as `shop.app`: what is imported there by the one name stops the other.
    """
    if not entry.line or not entry.module:
        return entry
    if any(_differs(modules, process, entry) for process in processes):
        return entry._replace(module="", root="")
    return entry


def _differs(modules: Modules, process: Process, entry: Entrypoint) -> bool:
    if modules.find(entry.module, process.roots)[0] == entry.path:
        return False
    inside = (r for r in process.roots if entry.path.startswith(f"{r}/" if r else ""))
    if not any(modules.name(entry.path, root) for root in inside):
        return False  # it comes to that file by a way that isn't known
    top = entry.module.partition(".")[0]
    shown = (i for path in process.loads for i in modules.facts(path).imports)
    return not any(
        i.module.partition(".")[0] == top and not (i.level or i.scope or i.guarded) for i in shown
    )


def _first(modules: Modules, launch: Launch, start: str) -> tuple[str | None, ...]:
    """Return what comes before PYTHONPATH: the script's folder, or the working directory."""
    program = programs().get(launch.program)
    by_path = bool(start) and launch.target.partition(":")[0].endswith(".py")
    if by_path and program and program.paths == "package":
        return (modules.package_root(start), launch.command.cwd)
    if program and program.imports_from == "nothing":
        return ()
    if by_path and program and program.imports_from == "script":
        return (dirname(start),)
    return (launch.command.cwd,)
