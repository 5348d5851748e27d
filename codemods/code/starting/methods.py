"""Which method of a class of the project a call means: of the class, or of what it makes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from codemods.code.facts.module_facts import Call
from codemods.code.importing.modules import Modules

_WAYS = 3  # packages that import a class from one another on its way to who uses it
_OWN = ("self", "cls")


def methods(modules: Modules, path: str, call: Call) -> Iterator[tuple[str, str]]:
    """Yield (file, "Class.method") that a call in a file means, if first-party."""
    if name := _meant(modules, path, call):
        yield from _found(modules, path, name)


def _meant(modules: Modules, path: str, call: Call) -> str:
    """Return what is called, by its class: `Pool.start` of `Pool().start()`, `pool.start()`."""
    head, _, rest = call.name.partition(".")
    if call.made or not rest:
        return call.made
    if head in _OWN:
        owner = call.scope.rpartition(".")[0]
        return f"{owner}.{rest}" if owner else ""
    makers = _makers(modules, path)
    maker = makers.get((call.scope, head)) or makers.get(("", head))
    return f"{maker}.{rest}" if maker else call.name


@lru_cache(maxsize=512)
def _makers(modules: Modules, path: str) -> Mapping[tuple[str, str], str]:
    """Return what is called to make each name of a file, by its scope."""
    calls = (call for call in modules.facts(path).calls if call.target and call.name)
    return {(call.scope, call.target): call.name for call in calls}


def _found(modules: Modules, path: str, name: str, depth: int = 0) -> Iterator[tuple[str, str]]:
    facts = modules.facts(path)
    owner, _, method = name.rpartition(".")
    short = f"{owner.rpartition('.')[2]}.{method}"
    if name in facts.parameters:
        yield path, name
        return
    for item in facts.imports:
        known_as = (f"{item.module}.{item.name}".strip("."), item.module, item.bound)
        if not any(known and name.startswith(f"{known}.") for known in known_as):
            continue
        for target in modules.imported(path, item):
            there = modules.facts(target)
            if short in there.parameters:
                yield target, short
            elif depth < _WAYS and any(i.bound == item.name for i in there.imports):
                yield from _found(modules, target, there.resolve(short), depth + 1)
