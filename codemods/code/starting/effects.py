"""What a statement does that Sentry has to come after, or before."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator

from codemods.code.facts.imports import Import
from codemods.code.facts.module_facts import Call, Stored
from codemods.code.importing.modules import Modules
from codemods.code.starting.loguru_sinks import LOGGER
from codemods.files.pattern import pattern
from codemods.files.text import lines_of
from codemods.knowledge.registry import built_late, sdk_loads
from codemods.knowledge.start_order import (
    ALSO_LOADED,
    CHANGED,
    ENV_FILE,
    FIRST,
    HOOK,
    LOGURU,
    OWN,
    VARIABLES,
    First,
)

_MODULES = "sys.modules"
_ENVIRON = "os.environ"
_HOOK = "sys.excepthook"
_DOTENV = pattern(r"\.env\b|dotenv")


def effect(modules: Modules, path: str, step: Import | Call | Stored) -> First | None:
    """Return what a statement of a file means for Sentry's start, None for nothing."""
    if isinstance(step, Stored):
        return _replaced(modules, path, step)
    if isinstance(step, Import):
        top = "" if step.level else step.module.partition(".")[0]
        return next((first for first in FIRST if top in first.imports), None)
    if step.name == f"{_ENVIRON}.setdefault":
        key = step.first or "*"
        return _replaced(modules, path, Stored(_ENVIRON, step.line, step.scope, key))
    if step.name == f"{_ENVIRON}.update" and step.positional:
        return _exported(modules, path)
    known = next((first for first in FIRST if makes(step, first)), None)
    return known or built_late().get(step.name)


def mentioned(text: str) -> Iterator[tuple[First, int]]:
    """Yield what a file that is no Python seems to do, with the line: only that it's not known.

    So a syntax that is newer than ours, or a line that went wrong, hides no patch.
    """
    for number, row in enumerate(lines_of(text), 1):
        code = row.partition("#")[0]
        for first in FIRST:
            names = [call.rpartition(".")[2] for call in first.calls]
            if any(re.search(rf"(?<!def )\b{name}\(", code) for name in names):
                yield first, number


def makes(call: Call, first: First) -> bool:
    """Tell whether a call is one of those of `first`, which may be endings."""
    return any(
        call.name.endswith(known) if known.startswith(".") else call.name == known
        for known in first.calls
    )


def _replaced(modules: Modules, path: str, stored: Stored) -> First | None:
    """Return what storing something means: a patch of a library, a variable, or nothing."""
    if stored.name == _ENVIRON and stored.key == "*" and _exported(modules, path):
        return ENV_FILE
    if stored.name == _ENVIRON:
        at_top = not stored.scope and _is_import_below(modules, path, stored.line)
        return VARIABLES if at_top or stored.key.startswith("SENTRY_") else None
    if stored.name.startswith(LOGGER):
        return LOGURU
    if stored.name == _HOOK:
        return HOOK
    replaced = stored.key if stored.name == _MODULES else stored.name if not stored.key else ""
    top = replaced.partition(".")[0]
    if _is_own(modules, path, top) or top not in ALSO_LOADED | sdk_loads():
        return CHANGED if stored.name == _MODULES and top != "*" else None
    is_there = top in sys.stdlib_module_names and stored.name != _MODULES
    return CHANGED if is_there else OWN


def _exported(modules: Modules, path: str) -> First | None:
    """Return what it means that a file takes variables over that it doesn't name."""
    return ENV_FILE if _DOTENV.search(modules.project[path]) else None


def _is_own(modules: Modules, path: str, top: str) -> bool:
    return bool(modules.find(top, modules.roots(path))[0])


def _is_import_below(modules: Modules, path: str, line: int) -> bool:
    """Tell whether an import follows: a variable that is set above one is meant for it."""
    return any(not item.scope and item.line > line for item in modules.facts(path).imports)
