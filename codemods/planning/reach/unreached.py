"""Processes that an existing init call does not reach, and how they come to load it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from codemods.code.importing.modules import Modules
from codemods.code.importing.named_modules import is_set, may_load
from codemods.code.importing.surely_loaded import surely_loaded
from codemods.code.starting.harmless_imports import is_harmless, with_packages
from codemods.files.model import Entrypoint
from codemods.knowledge.called_by_name import FACTORIES, INCLUDED
from codemods.knowledge.registry import frameworks
from codemods.planning.known import Known
from codemods.planning.reach.hook_module import hook_module
from codemods.planning.reach.selection import chosen, loading
from codemods.processes.launching.launches import copied
from codemods.processes.launching.target_files import target_file
from codemods.sentry.callers import callers, named_again
from codemods.sentry.existing import Existing


class Unreached(NamedTuple):
    """A process that never starts Sentry; `module` is what it can import for that, or "".

    `through` is the entrypoint of another process, which starts Sentry and loads this one's
    file, where no command shows how this one is started: it may well be through that. Where
    one does, it starts this by the file `started`.
    """

    entry: Entrypoint
    module: str = ""
    through: str = ""
    started: str = ""


def unreached(known: Known) -> tuple[Unreached, ...]:
    """Return the chosen processes that do not come past the project's own init call."""
    if known.answers.style == "module":
        return tuple(Unreached(entry) for entry in _unhooked(known))
    if known.answers.style not in ("inline", "existing"):
        return ()
    modules = known.modules
    inits = [e for e in known.found.usable if e.path == known.answers.init_path]
    entries = chosen(known)
    return tuple(
        Unreached(
            entry,
            importable(modules, entry, inits),
            *_through(known, entry, entries, known.answers.init_path, inits),
        )
        for entry in _beyond(known)
        if not any(_own(known, entry))
    )


def _through(
    known: Known,
    entry: Entrypoint,
    entries: tuple[Entrypoint, ...],
    path: str,
    inits: list[Existing],
) -> tuple[str, str]:
    started = _started(known, entry)
    shown = any(e.path != entry.path for e in entry.evidence)
    if not entry.line or (shown and (not started or entry.path in started)):
        return "", ""
    for other in (e for e in entries if e.path != entry.path and e.line):
        loads = any(p == entry.path for p, _ in known.modules.reach(other.path))
        if loads and _is_reached(known, other, path, inits):
            return other.path, min(started, default="")
    return "", ""


def started_apart(known: Known) -> Iterator[tuple[Entrypoint, Existing]]:
    """Yield the chosen processes that another init call starts than the one that is edited."""
    if known.answers.style == "existing":
        for entry in _beyond(known):
            for existing in _own(known, entry):
                yield entry, existing
                break


def started_by(known: Known, entry: Entrypoint) -> Existing | None:
    """Return the init call that a process comes past, chosen or not, None where it has none."""
    calls = (e for e in known.found.usable if _is_reached(known, entry, e.path, [e]))
    return next(calls, None)


def _beyond(known: Known) -> Iterator[Entrypoint]:
    """Yield the chosen processes that do not come past the init call that is edited."""
    inits = [e for e in known.found.usable if e.path == known.answers.init_path]
    for entry in chosen(known):
        if is_settled(known, entry):
            continue
        if not _is_reached(known, entry, known.answers.init_path, inits):
            yield entry


def _unhooked(known: Known) -> Iterator[Entrypoint]:
    """Yield the chosen processes that have no name for our module and don't come past it.

    One that surely loads a file which an edit makes load the module does come past it.
    """
    path, name = known.answers.init_path, known.answers.init_module
    hooked = {e.path for e in loading(known) if hook_module(known.modules, path, name, e)}
    for entry in (e for e in _beyond(known) if e.line and e in loading(known)):
        loaded = {entry.path, *surely_loaded(known.modules, entry.path)}
        if hooked.isdisjoint(loaded) and not any(_own(known, entry)):
            yield entry


def _own(known: Known, entry: Entrypoint) -> Iterator[Existing]:
    """Yield the other init calls that a process comes past, or begins with."""
    for existing in known.found.usable:
        guarded = existing.init.main_guard and existing.path != entry.path
        if existing.path == known.answers.init_path or guarded:
            continue
        reached = _is_reached(known, entry, existing.path, [existing])
        if reached or _heads(known, existing, entry):
            yield existing


def _heads(known: Known, existing: Existing, entry: Entrypoint) -> bool:
    """Tell whether a file that starts Sentry, and not another process, loads an entrypoint.

    `shop/worker.py` with an init call of its own that imports the tasks is what the worker is
    started by, though no command says so.
    """
    others = {e.path for e in chosen(known)} - {entry.path}
    if existing.init.scope != "module" or existing.path in others:
        return False
    loaded = {path for path, _ in known.modules.reach(existing.path)}
    return entry.path in loaded and loaded.isdisjoint(others)


def settings_of(known: Known) -> tuple[Entrypoint, ...]:
    """Return the entrypoints that are settings, which a process loads by a variable."""
    entries = (*known.found.entrypoints, *known.found.doubtful)
    return tuple(e for e in entries if frameworks()[e.framework].settings_variable)


def is_settled(known: Known, entry: Entrypoint) -> bool:
    """Tell whether an entrypoint is settings, and Sentry is started by others among them.

    Which of them a process gets is for its environment to say: `production.py` starts Sentry,
    `base.py` and `local.py` do not, on purpose. In a folder of their own settings load one
    another in many ways; beside a `wsgi.py` only those count that import the entrypoint.
    """
    if not any(entry.path == e.path for e in settings_of(known)):
        return False
    folder = f"{entry.path.rpartition('/')[0]}/".lstrip("/")
    own = bool(folder) and not any(shown.path.startswith(folder) for shown in entry.evidence)
    return any(
        (own and e.path.startswith(folder))
        or any(entry.path == path for path, _ in known.modules.reach(e.path))
        for e in known.found.usable
        if e.path == known.answers.init_path
    )


def needs_nothing(known: Known, entry: Entrypoint) -> bool:
    """Tell whether an entrypoint is settled, or a script that comes past an init call itself."""
    is_script = frameworks()[entry.framework].kind == "script"
    return is_settled(known, entry) or (is_script and started_by(known, entry) is not None)


def _is_reached(known: Known, entry: Entrypoint, path: str, inits: list[Existing]) -> bool:
    """Tell whether an entrypoint starts Sentry, or each file does that a command starts it by."""
    if not entry.line:
        return False
    if _starts(known.modules, entry.path, path, inits):
        return True
    if path == entry.path and any(_is_called(e.init.scope, entry) for e in inits):
        return True
    files = _started(known, entry)
    return bool(files) and all(_starts(known.modules, file, path, inits) for file in files)


def _started(known: Known, entry: Entrypoint) -> set[str]:
    shown = (x for x in known.found.launches if x.evidence in entry.evidence)
    return set(filter(None, (target_file(known.modules, x) for x in shown)))


def _starts(modules: Modules, start: str, path: str, inits: list[Existing]) -> bool:
    """Tell whether a file runs the init call, as far as imports and calls show."""
    loaded = may_load(modules, start)
    if path not in loaded and not _is_installed(modules, loaded, path):
        return is_set(modules, start, path)
    functions = {name for e in inits for name in callers(modules.project, e)}
    by_others = FACTORIES | {"", INCLUDED}
    if not inits or functions & by_others or any(e.init.handler for e in inits):
        return True
    # A file that is loaded for something else need not call the function that it defines.
    readable = [modules.project[p] for p in loaded if not modules.facts(p).broken]
    return any(named_again(text, name) for text in readable for name in functions)


def _is_installed(modules: Modules, loaded: list[str], path: str) -> bool:
    """Tell whether a file imports another by its name once installed, as in workspaces."""
    folder = modules.package_root(path)
    name = modules.name(path, folder)
    if folder == path.rpartition("/")[0] or f"{folder}/pyproject.toml" not in modules.project:
        return False
    items = (item for p in loaded for item in modules.facts(p).imports if not item.level)
    return any(name in (item.module, f"{item.module}.{item.name}") for item in items)


def _is_called(scope: str, entry: Entrypoint) -> bool:
    """Tell whether a function is what the command that installing the package brings calls."""
    called = re.compile(rf":\s*{re.escape(scope.rpartition(' ')[2])}\b")
    return any(e.path != entry.path and called.search(e.text) for e in entry.evidence)


def importable(modules: Modules, entry: Entrypoint, inits: list[Existing]) -> str:
    """Return the name by which a process can import the init call, where that does no more."""
    if len(inits) != 1 or inits[0].init.scope != "module" or inits[0].init.main_guard:
        return ""
    path = inits[0].path
    name = import_name(modules, entry, path)
    loaded = frozenset(p for p, _ in modules.reach(entry.path))
    return name if name and is_harmless(modules, path, with_packages(modules, loaded)) else ""


def import_name(modules: Modules, entry: Entrypoint, path: str) -> str:
    """Return the name by which a process can import a file, "" where that is not certain."""
    name = modules.name(path, entry.root) if entry.line and entry.module else ""
    if not name or modules.find(name, (entry.root,))[0] != path:
        return ""
    packaged = modules.package_root(path) == entry.root
    return name if packaged and _is_shipped(modules, entry.path, path) else ""


def _is_shipped(modules: Modules, entry: str, path: str) -> bool:
    """Tell whether each image that gets the entrypoint gets the call's file as well."""
    for dockerfile in modules.project.paths:
        if "Dockerfile" not in dockerfile.rpartition("/")[2]:
            continue
        sources = copied(modules.project, dockerfile)
        if sources and _covers(sources, entry) and not _covers(sources, path):
            return False
    return True


def _covers(sources: tuple[str, ...], path: str) -> bool:
    return any(s == path or path.startswith(f"{s.rstrip('/')}/") for s in sources)
