"""A framework that a package has a copy of, which no integration of the SDK patches."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.code.facts.imports import Import
from codemods.files.model import Note
from codemods.knowledge.registry import frameworks
from codemods.planning.known import Known
from codemods.planning.reach.selection import reached
from codemods.planning.turn import Turn
from codemods.processes.detecting.apps import is_copy
from codemods.processes.libraries.shadowing_modules import is_framework

TURN = Turn.MUTED


def plan(known: Known) -> Iterator[Note]:
    """Yield where a chosen process uses one, by the first line that imports it."""
    if not known.answers.init_path:
        return
    named = {module: f.name for f in frameworks().values() for module in f.modules if f.apps}
    for path in reached(known):
        for item in known.modules.imports(path):
            if item.level and item.bound in named and _is_copy(known, path, item):
                place, name = known.modules.evidence(path, item.line), named[item.bound]
                yield Note(
                    f"{place} (`{place.text}`) is a copy of {name} within the project's package, "
                    f"and sentry-sdk instruments the {name} that is installed: no request of this "
                    "one is traced, and of its errors only what it logs as one arrives. Call "
                    "`sentry_sdk.capture_exception()` where the copy takes them."
                )
                return


def _is_copy(known: Known, path: str, item: Import) -> bool:
    """Tell whether a module by a framework's name is one: a project's own `schedule` is none."""
    files = known.modules.imported(path, item)
    same = any(is_framework(known.modules, file, item.bound) for file in files)
    return same and is_copy(known.modules, path, item.bound)
