"""What is sure to be loaded with a file: by imports on module level, under no condition.

A file that is imported inside a function, or below an `if`, is loaded late, or never.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from codemods.code.facts.imports import Import
from codemods.code.importing.loaded_by_text import included
from codemods.code.importing.modules import REACH, Modules
from codemods.files.text import lines_of

_CONDITIONS = ("if ", "if(", "for ", "while ", "match ")


@lru_cache(maxsize=256)
def surely_loaded(modules: Modules, start: str) -> frozenset[str]:
    """Return the first-party files that each process which begins with `start` has loaded.

    With what is served by name, since that is loaded by the server, wherever its call stands,
    and with the packages that each file lies in.
    """
    found, ring = {start}, [start]
    while ring and len(found) < REACH:
        following = [p for path in ring for p in _loaded(modules, path) if p not in found]
        ring = list(dict.fromkeys(following))
        found.update(ring)
    return frozenset(found)


def _loaded(modules: Modules, path: str) -> Iterator[str]:
    for item in _sure(modules, path):
        for target in modules.imported(path, item):
            yield from (*reversed(modules.packages(target)), target)
    for item in included(modules.facts(path)):
        yield from modules.imported(path, item)
    yield from modules.served(path)


def _sure(modules: Modules, path: str) -> Iterator[Import]:
    facts, rows = modules.facts(path), lines_of(modules.project.get(path, ""))
    for item in facts.imports:
        statement = max((n for n in facts.ends if n <= item.line), default=0)
        if statement and not item.scope and not rows[statement - 1].startswith(_CONDITIONS):
            yield item
