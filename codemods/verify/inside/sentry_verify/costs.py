"""What each of the SDK's integrations imports, and what that takes in time and memory."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from .notes import note

BELOW = "sentry_sdk.integrations."
PAGE = 1_000_000 / os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 0.0


class Costs:
    """A finder that finds nothing itself: it measures what importing an integration takes."""

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> Any:
        """Return the spec that the other finders find, with a clock around its module."""
        if not name.startswith(BELOW):
            return None
        for finder in sys.meta_path:
            find = None if finder is self else getattr(finder, "find_spec", None)
            spec = find(name, path, target) if find else None
            if spec is not None:
                if spec.loader is not None:
                    spec.loader.exec_module = _measured(name, spec.loader.exec_module)
                return spec
        return None


def watch() -> None:
    """Measure every integration that is imported from now on."""
    sys.meta_path.insert(0, Costs())


def _measured(name: str, load: Callable[[Any], None]) -> Callable[[Any], None]:
    @wraps(load)
    def measured(module: Any) -> None:
        known, held, begun = set(sys.modules), _held(), time.perf_counter()
        try:
            load(module)
        finally:
            tops = {n.partition(".")[0] for n in set(sys.modules) - known}
            brought = sorted(tops - {n.partition(".")[0] for n in known})
            took = time.perf_counter() - begun
            note("cost", module=name, seconds=took, megabytes=_held() - held, modules=brought)

    return measured


def _held() -> float:
    """Return the megabytes that this process holds, 0 where the system does not tell."""
    try:
        with open("/proc/self/statm", encoding="ascii") as fields:  # noqa: PTH123
            return int(fields.read().split()[1]) / PAGE
    except (OSError, ValueError, IndexError):
        return 0.0
