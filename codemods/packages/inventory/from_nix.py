"""Packages that Nix brings: listed where none of the project's own lists says anything of it."""

from __future__ import annotations

import sys
from posixpath import dirname

from codemods.code.importing.modules import Modules
from codemods.files.dependencies import Dependencies
from codemods.files.model import Evidence
from codemods.files.text import lines_of
from codemods.formats import nix

_PLACES = ("", "nix", ".nix")
_SDK = "sentry-sdk"
_PLAIN = frozenset("git pip setuptools wheel".split())  # what a shell for developers has as well


def by_nix(modules: Modules, depends: Dependencies) -> Evidence | None:
    """Return where Nix lists what the project imports or requires, None where it does not.

    None as well where sentry-sdk is listed there.
    """
    names: frozenset[str] | None = None
    for path in modules.project.paths:
        if (
            not nix.matches(path)
            or dirname(path).removeprefix(modules.root).strip("/") not in _PLACES
        ):
            continue
        words = tuple(nix.listed(modules.project.get(path, "")))
        names = _named(modules, depends) if names is None else names
        line = next((line for word, line in words if word in names), 0)
        if line and all(word != _SDK for word, _ in words):
            text = lines_of(modules.project[path])[line - 1].strip()
            return Evidence(path, line, text)
    return None


def _named(modules: Modules, depends: Dependencies) -> frozenset[str]:
    """Return what the project imports of others, and requires, as packages are called."""
    found = {row.name for row in depends.requirements if not row.group}
    for path in modules.files:
        for item in modules.facts(path).imports:
            if not item.level and not modules.imported(path, item):
                found.add(item.module.partition(".")[0].lower().replace("_", "-"))
    return frozenset(found) - sys.stdlib_module_names - _PLAIN
