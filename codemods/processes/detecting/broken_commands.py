"""Commands that can't start: their module has not what they call, or cron knows no such user."""

from __future__ import annotations

import re
from collections.abc import Iterable

from codemods.code.importing.modules import Modules
from codemods.files.model import Launch
from codemods.files.pattern import pattern
from codemods.processes.detecting.library import COMMANDS
from codemods.processes.launching.cron_lines_without_user import without_user
from codemods.processes.launching.target_files import target_file

# What gives a module names that stand nowhere in it, beside `from x import *`.
_ANY = pattern(r"\b(?:__getattr__|globals|setattr|exec|import_module)\b")


def startable(modules: Modules, launches: Iterable[Launch]) -> tuple[Launch, ...]:
    """Return the launches without those that never start.

    The commands of a package that end in an ImportError, and lines that cron passes over:
    https://packaging.python.org/en/latest/specifications/entry-points/#data-model
    """
    passed_over = {(place.path, place.line) for place in without_user(modules)}
    left = (x for x in launches if (x.evidence.path, x.evidence.line) not in passed_over)
    return tuple(launch for launch in left if not _is_broken(modules, launch))


def _is_broken(modules: Modules, launch: Launch) -> bool:
    """Tell whether a command's module is there and its function is nowhere named in it."""
    module, _, called = launch.target.partition(":")
    name = called.partition(".")[0]
    path = target_file(modules, launch) if launch.program == COMMANDS and name else ""
    if not path or modules.facts(path).broken:
        return False
    submodule, _ = modules.find(f"{module}.{name}", modules.roots(path))
    text = modules.project[path]
    any_name = _ANY.search(text) or any(item.name == "*" for item in modules.facts(path).imports)
    return not (submodule or any_name or re.search(rf"\b{re.escape(name)}\b", text))
