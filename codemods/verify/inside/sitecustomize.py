"""Python loads this at its start in each process that verify starts; nothing else has to change."""

from __future__ import annotations

import os
import sys
from contextlib import suppress

HERE = os.path.dirname(os.path.abspath(__file__))  # noqa: PTH100, PTH120


def begin() -> None:
    """Start to watch, then load the sitecustomize that this one stands before."""
    if "sentry_verify" in sys.modules:
        return  # found again, as there is no other
    # Last on the path: nothing in here may hide a module of the project.
    sys.path[:] = [p for p in sys.path if p != HERE] + [HERE]
    import sentry_verify  # type: ignore[import-not-found, unused-ignore]

    sentry_verify.begin()
    mine = sys.modules.pop("sitecustomize")
    with suppress(ImportError):
        import sitecustomize  # type: ignore[import-not-found, unused-ignore]  # noqa: F401
    sys.modules.setdefault("sitecustomize", mine)


begin()
