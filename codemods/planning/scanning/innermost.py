"""Which of several subprojects, of which some lie within others, are meant."""

from __future__ import annotations

from posixpath import dirname

from codemods.code.importing.running_files import candidates
from codemods.files.project import Project
from codemods.planning.scanning.found import Scan

_WORKSPACE = "[tool.uv.workspace]"  # what lists the projects below, and is none itself
_DESCRIBING = ("pyproject.toml", "setup.py", "setup.cfg", "Pipfile", "package.json")


def innermost(project: Project, running: list[Scan]) -> list[Scan]:
    """Return the subprojects without those that only find what one inside them finds.

    A tool's file at the top of a repository, a workspace or a list of hooks, is no rival of
    the service in a folder below.
    """
    left = [s for s in running if not any(_is_within(project, s, inner) for inner in running)]
    return [s for s in left if not _only_holds(project, s, left)]


def apart(project: Project, found: list[Scan]) -> list[Scan]:
    """Return the subprojects without those that are deployed as parts of one around them."""
    return [s for s in found if not any(_is_deployed_with(project, s, outer) for outer in found)]


def _is_deployed_with(project: Project, inner: Scan, outer: Scan) -> bool:
    """Tell whether all that a subproject holds is deployed by one around it, with more.

    What its own list says is for development then: to set both up would start Sentry twice.
    """
    if not inner.root.startswith(f"{outer.root}/") or _sets_up(project, inner.root):
        return False
    mine = {e.path for e in (*inner.entrypoints, *inner.doubtful)}
    theirs = {e.path for e in outer.entrypoints}
    return not inner.existing and mine < theirs and _launched(inner) < _launched(outer)


def _sets_up(project: Project, folder: str) -> bool:
    """Tell whether a folder describes a project, beside a list of packages."""
    return any(dirname(p) == folder and p.endswith(_DESCRIBING) for p in project.paths)


def _only_holds(project: Project, outer: Scan, running: list[Scan]) -> bool:
    """Tell whether all processes, and most code, of a subproject are those of several inside it.

    One whose own list an environment installs is more than the folder around them.
    """
    inside = f"{outer.root}/" if outer.root else ""
    inner = [s for s in running if s is not outer and s.root.startswith(inside)]
    paths = [e.path for e in (*outer.entrypoints, *outer.doubtful)]
    theirs = tuple(f"{s.root}/" for s in inner)
    if len(inner) < 2 or not paths or not all(path.startswith(theirs) for path in paths):
        return False
    if any(outer.dependencies.target in p.environment.lists for p in outer.processes):
        return False
    if not _launched(outer) <= frozenset().union(*map(_launched, inner)):
        return False
    held = sum(len(candidates(project, s.root)) for s in inner)
    return 2 * held > len(candidates(project, outer.root))


def _is_within(project: Project, outer: Scan, inner: Scan) -> bool:
    """Tell whether all processes, and most code, of a subproject are another one's inside it."""
    if outer is inner or not inner.root.startswith(f"{outer.root}/" if outer.root else ""):
        return False
    if is_launched(outer) and not is_launched(inner):
        return False
    paths = {e.path for e in (*outer.entrypoints, *outer.doubtful)}
    if not paths or not all(path.startswith(f"{inner.root}/") for path in paths):
        return False
    if _WORKSPACE in project.get(f"{outer.root}/pyproject.toml".lstrip("/"), ""):
        return True
    return 2 * len(candidates(project, inner.root)) > len(candidates(project, outer.root))


def is_launched(found: Scan) -> bool:
    """Tell whether something shows what starts any of a project's files."""
    return bool(_launched(found))


def _launched(found: Scan) -> frozenset[str]:
    """Return the files of which something shows that it starts them."""
    return frozenset(e.path for e in found.entrypoints if len(e.evidence) > 1)
