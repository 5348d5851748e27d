"""Sentry started through a function of somebody else's package."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.code.modules import Modules
from codemods.editing.source.calls import STARTERS
from codemods.files.model import Dependencies, Evidence

OURS = ("sentry-sdk", "raven")


def find_wrapped(modules: Modules, depends: Dependencies) -> Iterator[Evidence]:
    """Yield the calls that start Sentry by a function from outside the project."""
    yield from _called(modules)
    yield from _included(modules, depends)


def _called(modules: Modules) -> Iterator[Evidence]:
    for path in modules.mentioning(STARTERS):
        facts = modules.facts(path)
        foreign = {
            i.bound: f"{i.module}.{i.name}"
            for i in facts.imports
            if i.name in STARTERS and not modules.imported(path, i) and not i.level
        }
        for call in facts.calls:
            if call.name in foreign.values():
                yield modules.evidence(path, call.line)


def _included(modules: Modules, depends: Dependencies) -> Iterator[Evidence]:
    """Yield where a framework is told to load a required plugin that is named after Sentry.

    So does `config.include("pyramid_sentry_plugin")`: the plugin starts Sentry by settings.
    """
    names = {r.name for r in depends.requirements if "sentry" in r.name.split("-")}
    plugins = {name.replace("-", "_") for name in names.difference(OURS)}
    held = modules.project.holding(plugins, modules.files) if plugins else {}
    for path in sorted({path for paths in held.values() for path in paths}):
        for call in modules.facts(path).calls:
            if call.first in plugins and call.name.endswith(".include"):
                yield modules.evidence(path, call.line)
