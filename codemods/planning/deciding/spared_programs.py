"""Whether a program that a lean start spares comes to load what starts Sentry at all."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from codemods.code.importing.modules import Modules
from codemods.code.importing.surely_loaded import surely_loaded
from codemods.files.deployed import Proven
from codemods.planning.deciding.libraries_by_program import begun_by
from codemods.planning.reach.hook_module import hook_module
from codemods.planning.scanning.found import Scan


def spares_none(
    found: Scan, entrypoints: Collection[str], path: str, module: str, spared: Collection[str]
) -> bool:
    """Tell whether each of the `spared` programs begins with a file that can't load the module.

    Its lines are then a matter of its own, and nothing is spared as things are.
    """
    chosen = begun_by(found, entrypoints)
    hooked = {one.entry.path for one in chosen if _is_hooked(found.modules, one, path, module)}
    lost = [
        one for one in chosen if surely_loaded(found.modules, one.entry.path).isdisjoint(hooked)
    ]
    starts = [start for one in lost for start in _starts(one)]
    return bool(spared) and all(any(s.endswith(end) for s in starts) for end in spared)


def _is_hooked(modules: Modules, one: Proven, path: str, module: str) -> bool:
    return bool(one.entry.line and hook_module(modules, path, module, one.entry))


def _starts(one: Proven) -> Iterator[str]:
    yield one.entry.path
    yield from (process.start for process in one.processes if process.start)
