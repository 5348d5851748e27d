"""The project's own linters and formatters, as configured: nothing new in an edited file."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tools.audit.trial import Finding, Tried

PYTHON = os.environ.get("AUDIT_LINTERS", sys.executable)  # where ruff, black, isort, flake8 are
CONFIGURED = {
    "ruff": (r"\[tool\.ruff", r"ruff-pre-commit|id: ruff", ("ruff.toml", ".ruff.toml")),
    "black": (r"\[tool\.black", r"id: black\s*$|psf/black", ()),
    "isort": (r"\[(?:tool\.)?isort", r"id: isort", (".isort.cfg",)),
    "flake8": (r"\[flake8\]", r"id: flake8", (".flake8",)),
}
LISTED = ("pyproject.toml", "setup.cfg", "tox.ini")
COMMANDS = {
    "ruff": ("check", "--no-cache", "--output-format=json", "--force-exclude", "--exit-zero"),
    "ruff format": ("--no-cache", "--check", "--force-exclude"),
    "black": ("--check", "-q"),
    "isort": ("--check-only", "-q", "--filter-files"),
    "flake8": ("--format=%(code)s %(text)s", "--exit-zero"),
}


def findings(tried: Tried) -> Iterator[Finding]:
    """Yield what a linter says of an edited file that it did not say before."""
    paths = [c.path for c in tried.changes if c.path.endswith(".py")]
    for path in paths:
        for linter in configured(tried.before, path):
            yield from _linted(tried, linter, path)


def configured(top: Path, path: str) -> set[str]:
    """Return which linters a project has settings or a hook for, above a file."""
    folders = [top, *(top / p for p in Path(path).parents if str(p) != ".")]
    found: set[str] = set()
    for name, (section, hook, files) in CONFIGURED.items():
        settings = [_text(f / file) for f in folders for file in LISTED]
        hooks = [_text(f / ".pre-commit-config.yaml") for f in folders]
        if (
            any((f / file).is_file() for f in folders for file in files)
            or any(re.search(section, t) for t in settings)
            or any(re.search(hook, t, re.M) for t in hooks)
        ):
            found.add(name)
    if "ruff" in found and any("ruff-format" in _text(f / n) for f in folders for n in _HINTS):
        found.add("ruff format")
    return found


_HINTS = (".pre-commit-config.yaml", "pyproject.toml", "Makefile")


def _linted(tried: Tried, linter: str, path: str) -> Iterator[Finding]:
    before = tried.before / path
    old = _said(tried.before, linter, path) if before.is_file() else Counter()
    new = _said(tried.after, linter, path)
    for text in new - old:
        yield Finding("linted", linter, path, text)


def _said(top: Path, linter: str, path: str) -> Counter[str]:
    command = [PYTHON, "-m", *linter.split(), *COMMANDS[linter], path]
    if linter == "ruff":
        command = [PYTHON, "-m", "ruff", *COMMANDS[linter], path]
    run = subprocess.run(command, cwd=top, capture_output=True, text=True, check=False)
    if linter == "ruff":
        rows = json.loads(run.stdout or "[]")
        return Counter(f"{row['code']} {row['message']}" for row in rows)
    if linter == "flake8":
        return Counter(run.stdout.splitlines())
    return Counter(["would change it"] if run.returncode == 1 else [])


def _text(path: Path) -> str:
    try:
        return path.read_text(errors="replace")
    except OSError:
        return ""
