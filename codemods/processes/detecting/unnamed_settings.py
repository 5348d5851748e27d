"""The settings module where nothing in the project names it: by what stands in it.

Hosts set DJANGO_SETTINGS_MODULE in their own panels, and some projects are given a settings
file only where they are installed; the settings that such a file takes over are here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from codemods.code.importing.modules import Modules
from codemods.code.importing.running_files import may_run
from codemods.files.model import Evidence
from codemods.knowledge.kinds.facts import Framework


def unnamed_settings(framework: Framework, modules: Modules) -> tuple[str, tuple[Evidence, ...]]:
    """Return the settings that all others build on, and the files that start with them.

    ("", ()) where several do not build on one, or nothing of the project starts them.
    """
    shared = _single(framework, modules)
    starters = tuple(starting(framework.settings_starters, modules)) if shared else ()
    return (shared, starters) if starters else ("", ())


def marked(modules: Modules, path: str, marker: str) -> int:
    """Return the line of the marker setting, which may stand in a class; 0 for none."""
    assigned = modules.facts(path).assigned
    lines = (n for name, n in assigned.items() if name == marker or name.endswith(f".{marker}"))
    return min(lines, default=0)


def _single(framework: Framework, modules: Modules) -> str:
    marker = framework.settings_marker
    holding = modules.mentioning((marker,))
    found = [path for path in holding if may_run(path) and marked(modules, path, marker)]
    base = [
        path
        for path in found
        if all(path in (p for p, _ in modules.reach(other)) for other in found)
    ]
    return base[0] if len(base) == 1 else ""


def starting(functions: Collection[str], modules: Modules) -> Iterator[Evidence]:
    """Yield the calls of these functions, which load the settings, whichever they are."""
    for path in modules.mentioning(functions):
        for call in modules.facts(path).calls:
            if call.name.rpartition(".")[2] in functions:
                yield modules.evidence(path, call.line)
