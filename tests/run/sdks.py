"""Other versions of sentry-sdk, each installed into a folder of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import sentry_sdk


class Sdks:
    """Folders for PYTHONPATH, filled when first asked for; its dependencies are those here."""

    def __init__(self, cache: Path) -> None:
        self._cache = cache

    def folder(self, version: str) -> Path | None:
        """Return the folder that holds `version`, None for the one that is installed anyway."""
        if version == sentry_sdk.VERSION:
            return None
        target = self._cache / version
        if not target.exists():
            self._install(version, target)
        return target

    def _install(self, version: str, target: Path) -> None:
        unfinished = target.with_name(f"{version}.part")
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        into = ["--no-deps", "--no-compile", "--target", str(unfinished)]
        command = [*pip, *into, f"sentry-sdk=={version}"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        unfinished.rename(target)
