"""What a process tells verify: a line of JSON per fact, in a file of its own."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path


def note(what: str, **facts: object) -> None:
    """Write a fact down; `what` is its kind."""
    line = {"what": what, "pid": os.getpid(), "at": time.time(), **facts}
    path = Path(os.environ["SENTRY_VERIFY_FOLDER"]) / f"{os.getpid()}.jsonl"
    with path.open("a", encoding="utf-8") as lines:
        lines.write(json.dumps(line, default=repr) + "\n")


def setting(name: str) -> str:
    """Return what verify told this process, "" for nothing."""
    return os.environ.get("SENTRY_VERIFY_" + name, "")
