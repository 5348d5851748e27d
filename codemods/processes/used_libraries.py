"""The instrumented libraries that a project really uses."""

from __future__ import annotations

from collections.abc import Iterable

from codemods.code.modules import Modules
from codemods.files.dependencies import Dependencies
from codemods.files.model import Evidence
from codemods.knowledge.registry import libraries


def used_libraries(depends: Dependencies, modules: Modules) -> dict[str, tuple[Evidence, ...]]:
    """Return the instrumented libraries that the project requires.

    One that another installed library switches off counts only where the code imports it:
    else that other one is what uses it, and what reports it (sdk-facts 2.2).
    """
    known = libraries()
    found = {}
    for stem, library in known.items():
        required = [r.evidence for r in depends.named(*library.packages) if not r.group]
        if required:
            found[stem] = tuple(required)
    installed = {s for s in known if s in found or depends.locked.keys() & {*known[s].packages}}
    off = {stem for s in installed for stem in known[s].deactivates}
    return {s: e for s, e in found.items() if s not in off or _imports(modules, known[s].modules)}


def _imports(modules: Modules, names: Iterable[str]) -> bool:
    """Tell whether the program imports one of these dotted modules."""
    words = {name.partition(".")[0] for name in names}
    items = (i for path in modules.mentioning(words) for i in modules.facts(path).imports)
    return any(
        f"{item.module}.{item.name}.".startswith(f"{name}.")
        for item in items
        if not item.level
        for name in names
    )
