"""Folders on disk with git in them, as users have them."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
IDENTITY = {
    **{f"GIT_{who}_NAME": "Tess Tester" for who in ("AUTHOR", "COMMITTER")},
    **{f"GIT_{who}_EMAIL": "tess@example.com" for who in ("AUTHOR", "COMMITTER")},
}
ANSWERS_FILE = ".copier-answers.sentry.yml"


def git(folder: Path, *arguments: str) -> str:
    """Run git in a folder and return what it printed."""
    run = subprocess.run(
        ["git", *arguments],
        cwd=folder,
        env={**os.environ, **IDENTITY},
        capture_output=True,
        text=True,
        check=True,
    )
    return run.stdout


def write(folder: Path, texts: Mapping[str, str]) -> None:
    """Put texts on disk."""
    for path, text in texts.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode())


def commit(folder: Path, message: str) -> None:
    """Commit everything in a folder, which becomes a repository if it is none."""
    if not (folder / ".git").exists():
        git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", message)
