"""Two init calls that one process runs: the later replaces the earlier, with all its options."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from codemods.code.importing.modules import Modules
from codemods.processes.detecting.apps_by_convention import LASTING, MAIN
from codemods.sentry.existing import Existing


def doubled(
    modules: Modules, calls: Iterable[Existing], starts: Iterable[str]
) -> Iterator[tuple[str, tuple[Existing, ...]]]:
    """Yield a file that a process starts from with the calls that it surely runs, if several.

    `starts` are the files that are known to be started; one with a main guard that is called as
    programs are is one too.
    """
    certain = [e for e in calls if _is_certain(e)]
    if len(certain) < 2:
        return
    for path in dict.fromkeys((*starts, *_guarded(modules))):
        loaded = {loaded for loaded, _ in modules.reach(path)}
        mine = tuple(e for e in certain if e.path in loaded)
        if len(mine) > 1:
            yield path, mine


def _is_certain(call: Existing) -> bool:
    init = call.init
    return init.scope == "module" and not init.conditional and not init.main_guard


def _guarded(modules: Modules) -> Iterator[str]:
    for path in modules.files:
        stem = path.rpartition("/")[2].removesuffix(".py")
        if (stem in MAIN or stem in LASTING) and modules.facts(path).has_main_guard:
            yield path
