"""Whether Sentry is there in what runs the jobs of a file that does not start it itself.

Measured on Linux with Python 3.11 and 3.13. By fork a child has what its parent has. By spawn and
by forkserver it runs the file that its parent was started with anew, under another name, before it
imports that of the job: Sentry is there if that file starts it on module level. It does not where
that is `__main__.py` of a package, or a server's own file (`_fixup_main_from_name` and
`_fixup_main_from_path` in `multiprocessing/spawn.py`). There the job has to import what starts
Sentry, by the name that its parent has for that: a child gets the `sys.path` of its parent.
"""

from __future__ import annotations

from collections.abc import Collection
from posixpath import join

from codemods.files.deployed import Process, Proven
from codemods.planning.known import Known
from codemods.planning.reach.hook_module import hook_module, root_of
from codemods.processes.launching.launches import DECLARING

_IN_THREADS = ("thread",)
_ANYWHERE = ("process", "pool", "thread")
_PLAIN = "python"  # the program that is given a file, and runs it as it lies there


def around_jobs(known: Known, path: str, starting: Collection[str]) -> tuple[str, ...]:
    """Return the kinds of jobs of a file that surely run where Sentry was started, or can be.

    None where a process that starts none loads the file: it may lack sentry-sdk, too.
    """
    around = _around(known, path, starting)
    if not around:
        return ()
    is_there = all(_runs_anew(process, starting) for process in around)
    return _ANYWHERE if is_there or needed_in_job(known, path, starting) else _IN_THREADS


def needed_in_job(known: Known, path: str, starting: Collection[str]) -> str:
    """Return the name by which jobs of a file import what starts Sentry, "" where none is needed.

    Neither is it where the processes that load the file have several, or none for certain, or
    where whoever imports that file may not find the other.
    """
    around = _around(known, path, starting)
    if path in starting or all(_runs_anew(process, starting) for process in around):
        return ""
    answers = known.answers
    mine = _mine(known, starting)
    entries = [one.entry for one in mine if any(p in around for p in one.processes)]
    if answers.style != "module":
        return ""
    named = {hook_module(known.modules, answers.init_path, answers.init_module, e) for e in entries}
    name = named.pop() if len(named) == 1 else ""
    return name if name and _comes_along(known, path, name) else ""


def _comes_along(known: Known, path: str, name: str) -> bool:
    """Tell whether what imports a file can import a module: no package is installed without it."""
    root = root_of(known.answers.init_path, name)
    own = known.modules.name(path, root).partition(".")
    package = name.partition(".")
    together = own[0] == package[0] if package[1] else not own[1]
    return together or not any(join(root, told) in known.project for told in DECLARING)


def _around(known: Known, path: str, starting: Collection[str]) -> list[Process]:
    """Return the processes that load a file, nothing where one of them starts no Sentry."""
    reporting = [process for one in _mine(known, starting) for process in one.processes]
    around = [process for process in known.found.processes if path in process.loads]
    return around if all(process in reporting for process in around) else []


def _mine(known: Known, starting: Collection[str]) -> list[Proven]:
    return [one for one in known.found.proven if one.entry.path in starting and not one.missing]


def _runs_anew(process: Process, starting: Collection[str]) -> bool:
    """Tell whether a child by spawn runs the file that starts Sentry as well."""
    is_main = process.launch.program == _PLAIN and process.start in starting
    return is_main and not process.start.endswith("__main__.py")
