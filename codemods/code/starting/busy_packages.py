"""Packages whose import runs the project's own code, and not only what defines it."""

from __future__ import annotations

from codemods.code.importing.modules import Modules
from codemods.code.importing.surely_loaded import surely_loaded
from codemods.code.starting.startup_events import defined
from codemods.files.model import Evidence


def busy(modules: Modules, path: str) -> Evidence | None:
    """Return a call of the project's own function that importing a file begins with.

    It is made by a package around the file, or by what that loads, None where none is. To make
    an object of a class is no such call: each app and each set of settings is one.
    """
    for package in modules.packages(path):
        for file in sorted(surely_loaded(modules, package)):
            for call in modules.facts(file).calls:
                if not (call.scope or call.guarded) and _is_own(modules, file, call.name):
                    return modules.evidence(file, call.line)
    return None


def _is_own(modules: Modules, path: str, name: str) -> bool:
    return any(not known.endswith(".__init__") for _, known in defined(modules, path, name))
