"""Which services a project uses that take a secret within the path of a URL."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.code.modules import Modules
from codemods.files.model import Evidence
from codemods.knowledge.secret_paths import SECRET_PATHS, SecretPath


def secret_paths(modules: Modules) -> dict[str, Evidence]:
    """Return where each of the services is used first, by its stem in the knowledge."""
    found = ((stem, next(_used(modules, one), None)) for stem, one in SECRET_PATHS.items())
    return {stem: place for stem, place in found if place}


def _used(modules: Modules, one: SecretPath) -> Iterator[Evidence]:
    """Yield the lines that import a client of a service, or hold its address."""
    imported = frozenset(modules.mentioning(one.modules))
    for path in modules.mentioning((one.word, *one.modules)):
        for item in modules.imports(path) if path in imported else ():
            named = not item.level and item.module.partition(".")[0] in one.modules
            if named and not any(modules.imported(path, item)):  # else a module of their own
                yield modules.evidence(path, item.line)
        for number, line in enumerate(modules.project.get(path, "").splitlines(), 1):
            if any(host in line for host in one.hosts):
                yield modules.evidence(path, number)
