"""Watches one process of a project while it is verified, and makes it fail once."""

from __future__ import annotations

import os

from . import binds, imports, notes
from .probes import PROBES


def begin() -> None:
    """Note that the process runs, and wait for the imports of what is to be watched."""
    if "SENTRY_VERIFY_FOLDER" not in os.environ:
        return
    notes.note("started")
    imports.watch(PROBES)
    binds.keep_local()
