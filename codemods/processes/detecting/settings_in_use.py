"""Which of several settings modules are in use, and which file each set of them shares.

Each process has settings of its own: what its environment names, else the default of the file
that it starts. What a developer's compose file names counts no more than what an image starts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from codemods.code.importing.modules import Modules
from codemods.code.importing.surely_loaded import surely_loaded
from codemods.files.model import Evidence, Launch
from codemods.formats.launchers import dockerfile
from codemods.knowledge.kinds.facts import Framework
from codemods.processes.detecting.unnamed_settings import starting
from codemods.processes.launching.launches import is_aside
from codemods.processes.launching.target_files import target_file

Chain = tuple[tuple[str, ...], Evidence]  # what one named module star-imports, and what names it


def in_use(
    chains: list[Chain], framework: Framework, modules: Modules, launches: Iterable[Launch]
) -> list[Chain]:
    """Return the chains of the processes that are seen, all where none of them is.

    A project that was copied to be renamed has two sets of settings, one of them in use. Where
    no server is seen to start, the files that make its app object are what somebody starts.
    """
    mine = [launch for launch in launches if not is_aside(launch)]
    told = {launch.evidence for launch in mine if own_settings(framework, launch)}
    started = {x.evidence: target_file(modules, x) for x in mine}
    lent = {shown for shown in told if _is_lent(framework, modules, shown)}
    loaded = {
        path
        for shown, start in started.items()
        if start and shown not in told - lent
        for path, _ in modules.reach(start)
    }
    servers = {shown.path for shown in starting(framework.settings_servers, modules)}
    if servers.isdisjoint(started.values()):
        loaded |= servers
    return [c for c in chains if c[1] in told or c[1].path in loaded] or chains


def _is_lent(framework: Framework, modules: Modules, shown: Evidence) -> bool:
    """Tell whether an image's command has its variable from who runs it: others may not give it."""
    text = modules.project.get(shown.path, "")
    return dockerfile.matches(shown.path) and framework.settings_variable not in text


def own_settings(framework: Framework, launch: Launch) -> str:
    """Return the settings that a command's own environment or arguments name, "" for none."""
    return launch.command.env.get(framework.settings_variable, "")


def apart(
    chains: list[Chain], is_one: Callable[[str], bool], modules: Modules
) -> dict[str, list[Chain]]:
    """Return {file: the chains that load it}, as few files as there are sets that share nothing.

    Of those that may hold Sentry the one that most chains have is taken, the last of several.
    What a chain without any would load stays open.
    """
    left = [(chain, shown) for chain, shown in chains if any(map(is_one, chain))]
    found: dict[str, list[Chain]] = {}
    while left:
        possible = [path for path in left[0][0] if is_one(path)]
        most = max(possible, key=lambda path: (_counted(left, path), possible.index(path)))
        found[most] = [chain for chain in left if most in chain[0]]
        left = [chain for chain in left if most not in chain[0]]
    return _below(found, modules)


def _counted(chains: list[Chain], path: str) -> int:
    return sum(path in chain for chain, _ in chains)


def _below(found: dict[str, list[Chain]], modules: Modules) -> dict[str, list[Chain]]:
    """Return the files without those that are sure to load another of them by any import."""
    for path in [*found]:
        loaded = surely_loaded(modules, path)
        if base := next((other for other in found if other != path and other in loaded), ""):
            found[base] += [((*chain, base), shown) for chain, shown in found.pop(path)]
    return found
