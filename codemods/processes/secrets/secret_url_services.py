"""Which services a project uses that take a secret within the path of a URL."""

from __future__ import annotations

import re
from collections.abc import Iterator

from codemods.code.facts.imports import Import
from codemods.code.importing.modules import Modules
from codemods.code.importing.running_files import is_test
from codemods.files.dependencies import Dependencies
from codemods.files.model import Evidence
from codemods.files.pattern import pattern
from codemods.knowledge.personal_data.secret_paths import SECRET_PATHS, SecretPath, spelled, tops
from codemods.processes.secrets.secret_routes import secret_routes

# How an address comes from a setting, and where it goes.
_READ = pattern(r"environ|getenv|config|settings|\bget\(|\bpost\(|\burl\b|_URL|: *str|\[")


def secret_paths(modules: Modules, depends: Dependencies) -> dict[str, Evidence]:
    """Return where each of the services is used first, by its stem in the knowledge."""
    found = ((stem, next(_used(modules, depends, s), None)) for stem, s in SECRET_PATHS.items())
    used = {stem: place for stem, place in found if place}
    within = [stem for stem, one in SECRET_PATHS.items() if one.of in used]
    routes = secret_routes(modules) if within else ()
    return {**used, **{stem: routes[0].place for stem in within if routes}}


def _used(modules: Modules, depends: Dependencies, one: SecretPath) -> Iterator[Evidence]:
    """Yield the lines that import a client of a service, hold its address, or require one."""
    imported = frozenset(modules.mentioning(tops(one)))
    for path in modules.mentioning((one.word, *tops(one))):
        for item in modules.imports(path) if path in imported else ():
            if _is_client(item, one) and not any(modules.imported(path, item)):
                yield modules.evidence(path, item.line)  # no module of their own
        for number, line in enumerate(modules.project.get(path, "").splitlines(), 1):
            if any(host in line for host in one.hosts):
                yield modules.evidence(path, number)
    yield from _named(modules, one) if one.named else ()
    for row in depends.requirements if one.required else ():
        if not row.group and re.search(one.required, row.name):
            yield row.evidence


def _is_client(item: Import, one: SecretPath) -> bool:
    """Tell whether an import is of a service's client, or of a part of it."""
    dotted = f"{item.module}.{item.name}."
    return not item.level and any(dotted.startswith(f"{name}.") for name in one.modules)


def _named(modules: Modules, one: SecretPath) -> Iterator[Evidence]:
    """Yield the lines that read an address or its secret from a setting of that name.

    Not where such a word is only the name of a function or of a route, which gets requests.
    """
    pattern = re.compile(rf"(?:{one.named})\w*", re.IGNORECASE)
    may = {*modules.mentioning(spelled(one))}  # far quicker than the pattern
    for path in (path for path in modules.files if path in may and not is_test(path)):
        for number, line in enumerate(modules.project.get(path, "").splitlines(), 1):
            found = any(part in line for part in one.said) and pattern.search(line)
            if found and _READ.search(line) and not line.lstrip().startswith(("#", "def ", "@")):
                yield modules.evidence(path, number)
