"""Whether Sentry is there in what runs the jobs of a file that does not start it itself.

Measured on Linux with Python 3.11 and 3.13. By fork a child has what its parent has. By spawn and
by forkserver it runs the file that its parent was started with anew, under another name, before it
imports that of the job: Sentry is there if that file starts it on module level. It does not where
that is `__main__.py` of a package, or a server's own file (`_fixup_main_from_name` and
`_fixup_main_from_path` in `multiprocessing/spawn.py`).
"""

from __future__ import annotations

from collections.abc import Collection

from codemods.files.deployed import Process
from codemods.planning.known import Known

_IN_THREADS = ("thread",)
_ANYWHERE = ("process", "pool", "thread")
_PLAIN = "python"  # the program that is given a file, and runs it as it lies there


def around_jobs(known: Known, path: str, starting: Collection[str]) -> tuple[str, ...]:
    """Return the kinds of jobs of a file that surely run where Sentry was started.

    None where a process that starts none loads the file: it may lack sentry-sdk, too.
    """
    mine = [one for one in known.found.proven if one.entry.path in starting and not one.missing]
    reporting = [process for one in mine for process in one.processes]
    around = [process for process in known.found.processes if path in process.loads]
    if not around or not all(process in reporting for process in around):
        return ()
    return _ANYWHERE if all(_runs_anew(one, starting) for one in around) else _IN_THREADS


def _runs_anew(process: Process, starting: Collection[str]) -> bool:
    """Tell whether a child by spawn runs the file that starts Sentry as well."""
    is_main = process.launch.program == _PLAIN and process.start in starting
    return is_main and not process.start.endswith("__main__.py")
