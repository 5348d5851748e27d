"""What a project is, with evidence: the one of its subprojects that is clearest, or all."""

from __future__ import annotations

from codemods.code.modules import Modules
from codemods.code.running_files import candidates
from codemods.files.project import Project
from codemods.packages.subprojects import subprojects
from codemods.planning.found import Scan
from codemods.planning.subproject import scan_subproject, with_choices
from codemods.processes.detect import alone
from codemods.processes.frontends import frontends
from codemods.processes.functions import functions
from codemods.processes.launches import DECLARING, is_aside


def scan(project: Project, root: str | None = None) -> Scan:
    """Scan a project. None of its code is run or imported.

    With `root` None the subproject with the clearest entrypoints is taken; where several
    are equal none is and `others` lists them all.
    """
    return _scan(project, root)._replace(frontends=frontends(project))


def _scan(project: Project, root: str | None) -> Scan:
    if root is not None:
        return _or_scripts(project, [scan_subproject(project, root)])[0]
    found = _or_scripts(project, [scan_subproject(project, folder) for folder in _roots(project)])
    running = [s for s in found if s.entrypoints or s.doubtful or s.existing]
    running = _innermost(project, running)
    if not running or (found[0].library and not any(map(_is_launched, running))):
        return found[0]._replace(others=())
    if len(running) == 1:
        return running[0]._replace(
            others=tuple(s.root for s in found if s is not running[0] and _starts_own(s))
        )
    launched = [s for s in running if _is_launched(s)]
    if len(launched) > 1:  # a command that is only installed is less than a process
        launched = [s for s in launched if _is_deployed(s)]
    if len(launched) == 1:
        return launched[0]._replace(others=tuple(s.root for s in running if s is not launched[0]))
    top = [s.modules for s in found if not s.root] or [Modules(project)]
    return Scan(top[0], others=tuple(s.root for s in running))


def _or_scripts(project: Project, found: list[Scan]) -> list[Scan]:
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
    return with_choices(found, alone(found.modules))


def _with_main(found: Scan) -> Scan:
    """Return a scan with the one program that loads all that nothing was seen to start.

    A file that is itself in question stays so: a main guard in it may be for trying it by hand.
    """
    scripts = with_choices(found, alone(found.modules))
    (main,) = scripts.entrypoints if len(scripts.entrypoints) == 1 else (None,)
    if main is None or not found.dependencies.target:
        return found
    loaded = {path for path, _ in found.modules.reach(main.path)} - {main.path}
    if any(entry.path not in loaded for entry in found.doubtful):
        return found
    return scripts._replace(doubtful=(), proven=())


def _innermost(project: Project, running: list[Scan]) -> list[Scan]:
    """Return the subprojects without those that only find what one inside them finds.

    A tool's file at the top of a repository, a workspace or a list of hooks, is no rival of
    the service in a folder below.
    """
    return [s for s in running if not any(_is_within(project, s, inner) for inner in running)]


def _is_within(project: Project, outer: Scan, inner: Scan) -> bool:
    """Tell whether all processes, and most code, of a subproject are another one's inside it."""
    if outer is inner or not inner.root.startswith(f"{outer.root}/" if outer.root else ""):
        return False
    if _is_launched(outer) and not _is_launched(inner):
        return False
    paths = {e.path for e in (*outer.entrypoints, *outer.doubtful)}
    if not paths or not all(path.startswith(f"{inner.root}/") for path in paths):
        return False
    return 2 * len(candidates(project, inner.root)) > len(candidates(project, outer.root))


def _roots(project: Project) -> tuple[str, ...]:
    """Return the folders to look into: subprojects, without those that hold another."""
    roots = subprojects(project)
    return roots or ("",)


def _is_launched(found: Scan) -> bool:
    return any(len(e.evidence) > 1 for e in found.entrypoints)


def _starts_something(found: Scan) -> bool:
    """Tell whether a deployment starts something of a project, whatever that is."""
    return any(not is_aside(launch) for launch in found.launches)


def _starts_own(found: Scan) -> bool:
    """Tell whether a deployment starts something where it is known to run in a project."""
    told = (x for x in found.launches if x.command.cwd is not None)
    return any(not is_aside(launch) for launch in told)


def _is_deployed(found: Scan) -> bool:
    """Tell whether more starts a project than the commands that installing it brings."""
    shown = {x.evidence for x in found.launches if not x.evidence.path.endswith(DECLARING)}
    return any(not shown.isdisjoint(entry.evidence) for entry in found.entrypoints)
