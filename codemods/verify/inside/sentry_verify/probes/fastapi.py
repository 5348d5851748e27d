"""FastAPI: two more routes on each app; its `__init__` is not Starlette's."""

from __future__ import annotations

from typing import Any

from ..imports import after
from .starlette import add


def attach(module: Any) -> None:
    """Add the routes when an app is made."""
    after(module.FastAPI, "__init__", add)
