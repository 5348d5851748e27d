"""What a project is, with evidence: the one of its subprojects that is clearest, or all."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import dirname

from codemods.code.importing.modules import Modules
from codemods.files.project import Project
from codemods.knowledge.registry import frameworks
from codemods.packages.lists.subprojects import subprojects
from codemods.planning.scanning.found import Scan
from codemods.planning.scanning.innermost import apart, innermost, is_launched
from codemods.planning.scanning.subproject import scan_subproject, with_scripts
from codemods.processes.browser.frontends import frontends
from codemods.processes.deployed.built_images import built_dockerfiles
from codemods.processes.detecting.detect import alone
from codemods.processes.detecting.pipeline_deployments import pipeline_deployments
from codemods.processes.launching.filled_in_commands import filled_in
from codemods.processes.launching.launches import DECLARING, is_aside, launches
from codemods.processes.launching.target_files import target_file
from codemods.processes.platform_functions.functions import functions


def scan(project: Project, root: str | None = None) -> Scan:
    """Scan a project. None of its code is run or imported.

    With `root` None the subproject with the clearest entrypoints is taken; where several
    are equal none is and `others` lists them all.
    """
    return _scan(project, root)._replace(frontends=frontends(project))


def _scan(project: Project, root: str | None) -> Scan:
    if root is not None:
        return _or_scripts([scan_subproject(project, root)])[0]
    each = [scan_subproject(project, folder) for folder in _roots(project)]
    found = apart(project, _or_scripts(each))
    running = [s for s in found if s.entrypoints or s.doubtful or s.existing]
    running = innermost(project, running)
    if not running and (whole := _whole(project, found)):
        return whole
    if not running or (found[0].library and not any(map(is_launched, running))):
        return found[0]._replace(others=())
    if len(running) > 1 and all(s.old_python for s in running):
        return running[0]  # whichever is meant, it is the same that keeps it from Sentry
    if len(running) == 1:
        return running[0]._replace(
            others=tuple(s.root for s in found if s is not running[0] and _starts_own(s))
        )
    launched = [s for s in running if is_launched(s)]
    for is_more in (_is_deployed, _is_built, _is_hosted, _serves):
        if len(launched) > 1:
            launched = [s for s in launched if is_more(s)] or launched
    if len(launched) == 1:
        return launched[0]._replace(others=tuple(s.root for s in running if s is not launched[0]))
    top = [s.modules for s in found if not s.root] or [Modules(project)]
    each = [*running, *_run_by_hand(found, running)]
    each += _of_images(top[0], [s.root for s in each])
    return Scan(top[0], others=tuple(s.root for s in each), apart=(*each,))


def _whole(project: Project, found: list[Scan]) -> Scan | None:
    """Return what starts outside of the folders that list packages, None for nothing.

    A list may lie within one of the packages that a program above it is made of.
    """
    if any(not s.root or s.library or s.old_python or s.broken for s in found):
        return None
    whole = scan_subproject(project, "")
    return whole if whole.entrypoints or whole.old_python else None


def _run_by_hand(found: list[Scan], running: list[Scan]) -> list[Scan]:
    """Return the further projects that hold one program to run, where none was chosen.

    Whoever chooses among the others would not think of it. One around another is none, nor one
    that would be left alone where it is chosen.
    """
    roots = [s.root for s in found]
    apart = (s for s in found if s not in running and s.root and s.dependencies.target)
    apart = (s for s in apart if not any(root.startswith(f"{s.root}/") for root in roots))
    apart = (s for s in apart if not s.library and (s.old_python or not _starts_something(s)))
    return [by for s in apart if (by := _with_scripts(s)).entrypoints]


def _of_images(modules: Modules, roots: list[str]) -> Iterator[Scan]:
    """Yield the further folders whose Dockerfile a compose file builds and that starts their code.

    Such a folder may list nothing itself: its image is built of the whole repository.
    """
    project = modules.project
    for launch in launches(project):
        folder = dirname(launch.evidence.path)
        inside = any(f"{folder}/".startswith(f"{root}/") for root in roots if root)
        if inside or not folder or launch.evidence.path not in built_dockerfiles(project):
            continue
        if target_file(modules, launch).startswith(f"{folder}/"):
            roots = [*roots, folder]
            yield scan_subproject(project, folder)


def _or_scripts(found: list[Scan]) -> list[Scan]:
    """Return the scans, with what can only be run where nothing else was found at all.

    Not where a deployment starts something or a platform calls it, whatever that is, nor where
    no file could take the requirement: the script would stop.
    """
    if any(s.entrypoints or s.library or s.broken or s.old_python for s in found):
        return found
    if any(_starts_something(s) or functions(s.modules) for s in found):
        return found
    if any(s.doubtful for s in found):
        return [_with_main(s) if s.doubtful else s for s in found]
    return [_with_scripts(s) if s.dependencies.target else s for s in found]


def _with_scripts(found: Scan) -> Scan:
    return with_scripts(found, alone(found.modules, found.launches))


def _with_main(found: Scan) -> Scan:
    """Return a scan with the one program that loads all that nothing was seen to start.

    A file that is itself in question stays so: a main guard in it may be for trying it by hand.
    """
    scripts = with_scripts(found, alone(found.modules, found.launches))
    (main,) = scripts.entrypoints if len(scripts.entrypoints) == 1 else (None,)
    if main is None or not found.dependencies.target:
        return found
    loaded = {path for path, _ in found.modules.reach(main.path)} - {main.path}
    if any(entry.path not in loaded for entry in found.doubtful):
        return found
    return scripts._replace(doubtful=(), proven=())


def _roots(project: Project) -> tuple[str, ...]:
    """Return the folders to look into: subprojects, without those that hold another."""
    roots = subprojects(project)
    return roots or ("",)


def _starts_something(found: Scan) -> bool:
    """Tell whether a deployment starts something of a project, whatever that is.

    A command that installing it would bring, of a file that is not there, is none. One that is
    filled in where it is deployed is one, and a pipeline that loads its files.
    """
    project = found.modules.project
    if filled_in(project, found.root) or pipeline_deployments(project, found.root):
        return True
    return any(
        not is_aside(x)
        and not (x.evidence.path.endswith(DECLARING) and not target_file(found.modules, x))
        for x in found.launches
    )


def _starts_own(found: Scan) -> bool:
    """Tell whether a deployment starts something where it is known to run in a project."""
    told = (x for x in found.launches if x.command.cwd is not None)
    return any(not is_aside(launch) for launch in told)


def _is_deployed(found: Scan) -> bool:
    """Tell whether more starts a project than the commands that installing it brings."""
    shown = {x.evidence for x in found.launches if not x.evidence.path.endswith(DECLARING)}
    return any(not shown.isdisjoint(entry.evidence) for entry in found.entrypoints)


def _is_built(found: Scan) -> bool:
    """Tell whether more starts a project than Dockerfiles that nothing builds, where some are."""
    built = built_dockerfiles(found.modules.project)
    images = {p.environment.path for p in found.processes if p.environment.kind == "image"}
    shown = {e.path for entry in found.entrypoints for e in entry.evidence if e.path != entry.path}
    return not built or bool(shown & built) or bool(shown - images)


def _is_hosted(found: Scan) -> bool:
    """Tell whether an image or a platform starts a project, and not a script in a checkout."""
    hosted = {x.launch.evidence for x in found.processes if x.environment.kind != "checkout"}
    return any(not hosted.isdisjoint(entry.evidence) for entry in found.entrypoints)


def _serves(found: Scan) -> bool:
    """Tell whether a project serves or works, and has not only jobs and scripts beside others."""
    return any(frameworks()[entry.framework].kind != "script" for entry in found.entrypoints)
