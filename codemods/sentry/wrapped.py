"""Sentry started through a function of somebody else's package."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from codemods.code.importing.import_names import is_known_elsewhere
from codemods.code.importing.modules import Modules
from codemods.code.importing.running_files import is_test
from codemods.code.tree import read_tree
from codemods.editing.source.calls import STARTERS
from codemods.files.dependencies import Dependencies
from codemods.files.model import Evidence
from codemods.files.pattern import pattern
from codemods.files.project import Project
from codemods.knowledge.sdk.sdk_names import STARTING_NONE
from codemods.sentry.shared import started_by_shared

OURS = ("sentry-sdk", "raven")
_NAMED = "sentry"
_OURS_MODULE = "sentry_setup"  # whose file may be gone
# What a company's own package calls the function that prepares a process. A library with a
# purpose of its own names that purpose: `start_http_server`, `register_blueprint`.
_PREPARES = pattern(
    r"(?:init|initiali[sz]e|set_?up|configure|bootstrap|instrument|install|enable|start)"
    r"(?:_(?:logging|logs?|logger|telemetry|observability|monitoring|tracing|errors?|"
    r"error_\w+|app|application|service|process|environment))?",
    re.IGNORECASE,
)

_PLUGIN = pattern(r"""["']((?!sentry_sdk|raven)\w+(?:\.\w+)*\.sentry(?:\.\w+)*)["']""")
_SETTING = pattern(r"^SENTRY_\w+ *=", re.MULTILINE)  # read by code that is not here

_MEANT = pattern(r"#.*\b(?:F401|noqa|unused-import|W0611)\b")  # an import for what it does


class Wrapped(NamedTuple):
    """A line that uses what is not here to be read, and that starts Sentry as far as shows.

    `origin` is the module that it is of, "" where that is a required package: then somebody
    else's code is known to be there. `shared` is the init call of another project of the
    repository, where it is that. `runner` is what starts a process by its command, where the SDK is
    required at `required` and nothing here imports it.
    """

    call: Evidence
    origin: str = ""
    shared: str = ""
    runner: str = ""
    required: Evidence | None = None

    def __str__(self) -> str:
        return str(self.call)


def find_wrapped(
    modules: Modules,
    depends: Dependencies,
    starts: Iterable[str] = (),
    runners: Iterable[tuple[Evidence, str]] = (),
) -> Iterator[Wrapped]:
    """Yield the calls that start Sentry by a function from outside of what can be read.

    `starts` are the files that processes start from, `runners` the commands by which something
    runs them that is not known.
    """
    for call, module in (*_called(modules), *_prepared(modules, depends, starts)):
        yield Wrapped(call, "" if _is_required(modules, depends, module) else module)
    if required_for_others(modules.project, depends):
        yield from (one for path in dict.fromkeys(starts) for one in _by_import(modules, path))
    yield from map(Wrapped, _included(modules, depends))
    yield from _brought(modules)
    if modules.root:
        for place, existing in started_by_shared(modules, modules.root, modules.files):
            yield Wrapped(place, shared=str(existing))
    yield from _run_unseen(modules, depends, runners)


def _is_required(modules: Modules, depends: Dependencies, module: str) -> bool:
    """Tell whether a requirement is named after a module, which the project has no folder of."""
    top = module.partition(".")[0]
    if any(path.startswith((f"{top}/", f"{top}.py")) for path in modules.project.python):
        return False
    name = top.lower().replace("_", "-")
    return any(f"{r.name}-".startswith(f"{name}-") for r in depends.requirements)


def _called(modules: Modules) -> Iterator[tuple[Evidence, str]]:
    for path in modules.mentioning(STARTERS):
        facts = modules.facts(path)
        foreign = {
            f"{i.module}.{i.name}": i.module
            for i in facts.imports
            if i.name in STARTERS and not modules.imported(path, i) and not i.level
        }
        for call in facts.calls:
            if call.name in foreign:
                yield modules.evidence(path, call.line), foreign[call.name]


def _brought(modules: Modules) -> Iterator[Wrapped]:
    """Yield where something named after Sentry is imported that nothing here holds.

    A decorator such as `click_sentry` starts it when its command is called.
    """
    said = _NAMED.encode()
    naming = (p for p in modules.files if said in (modules.project.read(p) or b"").lower())
    for path in (p for p in naming if not is_test(p)):
        for item in modules.imports(path):
            names = f"{item.module}.{item.name}".lower()
            words = {*re.split(r"[._]", names), *names.split(".")}
            origin = item.module.partition(".")[0]
            foreign = not item.level and origin not in STARTING_NONE and _OURS_MODULE not in words
            if _NAMED in words and foreign and not any(modules.imported(path, item)):
                yield Wrapped(modules.evidence(path, item.line), origin)


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


def required_for_others(project: Project, depends: Dependencies) -> Evidence | None:
    """Return where sentry-sdk is required that nothing of the project imports, else None."""
    required = [r for r in depends.named(OURS[0]) if not r.group]
    if not required or project.holding(("sentry_sdk",), project.python):
        return None
    return required[0].evidence


def _run_unseen(
    modules: Modules, depends: Dependencies, commands: Iterable[tuple[Evidence, str]]
) -> Iterator[Wrapped]:
    """Yield the commands whose runner, which is not here to be read, may start Sentry.

    Something has to use the SDK that is required, and nothing of the project does.
    """
    if place := required_for_others(modules.project, depends):
        for shown, runner in dict(commands).items():
            yield Wrapped(shown, runner=runner, required=place)


def _prepared(
    modules: Modules, depends: Dependencies, starts: Iterable[str]
) -> Iterator[tuple[Evidence, str]]:
    """Yield what prepares a process by code from elsewhere, where the SDK is required for it.

    A project that requires sentry-sdk and never imports it has it for a package that does.
    """
    if not required_for_others(modules.project, depends):
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
                yield modules.evidence(path, call.line), origin
        yield from _by_settings(modules, path)


def _by_import(modules: Modules, path: str) -> Iterator[Wrapped]:
    """Yield what a file imports from elsewhere for what that does, and uses nothing of."""
    used = {node.id for node in read_tree(modules, path).of(ast.Name)}
    for item in modules.facts(path).imports:
        elsewhere = not item.level and not is_known_elsewhere(item.module)
        if not elsewhere or item.bound in used or modules.imported(path, item):
            continue
        place = modules.evidence(path, item.line)
        if _MEANT.search(place.text) or _PREPARES.fullmatch(item.module.rpartition(".")[2]):
            yield Wrapped(place, item.module)


def _by_settings(modules: Modules, path: str) -> Iterator[tuple[Evidence, str]]:
    """Yield what reads a file's settings of Sentry elsewhere: a plugin, or settings taken over.

    So do `INSTALLED_APPS = ["acme.sentry"]` and `SENTRY_DSN = "..."` below a star import.
    """
    words = modules.project.get(path, "")
    for found in _PLUGIN.finditer(words):
        top = found[1].partition(".")[0]
        if not is_known_elsewhere(top) and not modules.find(top, modules.roots(path))[0]:
            yield modules.evidence(path, words.count("\n", 0, found.start(1)) + 1), found[1]
    for item in modules.facts(path).imports if _SETTING.search(words) else ():
        foreign = item.name == "*" and not item.level and not is_known_elsewhere(item.module)
        if foreign and not modules.imported(path, item):
            yield modules.evidence(path, item.line), item.module
