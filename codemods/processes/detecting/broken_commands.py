"""Commands of a package that can't start: their module has nothing of the name that they call."""

from __future__ import annotations

import re
from collections.abc import Iterable

from codemods.code.importing.modules import Modules
from codemods.files.model import Launch
from codemods.files.pattern import pattern
from codemods.processes.detecting.library import COMMANDS
from codemods.processes.launching.target_files import target_file

# What gives a module names that stand nowhere in it, beside `from x import *`.
_ANY = pattern(r"\b(?:__getattr__|globals|setattr|exec|import_module)\b")


def startable(modules: Modules, launches: Iterable[Launch]) -> tuple[Launch, ...]:
    """Return the launches without the commands of a package that end in an ImportError.

    https://packaging.python.org/en/latest/specifications/entry-points/#data-model
    """
    return tuple(launch for launch in launches if not _is_broken(modules, launch))


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
