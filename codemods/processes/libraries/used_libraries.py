"""The instrumented libraries that a project really uses."""

from __future__ import annotations

from collections.abc import Iterable

from codemods.code.facts.imports import Import
from codemods.code.importing.modules import Modules
from codemods.code.importing.running_files import is_test
from codemods.files.dependencies import Dependencies
from codemods.files.model import Evidence
from codemods.files.versions import at_least
from codemods.knowledge.kinds.facts import Library
from codemods.knowledge.registry import libraries
from codemods.knowledge.third_parties.ai_clients import CLIENTS, brings
from codemods.packages.locks.complete_lists import is_frozen
from codemods.processes.libraries.only_set_up import is_only_set_up

_TOLD = (".md", ".rst", ".lock", ".txt")  # documents, and lists of what is installed


def used_libraries(depends: Dependencies, modules: Modules) -> dict[str, tuple[Evidence, ...]]:
    """Return the instrumented libraries that the project requires.

    One that another installed library switches off counts only where the code imports it:
    else that other one is what uses it, and what reports it (sdk-facts 2.2). One that has to be
    listed, so that a process without it would not start, counts where the list that gets
    sentry-sdk or the code names it: others may be frozen, with all that others bring.
    """
    known = libraries()
    found: dict[str, tuple[Evidence, ...]] = {}
    for stem, library in known.items():
        required = [r.evidence for r in depends.named(*library.packages) if not r.group]
        if not required or (library.kind == "otel" and _is_brought(depends, modules, library)):
            continue
        is_there = any(evidence.path == depends.target for evidence in required)
        if _starts_without(library) or is_there or modules.mentioning(_tops(library.modules)):
            found[stem] = tuple(required)
    installed = {s for s in known if s in found or depends.locked.keys() & {*known[s].packages}}
    off = {stem for s in installed for stem in known[s].deactivates}
    kept = {s: e for s, e in found.items() if s not in off or _imports(modules, known[s].modules)}
    kept = {s: e for s, e in kept.items() if _may_be_watched(modules, known[s])}
    unlisted = {s: _imported_at(modules, known[s]) for s in known if _is_unlisted(s, depends)}
    kept |= {s: (at,) for s, at in unlisted.items() if at and s not in off}
    brought = {s: _brought_by(s, depends) for s in known if s not in kept and s not in off}
    return {**kept, **{s: by for s, by in brought.items() if by}}


def _may_be_watched(modules: Modules, library: Library) -> bool:
    """Tell whether the integration may see what the program asks a library for.

    It certainly does not where all that is asked for are parts that it leaves alone.
    """
    if not library.unwatched:
        return True
    texts = [modules.project.get(path, "") for path in modules.files]
    asks = any(part in text for text in texts for part in library.unwatched)
    return not asks or any(part in text for text in texts for part in library.watched)


def _is_unlisted(stem: str, depends: Dependencies) -> bool:
    """Tell whether nothing lists a library that is worth to be seen all the same.

    An image or another library brings it: one of AI, whose calls cost most, or one that logs
    whole URLs or parameters. Where no list is here, also one by which the code logs.
    """
    library = libraries()[stem]
    if library.kind == "logging" and not (depends.requirements or depends.locked):
        return True
    is_plain = bool(library.kind == "ai" or library.loggers) and not library.explicit
    return is_plain and not depends.named(*library.packages)


def _brought_by(stem: str, depends: Dependencies) -> tuple[Evidence, ...]:
    """Return what requires a client of AI models for certain: what asks them goes through it.

    The SDK instruments it as it does one that the project asks for itself.
    """
    library, client = libraries()[stem], CLIENTS.get(stem, "")
    if not client or depends.named(*library.packages):
        return ()
    rows = (r for r in depends.requirements if not r.group and brings(r.name, client))
    fits = at_least(depends.locked.get(client, library.minimum), library.minimum)
    return tuple(row.evidence for row in rows) if fits else ()


def _is_brought(depends: Dependencies, modules: Modules, library: Library) -> bool:
    """Tell whether a library is only listed, in a frozen list, since others need it.

    What sets it up names it: code, or the command and the variables that start a process with
    it. One that somebody lists by hand may be set up where no file shows it.
    """
    rows = depends.named(*library.packages)
    lists = {row.evidence.path for row in rows}
    frozen = all(is_frozen(r for r in depends.requirements if r.evidence.path == p) for p in lists)
    words = {*_tops(library.modules), *library.variables}
    holding = modules.project.holding(words, modules.project.paths).values()
    named = {path for paths in holding for path in paths if not path.endswith(_TOLD)}
    return frozen and not named - lists


def _imported_at(modules: Modules, library: Library) -> Evidence | None:
    """Return where the program imports a library on module level: it does not start without."""
    tops = _tops(library.modules)
    for path in modules.mentioning(tops):
        for item in modules.facts(path).imports if not is_test(path) else ():
            plain = not (item.level or item.scope or item.guarded)
            if plain and _is_of(item, library.modules) and not modules.imported(path, item):
                return modules.evidence(path, item.line)
    return None


def _starts_without(library: Library) -> bool:
    """Tell whether a process without the library starts all the same, whatever is written."""
    return not library.explicit or library.kind == "otel"  # its place is proven by itself


def _tops(names: Iterable[str]) -> set[str]:
    return {name.partition(".")[0] for name in names}


def _imports(modules: Modules, names: Iterable[str]) -> bool:
    """Tell whether the program imports one of these dotted modules, for more than to set it up."""
    paths = modules.mentioning(_tops(names))
    items = ((path, i) for path in paths for i in modules.facts(path).imports if not i.level)
    return any(
        _is_of(item, names) and not is_only_set_up(modules.project.get(path, ""), item.bound)
        for path, item in items
    )


def _is_of(item: Import, names: Iterable[str]) -> bool:
    """Tell whether an import is of one of these dotted modules, and of more than its errors."""
    if item.name.endswith(("Error", "Exception")):
        return False
    return any(f"{item.module}.{item.name}.".startswith(f"{name}.") for name in names)
