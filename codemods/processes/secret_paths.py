"""Which services a project uses that take a secret within the path of a URL."""

from __future__ import annotations

import re
from collections.abc import Iterator

from codemods.code.modules import Modules
from codemods.code.running_files import is_test
from codemods.files.model import Evidence
from codemods.knowledge.secret_paths import SECRET_PATHS, SecretPath

# How an address comes from a setting, and where it goes.
_SAYING = (b"ebhook", b"eb_hook", b"EBHOOK", b"EB_HOOK")  # far quicker than the pattern
_READ = re.compile(r"environ|getenv|config|settings|\bget\(|\bpost\(|\burl\b|_URL|: *str|\[")


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
    yield from _named(modules, one) if one.named else ()


def _named(modules: Modules, one: SecretPath) -> Iterator[Evidence]:
    """Yield the lines that read an address from a setting of that name: a call sends to it.

    Not where such a word is only the name of a function or of a route, which gets requests.
    """
    pattern = re.compile(rf"(?:{one.named})\w*", re.IGNORECASE)
    for path in modules.files:
        data = modules.project.read(path) or b""
        if is_test(path) or not any(part in data for part in _SAYING):
            continue
        for number, line in enumerate(modules.project.get(path, "").splitlines(), 1):
            found = pattern.search(line)
            if found and _READ.search(line) and not line.lstrip().startswith(("#", "def ", "@")):
                yield modules.evidence(path, number)
