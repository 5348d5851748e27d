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
def unpacked(pin: str, python: str = "", alone: bool = True) -> Path:
    """Return a folder with a distribution, `chalice==1.34.0`, and none of what it requires.

    `python` is the version that it asks for, where this one runs what is used of it; one that is
    not to be `alone` brings what it requires.
    """
    folder = CACHE / (pin.replace("==", "-") + "+" * (not alone))
    if not folder.is_dir():
        asked = ["--python-version", python, "--only-binary", ":all:"] if python else []
        _install(pin, folder, [*asked, *["--no-deps"] * alone])
    return folder


def _install(pin: str, folder: Path, asked: list[str]) -> None:
    CACHE.mkdir(exist_ok=True)
    own = Path(tempfile.mkdtemp(dir=CACHE))
    uv = shutil.which("uv")
    tool = [uv, "pip"] if uv else [sys.executable, "-m", "pip"]
    command = [*tool, "install", "--quiet", "--target", str(own), *asked]
    done = subprocess.run([*command, pin], capture_output=True, text=True, check=False)
    if done.returncode:
        lacking(pin.replace("==", " "), done.stderr.strip()[-200:])
    with suppress(OSError):  # another test process was faster
        own.rename(folder)
