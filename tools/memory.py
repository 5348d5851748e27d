"""The folder whose files lie in memory, for what is made by the thousand and thrown away."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

FOLDER = Path("/dev/shm")  # Linux; a container may have one of 64 MB


def in_memory(free: int) -> Path | None:
    """Return that folder if it is there, may be written and has so many bytes free."""
    writable = FOLDER.is_dir() and os.access(FOLDER, os.W_OK | os.X_OK)
    return FOLDER if writable and shutil.disk_usage(FOLDER).free >= free else None
