"""Modules of the project that the SDK's start would execute, since a library has their name."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from codemods.code.importing.modules import Modules
from codemods.code.starting.harmless_imports import is_harmless
from codemods.files.deployed import Proven
from codemods.knowledge.registry import frameworks


def shadows(modules: Modules, names: Collection[str], proven: Iterable[Proven]) -> tuple[str, ...]:
    """Return the files with one of these names on the `sys.path` of the entrypoints' processes.

    One that does nothing when it is imported may stay as it is.
    """
    found = dict.fromkeys(path for one in proven for path in named_like(modules, names, one))
    return tuple(path for path in found if not is_harmless(modules, path, frozenset()))


def named_like(modules: Modules, names: Collection[str], one: Proven) -> Iterator[str]:
    """Yield the files that an entrypoint's processes import by one of the names."""
    roots = dict.fromkeys(root for process in one.processes for root in process.roots)
    folder = one.entry.path.rpartition("/")[0]
    if one.entry.module:
        roots[one.entry.root] = None
    elif not roots:
        roots[folder] = None
    for name in sorted(names):
        path, _ = modules.find(name, tuple(roots))
        if path and path != one.entry.path and not is_framework(modules, path, name):
            yield path


def is_framework(modules: Modules, path: str, name: str) -> bool:
    """Tell whether a file is a framework of one file that the project has a copy of.

    By its own name it is what the process imports, and so what the SDK's integration patches:
    seen with `bottle.py` of 0.13 and sentry-sdk 2.75.0 (tests/run/test_own_copy.py).
    """
    known = (one for one in frameworks().values() if name in one.modules)
    return any(
        app.partition(".")[2] in modules.facts(path).bases for one in known for app in one.apps
    )
