"""`make compat`: the tool under each Python, a project under the oldest, and each Copier.

One line for each: what was run there, or why it was not. What uv can't get is skipped, and
said to be. `python -m tools.compat 3.14` prints only the lines whose names hold such a word.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from codemods.knowledge.registry import features, frameworks
from tests.projects import applied

CHECKOUT = Path(__file__).resolve().parents[1]
PLACE = CHECKOUT / ".compat"
PYTHONS = ("3.10", "3.11", "3.12", "3.13", "3.14")
OLDEST_PROJECT = "3.8"
# What reads and edits; the rest of the tests say the same under every Python.
TESTED = ("tests/commands/test_main.py", "tests/files", "tests/code", "tests/shell")
COPIED = ("tests/template/test_copy.py", "tests/template/test_update.py")


class Failed(Exception):
    """A command that failed; the message is the last thing it said."""


def main(wanted: Sequence[str]) -> int:
    """Print a line for each; returns 1 where one of them failed."""
    failed = False
    every = (*pythons(), *projects(), *copiers())
    for name, lines in (e for e in every if not wanted or any(word in e[0] for word in wanted)):
        try:
            print(f"{name}: {lines}", flush=True)
        except Failed as failure:
            failed = True
            print(f"{name}: FAILED: {failure}", flush=True)
    return int(failed)


class Line:
    """What is found out only when it is printed."""

    def __init__(self, version: str, packages: Sequence[str], command: Sequence[str]) -> None:
        self.version, self.packages, self.command = version, packages, command

    def __str__(self) -> str:
        place = PLACE / re.sub(r"\W+", "-", f"{self.version} {' '.join(self.packages)}")[-60:]
        try:
            uv("venv", "--quiet", "--clear", "--python", self.version, str(place))
        except Failed as failure:
            return f"skipped: {failure}"
        python = str(place / "bin/python")
        uv("pip", "install", "--quiet", "--python", python, *self.packages)
        said = run(python, *self.command)
        shutil.rmtree(place)
        return said


def pythons() -> Iterator[tuple[str, Line]]:
    """Yield the tests of what reads and edits, under each Python that the tool is for."""
    packages = ("-c", "constraints.txt", "-e", ".[unit]")
    tests = ("-m", "pytest", "-n", "2", "-m", "not whole", *TESTED)
    yield from ((f"Python {v}", Line(v, packages, tests)) for v in PYTHONS)


def projects() -> Iterator[tuple[str, Line]]:
    """Yield the import of a set-up project under the oldest Python that gets Sentry."""
    before = frameworks()["flask"].sample.before
    folder = PLACE / "project"
    for path, text in applied(before, features=tuple(features())).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    module = next(p.removesuffix(".py").replace("/", ".") for p in before if p.endswith("app.py"))
    code = f"import sys; sys.path.insert(0, {str(folder)!r}); import {module}; print('imported')"
    yield (
        f"A project of Python {OLDEST_PROJECT}",
        Line(OLDEST_PROJECT, ("-r", str(folder / "requirements.txt")), ("-c", code)),
    )


def copiers() -> Iterator[tuple[str, Line]]:
    """Yield copies and updates with the oldest Copier that we take and with the newest."""
    version = "{}.{}".format(*sys.version_info)
    for wanted in (f"copier=={oldest_copier()}", "copier"):
        packages = ("-e", ".[unit]", "pytest-copie", "--upgrade-package", "copier", wanted)
        yield wanted, Line(version, packages, ("-m", "pytest", "-n", "2", *COPIED))


def oldest_copier() -> str:
    """Return the oldest Copier that pyproject.toml takes."""
    (oldest,) = re.findall(r'"copier>=([\d.]+)"', (CHECKOUT / "pyproject.toml").read_text())
    return str(oldest)


def uv(*arguments: str) -> str:
    """Run uv. Raises Failed."""
    return run(sys.executable, "-m", "uv", *arguments)


def of_pyenv() -> Iterator[str]:
    """Yield where pyenv has its Pythons: its shims run only the one that is chosen."""
    root = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    yield from map(str, sorted(root.glob("versions/*/bin")))


def run(*command: str) -> str:
    """Run a command and return the last line that it printed. Raises Failed with the same."""
    env = {**os.environ, "PATH": os.pathsep.join([os.environ["PATH"], *of_pyenv()])}
    done = subprocess.run(
        command, cwd=CHECKOUT, env=env, capture_output=True, text=True, check=False
    )
    last = ((done.stdout + done.stderr).strip().splitlines() or ["nothing was said"])[-1].strip()
    if done.returncode:
        raise Failed(last)
    return last


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
