"""Sentry started through a function of somebody else's package."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from codemods.code.import_names import is_known_elsewhere
from codemods.code.modules import Modules
from codemods.editing.source.calls import STARTERS
from codemods.files.dependencies import Dependencies
from codemods.files.model import Evidence

OURS = ("sentry-sdk", "raven")
# What a company's own package calls the function that prepares a process. A library with a
# purpose of its own names that purpose: `start_http_server`, `register_blueprint`.
_PREPARES = re.compile(
    r"(?:init|initiali[sz]e|set_?up|configure|bootstrap|instrument|install|enable|start)"
    r"(?:_(?:logging|logs?|logger|telemetry|observability|monitoring|tracing|errors?|"
    r"error_\w+|app|application|service|process|environment))?",
    re.IGNORECASE,
)


def find_wrapped(
    modules: Modules, depends: Dependencies, starts: Iterable[str] = ()
) -> Iterator[Evidence]:
    """Yield the calls that start Sentry by a function from outside the project.

    `starts` are the files that processes start from.
    """
    yield from _called(modules)
    yield from _included(modules, depends)
    yield from _prepared(modules, depends, starts)


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


def _prepared(modules: Modules, depends: Dependencies, starts: Iterable[str]) -> Iterator[Evidence]:
    """Yield what prepares a process by somebody else's package, where the SDK is required for it.

    A project that requires sentry-sdk and never imports it has it for a package that does.
    """
    required = [r for r in depends.named(OURS[0]) if not r.group]
    if not required or modules.project.holding(("sentry_sdk",), modules.project.python):
        return
    for path in dict.fromkeys(starts):
        facts = modules.facts(path)
        foreign = {
            item.bound
            for item in facts.imports
            if not item.level
            and not is_known_elsewhere(item.module)
            and not modules.imported(path, item)
        }
        names = {facts.resolve(bound) for bound in foreign}
        for call in facts.calls:
            origin, _, function = call.name.rpartition(".")
            known = call.name in names or any(f"{call.name}.".startswith(f"{n}.") for n in names)
            if origin and known and _PREPARES.fullmatch(function):
                yield modules.evidence(path, call.line)
