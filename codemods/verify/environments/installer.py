"""An installer of packages as a process, and what it says where it can't do it."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

LONGEST = 900  # seconds that an installation may take
SHOWN = 300  # characters of what an installer says


class NoEnvironment(Exception):
    """None of the project's lists could be installed: a sentence."""


def install(command: Sequence[str], folder: Path, env: Mapping[str, str]) -> None:
    """Run an installer. Raises NoEnvironment with the last of what it said."""
    given = {k: v for k, v in env.items() if k not in ("VIRTUAL_ENV", "PYTHONPATH")}
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            env={**given, "PIP_REQUIRE_VIRTUALENV": "0"},
            capture_output=True,
            text=True,
            timeout=LONGEST,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NoEnvironment(f"`{command[0]}` could not be run: {error}") from error
    if done.returncode:
        said = " ".join((done.stderr or done.stdout).split())[-SHOWN:]
        words = " ".join([os.path.basename(command[0]), *command[1:]])  # noqa: PTH119
        raise NoEnvironment(f"The project's packages can't be installed here: `{words}`: {said}")
