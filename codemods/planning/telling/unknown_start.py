"""Why nothing was edited where no framework shows an entrypoint, and what is started there."""

from __future__ import annotations

from codemods.code.importing.modules import Modules
from codemods.files.model import Evidence, Note
from codemods.files.told import some
from codemods.planning.known import Known
from codemods.planning.reach.lines_to_start import whole_call
from codemods.planning.requirement.sdk_requirement import requirement
from codemods.processes.detecting.unnamed_workers import unnamed_workers
from codemods.processes.launching.launches import is_aside, launches
from codemods.processes.launching.roles import role_of
from codemods.processes.launching.target_files import target_file

_NONE = "No entrypoint of a known framework was found: nothing was edited."


def unknown(known: Known) -> Note:
    """Return the lines for the files that something starts, else for whatever is started."""
    for name, paths in unnamed_workers(known.modules, known.found.dependencies).items():
        return Note(
            f"{name} is required here, but no command shows which file it is started with: nothing "
            f"was edited. Add {requirement(known)} to what it installs, and put these lines at the "
            f"top of that file, below what loads a .env. It may be {paths[0]}, which imports it:",
            whole_call(known),
        )
    if started := _started(known):
        shown = some(f"{path} ({evidence})" for path, evidence in started.items())
        what, them = ("These are", "each") if len(started) > 1 else ("This is", "it")
        return Note(
            f"{_NONE} {what} started here: {shown}. Add {requirement(known)} to what {them} "
            f"installs, and start Sentry first in {them}, below what loads a .env.",
            whole_call(known),
        )
    return Note(
        f"{_NONE} Add {requirement(known)} to what your process installs, and start Sentry first "
        "in the file that it starts from, below what loads a .env.",
        whole_call(known),
    )


def _started(known: Known) -> dict[str, Evidence]:
    """Return the files that go on running where they are deployed, in the whole repository."""
    modules = Modules(known.project) if known.found.root else known.modules
    running = (x for x in launches(known.project) if role_of(x) and not is_aside(x))
    files = {target_file(modules, launch): launch.evidence for launch in running}
    return {path: shown for path, shown in files.items() if path in modules.files}
