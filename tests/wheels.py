"""Distributions that can't lie beside what is installed, each in a folder of its own."""

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


def sdk(version: str) -> Path:
    """Return a folder to put on PYTHONPATH; skips the test where it can't be downloaded."""
    return unpacked(f"sentry-sdk=={version}")


@cache
def unpacked(pin: str, python: str = "") -> Path:
    """Return a folder with a distribution, `chalice==1.34.0`, and none of what it requires.

    `python` is the version that it asks for, where this one runs what is used of it.
    """
    folder = CACHE / pin.replace("==", "-")
    if not folder.is_dir():
        _install(pin, folder, ("--python-version", python) if python else ())
    return folder


def _install(pin: str, folder: Path, asked: tuple[str, ...]) -> None:
    CACHE.mkdir(exist_ok=True)
    own = Path(tempfile.mkdtemp(dir=CACHE))
    uv = shutil.which("uv")
    tool = [uv, "pip"] if uv else [sys.executable, "-m", "pip"]
    command = [*tool, "install", "--quiet", "--no-deps", "--target", str(own)]
    command += [*asked, "--only-binary", ":all:"] if asked else []
    done = subprocess.run([*command, pin], capture_output=True, text=True, check=False)
    if done.returncode:
        lacking(pin.replace("==", " "), done.stderr.strip()[-200:])
    with suppress(OSError):  # another test process was faster
        own.rename(folder)
