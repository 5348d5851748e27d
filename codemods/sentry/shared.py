"""Sentry that another project of the repository starts, in a package that this one imports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from codemods.code.importing.modules import Modules
from codemods.files.model import Evidence
from codemods.files.project import Project
from codemods.sentry.callers import callers, named_again
from codemods.sentry.existing import Existing, inits_below

SDK = "sentry_sdk"


def started_by_shared(
    modules: Modules, root: str, files: Iterable[str]
) -> Iterator[tuple[Evidence, Existing]]:
    """Yield where one of the `files` imports, or imports and names, what starts Sentry elsewhere.

    By the name that a package has once it is installed, as in a workspace. `files` lie below
    `root`, a folder of the same repository as `modules`.
    """
    project, named = modules.project, dict(_packaged(modules, root))
    for path in files if named else ():
        for item in modules.facts(path).imports:
            shared = named.get(item.module) or named.get(f"{item.module}.{item.name}")
            if not shared or item.level or modules.imported(path, item):
                continue
            for call in (c for c in inits_below(project, shared) if _runs(project, path, c)):
                yield modules.evidence(path, item.line), call


def _packaged(modules: Modules, root: str) -> Iterator[tuple[str, str]]:
    """Yield the modules of packages outside of a folder that name the SDK, and their files."""
    held = modules.project.holding((SDK,), modules.project.python).get(SDK, ())
    for path in (p for p in held if not p.startswith(f"{root}/")):
        folder = modules.package_root(path)
        if folder != path.rpartition("/")[0]:
            yield modules.name(path, folder), path


def _runs(project: Project, path: str, call: Existing) -> bool:
    """Tell whether an import, or the file that has it, runs a call."""
    names = list(callers(project, call))
    if "" in names or call.init.scope == "module":
        return not call.init.main_guard
    return any(named_again(project[path], name) for name in names)


def starts_sentry(modules: Modules, folder: str, files: Iterable[str]) -> bool:
    """Tell whether a folder starts Sentry, or one of its `files` by a package that is shared."""
    own = next(inits_below(modules.project, folder), None)
    return own is not None or next(started_by_shared(modules, folder, files), None) is not None
