"""What a program has loaded before it works: not what a function of it imports along the way."""

from __future__ import annotations

from functools import lru_cache

from codemods.code.importing.modules import REACH, Modules


@lru_cache(maxsize=256)
def loaded_early(modules: Modules, start: str) -> frozenset[str]:
    """Return the files that a process which begins with `start` has loaded before it works.

    With what the functions import that its first file calls itself, as in `main()` below a main
    guard: those run at once. What these call in their turn may come below what fails: where a
    file is to get lines of its own that is not early, where it is asked whether Sentry starts
    there (`codemods.code.starting.at_start`) it is.
    """
    found, ring = {start}, [start]
    while ring and len(found) < REACH:
        following = [p for path in ring for p in _loads(modules, path, start) if p not in found]
        ring = list(dict.fromkeys(following))
        found.update(ring)
    return frozenset(found)


def _loads(modules: Modules, path: str, start: str) -> tuple[str, ...]:
    """Return what a file loads but by imports of functions that do not run at once."""
    called = {call.name for call in modules.facts(path).calls if not call.scope}
    early, late = set[str](), set[str]()
    for item in modules.imports(path):
        at_once = not item.scope or (path == start and item.scope in called)
        for target in modules.imported(path, item):
            (early if at_once else late).update((target, *modules.packages(target)))
    return tuple(p for p in modules.loads(path) if p in early or p not in late)
