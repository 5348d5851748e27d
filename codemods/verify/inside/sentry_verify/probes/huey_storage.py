"""Huey's storage: a file of verify's own, where it is not the Redis that verify has started."""

from __future__ import annotations

from functools import wraps
from pathlib import Path
from typing import Any

from ..notes import note, setting

MODULES = ("huey.api",)
KEPT = ("cache_mb", "fsync", "journal_mode", "strict_fifo", "timeout")  # of the user's options
LOCAL = {"BlackHoleStorage", "MemoryStorage"}  # nobody else sees what is in there


def attach(module: Any) -> None:
    """Have each worker's store made with nothing in it: jobs of others are neither seen nor run."""
    if setting("KIND") != "worker":
        return
    original = module.Huey.get_storage

    @wraps(original)
    def get_storage(self: Any, *given: Any, **named: Any) -> Any:
        theirs = self.storage_class or module.RedisStorage
        if is_apart(theirs.__mro__):
            return original(self, *given, **named)
        is_same = issubclass(theirs, module.SqliteStorage)
        if not is_same:
            note("own queue", instead_of=theirs.__name__)
        kept = {name: value for name, value in named.items() if is_same and name in KEPT}
        return (theirs if is_same else module.SqliteStorage)(self.name, filename=file(self), **kept)

    module.Huey.get_storage = get_storage


def file(huey: Any) -> str:
    """Return where a queue of verify's own lies."""
    return str(Path(setting("FOLDER")) / f"{huey.name}.huey")


def is_apart(kinds: Any) -> bool:
    """Tell whether a store, by its classes, is one that nobody else uses."""
    names = {kind.__name__ for kind in kinds}
    is_redis = any("Redis" in name for name in names)
    return bool(names & LOCAL) or (is_redis and bool(setting("REDIS")))
