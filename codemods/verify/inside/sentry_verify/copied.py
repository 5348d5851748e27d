"""Editable installs: an environment's way to the project becomes one to the copy of it."""

from __future__ import annotations

import os
import sys
from typing import Any

from .notes import setting

FINDERS = "__editable__"  # how setuptools' modules are called that find by a table


def lead_to_copy() -> None:
    """Have imported from the copy what would be imported from the project."""
    if not setting("ORIGIN"):
        return
    sys.path[:] = [moved(path) for path in sys.path]
    for name, module in list(sys.modules.items()):
        if name.startswith(FINDERS):
            _move_table(getattr(module, "MAPPING", None))
            _move_table(getattr(module, "NAMESPACES", None))


def moved(path: str) -> str:
    """Return the path of the copy where the project's is one of which there is a copy.

    An environment that was made for several copies leads to the one that it was made in.
    """
    for origin in filter(None, setting("ORIGIN").split(os.pathsep)):
        if path == origin or path.startswith(origin + os.sep):
            inside = setting("ROOT") + path[len(origin) :]
            known = os.path.exists(inside) or os.path.exists(inside + ".py")  # noqa: PTH110
            return inside if known else path
    return path


def _move_table(table: Any) -> None:
    if not isinstance(table, dict):
        return
    for name, value in table.items():
        table[name] = moved(value) if isinstance(value, str) else [moved(v) for v in value]
