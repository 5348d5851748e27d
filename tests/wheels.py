"""Versions of sentry-sdk beside the one that is installed, each in a folder of its own."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from contextlib import suppress
from functools import cache
from pathlib import Path

from tests.lacking import lacking

CACHE = Path(tempfile.gettempdir()) / "copier-sentry-tests"


@cache
def sdk(version: str) -> Path:
    """Return a folder to put on PYTHONPATH; skips the test where it can't be downloaded."""
    folder = CACHE / f"sentry-sdk-{version}"
    if not (folder / "sentry_sdk").is_dir():
        _install(version, folder)
    return folder


def _install(version: str, folder: Path) -> None:
    CACHE.mkdir(exist_ok=True)
    own = Path(tempfile.mkdtemp(dir=CACHE))
    uv = shutil.which("uv")
    tool = [uv, "pip"] if uv else [sys.executable, "-m", "pip"]
    command = [*tool, "install", "--quiet", "--no-deps", "--target", str(own)]
    done = subprocess.run(
        [*command, f"sentry-sdk=={version}"], capture_output=True, text=True, check=False
    )
    if done.returncode:
        lacking(f"sentry-sdk {version}", done.stderr.strip()[-200:])
    with suppress(OSError):  # another test process was faster
        own.rename(folder)
