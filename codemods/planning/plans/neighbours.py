"""Other projects of the repository, which are set up one by one."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator
from functools import lru_cache

from codemods.code.importing.modules import Modules
from codemods.files.model import Evidence, Launch, Note
from codemods.files.project import Project
from codemods.files.told import some
from codemods.formats.launchers import shell
from codemods.packages.lists.subprojects import subprojects
from codemods.planning.known import Known
from codemods.planning.turn import Turn
from codemods.processes.detecting.companion_processes import NO_PROCESSES
from codemods.processes.launching.launches import DECLARING, PLUGIN, is_aside, launches
from codemods.processes.launching.scheduled_workflows import scheduled
from codemods.processes.launching.target_files import target_file
from codemods.sentry.existing import inits_below
from codemods.sentry.shared import starts_sentry

TURN = Turn.SILENT

_SDK = "sentry_sdk"


def plan(known: Known) -> Iterator[Note]:
    """Yield the projects beside the chosen one, with the answers that set each of them up.

    Each gets an answers file of its own: what was written for one is not known of another.
    """
    if known.answers.style == "none":
        return
    others, loaded = _others(known), _loaded_by_chosen(known)
    yield from _with_sentry(known, others)
    others = {
        folder: None
        for folder in others
        if not _starts_sentry(known, folder, others)
        and not _only_holds(known, folder, others)
        and not (folder and any(path.startswith(f"{folder}/") for path in loaded))
    }
    if plugins := [folder for folder in others if _is_plugin(known, folder)]:
        yield _loaded(plugins)
    others = {folder: None for folder in others if folder not in plugins}
    if not others:
        return
    shown = ", ".join(f"{folder or 'the top'}{_started(known, folder)}" for folder in others)
    commands = "\n".join(map(command_for, others))
    yield Note(
        f"Only {known.found.root or 'the top'} was looked at, and these projects of the repository "
        f"not: {shown}. For those whose errors should arrive:",
        commands,
    )


def _others(known: Known) -> dict[str, None]:
    """Return the folders with a list of their own that hold what else there is."""
    listed, silent = subprojects(known.project), (folder for folder, _, _ in _silent(known))
    return dict.fromkeys(f for f in (*known.found.others, *silent) if f in listed)


def _loaded_by_chosen(known: Known) -> set[str]:
    """Return the files that are chosen, wherever they lie, with all that they load."""
    mine = {known.answers.init_path, *known.answers.entrypoints} - {""}
    return {*mine, *(path for start in mine for path, _ in _whole(known).reach(start))}


def unlisted(known: Known) -> dict[str, Evidence]:
    """Return what deployments start in folders that are no projects, and where nothing has Sentry.

    So does a workflow's schedule, there or at the top. What a chosen program loads is not among
    them.
    """
    if not known.found.root:
        return {}
    listed, loaded = subprojects(known.project), _loaded_by_chosen(known)
    apart = [folder for folder in listed if folder != known.found.root]
    started = [(start, shown) for folder, start, shown in _silent(known) if folder not in listed]
    outside = (x for x in scheduled(_whole(known)) if not _is_in(x.path, known.found.root))
    started += [(one.path, one.shown) for one in outside if one.on_schedule]
    return {
        start: shown
        for start, shown in started
        if start not in loaded and not _innermost(start, apart)
    }


@lru_cache(maxsize=2)
def _modules(project: Project) -> Modules:
    return Modules(project)


def _whole(known: Known) -> Modules:
    """Return the modules of the whole repository: one project may load another's."""
    return _modules(known.project) if known.found.root else known.modules


def _with_sentry(known: Known, others: Iterable[str]) -> Iterator[Note]:
    """Yield which projects start Sentry themselves, that nobody takes what was said for theirs."""
    for folder in others:
        start = next(inits_below(known.project, folder), None) if folder else None
        started = _started(known, folder)
        if start and started and not _is_in(known.found.root, folder):
            yield Note(
                f"{folder}{started} starts Sentry itself ({start}): it is a project of its own, of "
                "which nothing was looked at or edited here. To have that: "
                f"`{command_for(folder)}`.",
                level="info",
            )


def _loaded(plugins: list[str]) -> Note:
    """Return that these need no Sentry of their own."""
    them, what = ("each", "their errors") if plugins[1:] else ("it", "its errors")
    return Note(
        f"{some(plugins)}: a program that finds {them} by an entry point loads {them} into its "
        f"own process. Where Sentry starts there, {what} arrive: none is set up here.",
        level="info",
    )


def command_for(folder: str) -> str:
    """Return the command that sets up one project of several, with answers of its own.

    The top is a dot: an answer that is empty says nothing where several are to be chosen from.
    """
    name = f".copier-answers.sentry.{folder.replace('/', '-') or 'top'}.yml"
    given = shlex.quote(folder or ".")
    return f"copier-sentry add --answers {shlex.quote(name)} -a subproject={given}"


def _starts_sentry(known: Known, folder: str, others: Iterable[str]) -> bool:
    """Tell whether a project has Sentry: in its own files, or in a package that it imports."""
    if not folder:
        return False  # what lies below it may be another project's
    project = known.project
    apart = [known.found.root, *others]
    own = [path for path in project.python if _innermost(path, apart) == folder]
    return starts_sentry(known.modules, folder, own)


def _only_holds(known: Known, folder: str, others: Iterable[str]) -> bool:
    """Tell whether all that a deployment starts in a folder is of the projects inside it."""
    apart = (known.found.root, *others)
    started = [x for x in launches(known.project, folder) if not is_aside(x)]
    files = [f for x in started if (f := target_file(_whole(known), x))]
    return bool(files) and all(_innermost(file, apart) != folder for file in files)


def _is_plugin(known: Known, folder: str) -> bool:
    """Tell whether a project is no more than what another program loads by an entry point."""
    mine = {launch.evidence for launch in known.found.launches}
    own = [x for x in launches(known.project, folder) if x.evidence not in mine]
    own = [x for x in own if not is_aside(x)]
    return bool(folder and own) and all(x.program == PLUGIN for x in own)


def _silent(known: Known) -> Iterator[tuple[str, str, Evidence]]:
    """Yield the folders that a deployment starts something in and where nothing has Sentry.

    Those that list dependencies, and those that only an image tells of: each with what is started.
    """
    project, root = known.project, known.found.root
    if not root:
        return
    folders = [folder for folder in subprojects(project) if folder != root]
    mine = {launch.evidence for launch in known.found.launches}
    modules = _whole(known)
    for launch in launches(project, ""):
        folder = launch.command.cwd
        if folder is None or launch.evidence in mine or not _is_service(launch):
            continue
        place = _innermost(folder, (*folders, root))
        folder = folder if place is None else place
        start = target_file(modules, launch)
        own = [p for p in project.python if _innermost(p, (*folders, root, folder)) == folder]
        if start and not _is_in(start, root) and _SDK not in project.holding([_SDK], own):
            yield folder, start, launch.evidence


def _is_service(launch: Launch) -> bool:
    """Tell whether a deployment starts it for itself, and not for a moment."""
    path = launch.evidence.path
    if is_aside(launch) or path.endswith(DECLARING) or shell.matches(path):
        return False
    return launch.command.service.lower() not in NO_PROCESSES


def _innermost(path: str, folders: Iterable[str]) -> str | None:
    return max((f for f in folders if _is_in(path, f)), key=len, default=None)


def _is_in(path: str, folder: str) -> bool:
    return not folder or path == folder or path.startswith(f"{folder}/")


def _started(known: Known, folder: str) -> str:
    """Return where a deployment starts a project, in brackets, "" where none does."""
    mine = {launch.evidence for launch in known.found.launches}
    for launch in launches(known.project, folder):
        if not is_aside(launch) and launch.evidence not in mine:
            return f" ({launch.evidence} starts it)"
    return ""
