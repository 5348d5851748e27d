"""Loggers of requests, of a library's or a server's, that the project logs its own errors to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fnmatch import fnmatch
from functools import cache, lru_cache

from codemods.code.importing.modules import Modules
from codemods.files.model import Evidence
from codemods.files.pattern import pattern
from codemods.knowledge.library_loggers import HANDED_OUT
from codemods.knowledge.personal_data.secret_paths import SECRET_PATHS
from codemods.knowledge.registry import frameworks, libraries

_ERRORS = r"\.(?:critical|error|exception|fatal)\("
_AT_ONCE = pattern(rf"""^[^#\n]*?getLogger\(["']([\w.]+)["']\){_ERRORS}""")


def heard(modules: Modules) -> tuple[str, ...]:
    """Return by which of the loggers that a set-up of ours may ignore they are logged."""
    return tuple(logged_to(modules))


@lru_cache(maxsize=16)
def logged_to(modules: Modules) -> dict[str, Evidence]:
    """Return the first line that logs an error to each of those loggers."""
    found: dict[str, Evidence] = {}
    for path in _naming(modules):
        for logger, place in (*_at_once(modules, path), *_by_name(modules, path)):
            found.setdefault(logger, place)
    return dict(sorted(found.items()))


@cache
def _loggers() -> frozenset[str]:
    """Return all the loggers that a set-up of ours may ignore; one may end in a star."""
    named = [one.loggers for one in frameworks().values()]
    named += [one.loggers for one in libraries().values()]
    named += [one.loggers for one in SECRET_PATHS.values()]
    return frozenset(name for names in named for name in names)


@cache
def _groups() -> frozenset[tuple[str, str]]:
    """Return the words that a file holds which asks for one of them, or imports it."""
    asked = {(name.rstrip("*").partition(".")[0], "getLogger") for name in _loggers()}
    handed = (name.split(".") for name in HANDED_OUT)
    return frozenset(asked | {(parts[0], parts[-1]) for parts in handed})


def _naming(modules: Modules) -> Iterator[str]:
    """Yield the files that name one of them: only they are parsed."""
    names = {name.rstrip("*") for name in _loggers()}
    imports = {f"{name.rpartition('.')[0]} import" for name in HANDED_OUT}
    for path in modules.mentioning_all(_groups()):
        text = modules.project.get(path, "")
        if any(word in text for word in (*names, *imports)):
            yield path


def _bound(modules: Modules, path: str) -> Iterator[tuple[str, str]]:
    """Yield (logger, how a file calls it) of those that it asks for or imports."""
    facts = modules.facts(path)
    for call in facts.calls:
        if call.name == "logging.getLogger" and call.first and call.target:
            yield from ((one, call.target) for one in _loggers() if fnmatch(call.first, one))
    for item in facts.imports:
        logger = HANDED_OUT.get(f"{item.module}.{item.name}", "")
        if logger in _loggers() and not modules.imported(path, item):
            yield logger, item.bound


def _by_name(modules: Modules, path: str) -> Iterator[tuple[str, Evidence]]:
    """Yield (logger, the line) of errors logged by a name that a file has for it, there or not."""
    for logger, name in _bound(modules, path):
        for of, known in ((path, name), *_importing(modules, path, name)):
            if place := _error(modules, of, known):
                yield logger, place


def _at_once(modules: Modules, path: str) -> Iterator[tuple[str, Evidence]]:
    """Yield the same of `getLogger("uvicorn.access").error(...)`."""
    for number, line in enumerate(modules.project.get(path, "").splitlines(), 1):
        if asked := _AT_ONCE.search(line):
            place = modules.evidence(path, number)
            yield from ((one, place) for one in _loggers() if fnmatch(asked[1], one))


def _importing(modules: Modules, path: str, name: str) -> Iterator[tuple[str, str]]:
    """Yield (file, how it calls it) of those that import a name of a file's."""
    for other in modules.mentioning((name,)):
        for item in modules.imports(other) if other != path else ():
            if item.name == name and path in modules.imported(other, item):
                yield other, item.bound


def _error(modules: Modules, path: str, name: str) -> Evidence | None:
    """Return the first line of a file that logs an error by a name."""
    logs = re.compile(rf"^[^#\n]*?(?<![\w.]){re.escape(name)}{_ERRORS}")
    for number, line in enumerate(modules.project.get(path, "").splitlines(), 1):
        if name in line and logs.search(line):
            return modules.evidence(path, number)
    return None
