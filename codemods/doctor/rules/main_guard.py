"""An init call that runs only when its file is started as a script."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.code.importing.modules import Modules
from codemods.doctor.finding import Finding
from codemods.files.model import Evidence, Launch
from codemods.planning.known import Known
from codemods.processes.launching.target_files import target_file

KEPT = False


def findings(known: Known) -> Iterator[Finding]:
    """Yield calls that a server or a console script never comes past."""
    modules = known.modules
    for existing in known.found.usable:
        path = existing.path
        for launch in known.found.launches:
            start = target_file(modules, launch)
            if existing.init.main_guard and start == path and _imports(launch):
                where = 'under `if __name__ == "__main__"`'
            elif path.endswith("__main__.py") and _is_beside(launch, start, modules, path):
                where = "in __main__.py, which only `python -m` runs"
            else:
                continue
            yield Finding(
                "error",
                Evidence(path, existing.init.line),
                f"Sentry starts {where}; {launch.evidence} ({launch.target}) imports "
                f"{start} and reports nothing.",
                "Move the call to module level of a file that both load.",
            )


def _imports(launch: Launch) -> bool:
    """Tell whether a launch imports its target instead of running it as a script."""
    return launch.program == "script" or ":" in launch.target


def _is_beside(launch: Launch, start: str, modules: Modules, path: str) -> bool:
    """Tell whether a console script starts in the same package without the call's file."""
    folder = path.rpartition("/")[0]
    if launch.program != "script" or not start or start.rpartition("/")[0] != folder:
        return False
    return path != start and path not in [p for p, _ in modules.reach(start)]
