"""Lines to paste that start Sentry, for files of which one loads another: once in each process."""

from __future__ import annotations

from collections.abc import Collection

from codemods.code.importing.modules import Modules


def inner_start(modules: Modules, path: str, others: Collection[str]) -> str:
    """Return which of the other files that get such lines a file loads, "" for none.

    The lines stand there for both: in the file as well, they would start Sentry a second time,
    and the later start replaces the other with all its options.
    """
    loaded = _loaded(modules, path).intersection(others) - {path}
    inner = (o for o in sorted(loaded) if path not in _loaded(modules, o) or o < path)
    return next(inner, "")


def _loaded(modules: Modules, path: str) -> set[str]:
    return {loaded for loaded, _ in modules.reach(path)}
