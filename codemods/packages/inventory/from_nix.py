"""Packages that Nix brings: listed where none of the project's own lists says anything of it."""

from __future__ import annotations

from posixpath import dirname

from codemods.code.importing.modules import Modules
from codemods.files.dependencies import Dependencies
from codemods.files.model import Evidence
from codemods.files.text import lines_of
from codemods.formats import nix
from codemods.packages.inventory.needed_names import needed_names

_PLACES = ("", "nix", ".nix")
_SDK = "sentry-sdk"


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
        names = needed_names(modules, depends) if names is None else names
        line = next((line for word, line in words if word in names), 0)
        if line and all(word != _SDK for word, _ in words):
            text = lines_of(modules.project[path])[line - 1].strip()
            return Evidence(path, line, text)
    return None
