"""Objects that Sentry has to be there before: which of them were built too early."""

from __future__ import annotations

import sys
from typing import Any

from ..imports import after
from ..notes import note


def attach(module: Any, names: Any) -> None:
    """Note the first object of each of these classes that is built before Sentry begins."""
    for name in names:
        owner = getattr(module, name, None)
        if isinstance(owner, type):
            after(owner, "__init__", _noted(owner))


def _noted(owner: type) -> Any:
    known: list[object] = []

    def built(made: object) -> None:
        sdk = sys.modules.get("sentry_sdk")
        if known or type(made) is not owner or (sdk is not None and sdk.get_client().is_active()):
            return
        known.append(made)
        note("early", built=owner.__name__)

    return built
