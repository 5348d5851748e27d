"""Which folders of the project a process has on its `sys.path`, the first searched first."""

from __future__ import annotations

from posixpath import dirname

from codemods.code.importing.modules import Modules
from codemods.files.deployed import Environment
from codemods.files.model import Launch
from codemods.knowledge.registry import programs
from codemods.processes.detecting.library import COMMANDS
from codemods.processes.distribution import Distribution


def search_path(modules: Modules, launch: Launch, start: str) -> tuple[str, ...] | None:
    """Return the folders that a launch puts on `sys.path` itself, None where nobody can tell.

    `start` is the file that it starts, "" where that isn't the project's. Where the working
    directory counts and can't be known nothing is known of the others either.
    """
    first = _first(modules, launch, start)
    extra = launch.command.env.get("PYTHONPATH")
    if replaced := _in_place_of_cwd(launch):
        first = () if "$" not in replaced else (None,)
    if None in first:
        return None
    given = () if extra is None else extra.split(":")
    return tuple(dict.fromkeys([root for root in (*first, *given) if root is not None]))


def installed(
    modules: Modules, launch: Launch, start: str, around: Environment, built: Distribution | None
) -> tuple[str, ...]:
    """Return the folders that what is installed lies in: where a command's module starts from.

    An editable install puts such a folder on `sys.path`, another one a copy of what is packed.
    Of an environment that is known it is known whether it installs the project.
    """
    if launch.program == COMMANDS:
        return _of_command(launch, start)
    if built is None or (around.is_known and modules.root not in around.folders):
        return ()
    return tuple(dict.fromkeys(map(dirname, (*built.packages, *built.files))))


def _of_command(launch: Launch, start: str) -> tuple[str, ...]:
    module = launch.target.partition(":")[0].replace(".", "/")
    stems = (f"{module}/__init__.py", f"{module}.py")
    found = next((stem for stem in stems if f"/{start}".endswith(f"/{stem}")), "")
    return (start[: -len(found)].rstrip("/"),) if found else ()


def _first(modules: Modules, launch: Launch, start: str) -> tuple[str | None, ...]:
    """Return what comes before PYTHONPATH: the script's folder, or the working directory.

    Flask's, Quart's and FastAPI's own commands put the folder above the package there for a path,
    of a file or of a package, and nothing else (Flask 3.1: `prepare_import`).
    """
    program = programs().get(launch.program)
    target = launch.target.partition(":")[0]
    by_path = bool(start) and target.endswith(".py")
    if program and program.paths == "package" and (by_path or (start and "/" in target)):
        return (modules.package_root(start),)
    if program and program.imports_from == "nothing":
        return ()
    if by_path and program and program.imports_from == "script":
        return (dirname(start),)
    return (launch.command.cwd,)


def _in_place_of_cwd(launch: Launch) -> str:
    """Return the folders that a command names in place of its working directory, "" for none."""
    program, words = programs().get(launch.program), launch.command.argv
    given = zip(words, (*words[1:], ""), strict=True) if program and program.instead else ()
    for word, following in given:
        option, joined, value = word.partition("=")
        if program and option in program.instead:
            return value if joined else following
    return ""
