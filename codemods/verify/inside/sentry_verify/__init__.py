"""Watches one process of a project while it is verified, and makes it fail once."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from . import binds, copied, costs, imports, notes

PROBES = "probes.json"


def begin() -> None:
    """Note that the process runs, and wait for the imports of what is to be watched."""
    if "SENTRY_VERIFY_FOLDER" not in os.environ:
        return
    notes.note("started")
    # Last on the path: what the project brings itself comes before.
    sys.path += [path for path in notes.setting("BESIDES").split(os.pathsep) if path]
    imports.quietly(copied.lead_to_copy)
    told = Path(os.environ["SENTRY_VERIFY_FOLDER"]) / PROBES
    imports.watch(json.loads(told.read_text(encoding="utf-8")))
    binds.keep_local()
    if notes.setting("COMPARE"):
        costs.watch()
