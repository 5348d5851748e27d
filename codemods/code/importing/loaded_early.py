"""What a program has loaded before it works: not what a function of it imports along the way."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from codemods.code.importing.modules import REACH, Modules
from codemods.files.model import Evidence


@lru_cache(maxsize=256)
def loaded_early(modules: Modules, start: str) -> frozenset[str]:
    """Return the files that a process which begins with `start` has loaded before it works.

    With what the functions import that its first file calls itself, as in `main()` below a main
    guard: those run at once.
    """
    found, ring = {start}, [start]
    while ring and len(found) < REACH:
        following = [p for path in ring for p in _loads(modules, path, start) if p not in found]
        ring = list(dict.fromkeys(following))
        found.update(ring)
    return frozenset(found)


def late_import(modules: Modules, start: str, wanted: Collection[str]) -> Evidence | None:
    """Return the import in a function by which a program comes to load one of some files."""
    for path in sorted(loaded_early(modules, start), key=lambda path: (path != start, path)):
        for item in modules.imports(path):
            for target in modules.imported(path, item) if item.scope else ():
                if any(loaded in wanted for loaded, _ in modules.reach(target)):
                    return modules.evidence(path, item.line)
    return None


def _loads(modules: Modules, path: str, start: str) -> tuple[str, ...]:
    """Return what a file loads but by imports of functions that do not run at once."""
    called = {call.name for call in modules.facts(path).calls if not call.scope}
    early, late = set[str](), set[str]()
    for item in modules.imports(path):
        at_once = not item.scope or (path == start and item.scope in called)
        for target in modules.imported(path, item):
            (early if at_once else late).update((target, *modules.packages(target)))
    return tuple(p for p in modules.loads(path) if p in early or p not in late)
