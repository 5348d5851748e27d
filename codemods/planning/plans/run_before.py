"""What a deployment runs before or beside its processes, and that nobody hears of when it fails.

A check that waits for the database, a migration, a seed: the project's own code, in the same image.
"""

from __future__ import annotations

from collections.abc import Iterator

from codemods.files.loading import modules as formats
from codemods.files.model import Evidence, Launch, Note
from codemods.files.told import some
from codemods.formats.launchers import shell
from codemods.knowledge.command_lines import MIGRATING
from codemods.planning.known import Known
from codemods.planning.plans.other_programs import how_to_start
from codemods.planning.reach.launches_with_sentry import own_launches
from codemods.planning.reach.lines_to_start import reports
from codemods.planning.reach.selection import chosen
from codemods.planning.turn import Turn
from codemods.processes.detecting.companion_processes import is_installed
from codemods.processes.launching.documented_commands import is_document
from codemods.processes.launching.launch_formats import formats_of
from codemods.processes.launching.launches import is_aside
from codemods.processes.launching.target_files import target_file
from codemods.shell.words import program_name
from codemods.shell.wrappers import unwrap

TURN = Turn.SILENT
_OWN = ("python", "script")
_BY_IMAGE = "prestart.sh"  # https://github.com/tiangolo/uvicorn-gunicorn-docker#pre_start_path


def plan(known: Known) -> Iterator[Note]:
    """Yield one note for all of them."""
    if known.answers.style == "none":
        return
    starting = {known.answers.init_path, *(e.path for e in chosen(known))}
    starting |= {existing.path for existing in known.found.usable}
    starting |= {entry.path for entry in known.found.doubtful}  # asked about
    found = {
        path: shown
        for path, shown in (*_programs(known), *_migrations(known))
        if starting.isdisjoint(p for p, _ in known.modules.reach(path))
    }
    if found:
        one = len(found) == 1
        it, run, load = ("it", "runs", "loads") if one else ("them", "run", "load")
        yield Note(
            f"{some(f'{path} ({shown})' for path, shown in found.items())} {run} where the "
            f"processes above are started, and {load} nothing that starts Sentry: what stops {it} "
            f"is in the log alone. To hear of it, {how_to_start(known)}, below what loads a .env.",
            level="info",
        )


def _programs(known: Known) -> Iterator[tuple[str, Evidence]]:
    """Yield the project's own programs that a deployment starts and that do not report."""
    for launch in known.found.launches:
        path = target_file(known.modules, launch)
        own = launch.program in _OWN and path in known.modules.files
        if own and _is_deployed(known, launch) and not reports(known, launch):
            yield path, launch.evidence


def _is_deployed(known: Known, launch: Launch) -> bool:
    """Tell whether a deployment runs a command; of scripts those that start a chosen process."""
    path = launch.evidence.path
    if is_aside(launch) or is_document(path) or is_installed(launch):
        return False
    return not shell.matches(path) or path in _files(known)


def _files(known: Known) -> tuple[str, ...]:
    """Return the files that start the chosen processes, and what an image runs before."""
    mine = (launch for launch in own_launches(known) if not is_aside(launch))
    paths = [launch.evidence.path for launch in mine if not is_installed(launch)]
    brought = [p for p in known.project.paths if p.rpartition("/")[2] == _BY_IMAGE]
    return tuple(dict.fromkeys((*paths, *brought)))


def _migrations(known: Known) -> Iterator[tuple[str, Evidence]]:
    """Yield the file of the project that a tool runs, where a chosen process is started too."""
    for path in _files(known):
        for form in formats_of(known.project, path):
            for command in formats("launchers")[form].read(path, known.project.get(path, "")):
                for inner in unwrap(command.argv, command.env, command.cwd):
                    if own := _run_by(known, program_name(inner.argv[0])):
                        yield own, command.evidence


def _run_by(known: Known, tool: str) -> str:
    """Return the one file of the project that such a tool runs, "" for another program."""
    if tool not in MIGRATING:
        return ""
    named = known.project.named(MIGRATING[tool])
    own = known.project.holding((tool,), named).get(tool, ())
    return own[0] if len(own) == 1 else ""
