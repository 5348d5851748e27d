"""The template put onto a copy of a checkout, as a user does it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]


def copy(project: Path) -> subprocess.CompletedProcess[str]:
    """Run `copier copy --defaults` in a folder of a git checkout."""
    command = [sys.executable, "-m", "copier", "copy", "--trust", "--defaults", "--vcs-ref", "HEAD"]
    return subprocess.run(
        [*command, str(CHECKOUT), "."], cwd=project, capture_output=True, text=True, check=False
    )


def changed(top: Path) -> tuple[str, ...]:
    """Return the paths that differ from the last commit."""
    command = ["git", "status", "--porcelain", "--untracked-files=all"]
    run = subprocess.run(command, cwd=top, capture_output=True, text=True, check=True)
    return tuple(sorted(line[3:] for line in run.stdout.splitlines()))
