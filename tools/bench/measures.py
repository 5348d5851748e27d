"""What is run, how long it takes, and how much that may be."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from codemods.files.keeping.kept import VARIABLE
from codemods.knowledge.registry import vocabulary
from tools.bench.projects import CHECKOUT, write

REPEAT = 3
LEFT = 3  # the status of a set-up with something left to do
NOOP = (
    "from libcst.codemod import VisitorBasedCodemodCommand\n\n\n"
    "class Noop(VisitorBasedCodemodCommand):\n    DESCRIPTION = 'nothing'\n"
)


@dataclass(frozen=True)
class Ratio:
    """One line of the table: ours against theirs, in processor seconds, and how much it may be."""

    what: str
    ours: float
    theirs: float
    budget: float

    @property
    def passed(self) -> bool:
        """Whether the budget is kept."""
        return self.ours <= self.budget * self.theirs

    def __str__(self) -> str:
        state = "ok" if self.passed else "OVER"
        times = f"{self.ours * 1000:7.0f} ms / {self.theirs * 1000:6.0f} ms"
        ratio = self.ours / self.theirs
        return f"{self.what:<48} {times} = {ratio:5.2f} (<= {self.budget}) {state}"


class Cache:
    """A cache folder of the bench's own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def empty(self) -> None:
        """Forget everything: the next run is the first."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def run(self, *command: object, cwd: Path = CHECKOUT, path: Path | None = None) -> None:
        """Run a command, its output thrown away."""
        env = {**os.environ, "PYTHONPATH": str(path or ""), "PYTHONDONTWRITEBYTECODE": ""}
        env |= {"TMPDIR": tempfile.gettempdir(), VARIABLE: str(self.folder)}
        words = [str(c) for c in command]
        done = subprocess.run(words, cwd=cwd, env=env, capture_output=True, check=False)
        if done.returncode not in (0, LEFT):
            done.check_returncode()

    def codemods(self, *words: object) -> None:
        """Run our own command line."""
        self.run(sys.executable, "-m", "codemods", *words)

    def copier(self, *words: object) -> None:
        """Run Copier, asking nothing."""
        self.run(sys.executable, "-m", "copier", *words, "--trust", "--defaults", "--quiet")


def grep(cache: Cache, folder: Path) -> None:
    """Search a repository for the words that a scan looks for."""
    needles = "|".join(sorted(word.strip("*") for word in vocabulary()))
    cache.run("git", "-C", folder, "grep", "-lE", needles, "--", "*.py")


def copied(cache: Cache, template: Path, folder: Path, version: str) -> None:
    """Apply a version of a template to a project."""
    cache.copier("copy", "-r", version, template, folder)


def updated(cache: Cache, folder: Path) -> None:
    """Update a project to the newest version of its template."""
    cache.copier("update", "-a", ".copier-answers.sentry.yml", folder)


def patched(cache: Cache, folder: Path) -> tuple[float, float]:
    """Return what one edited file takes, and what LibCST's own no-op takes for it."""
    body = "".join(
        f"@app.route('/{n}')\ndef page{n}():\n    return 'page {n}'\n\n\n" for n in range(75)
    )
    source = f"from flask import Flask\n\napp = Flask(__name__)\n\n\n{body}"
    write(folder / "one", {"app.py": source, ".libcst.codemod.yaml": "modules:\n- 'bench_noop'\n"})
    write(folder / "modules", {"bench_noop/__init__.py": "", "bench_noop/noop.py": NOOP})
    file = folder / "one/app.py"
    command = (sys.executable, "-m", "libcst.tool", "codemod", "noop.Noop", file)

    def fresh() -> None:
        write(folder / "one", {"app.py": source, "requirements.txt": "flask\n"})

    return (
        best(lambda: cache.codemods("apply", folder / "one"), fresh),
        best(lambda: cache.run(*command, cwd=folder / "one", path=folder / "modules")),
    )


def best(measured: Callable[[], None], before: Callable[[], None] | None = None) -> float:
    """Return the processor seconds of the fastest of some runs: the one least disturbed.

    Of the processor, since those that others take say nothing of ours.
    """
    times = []
    for _ in range(REPEAT):
        if before:
            before()
        start = spent()
        measured()
        times.append(spent() - start)
    return min(times)


def spent() -> float:
    """Return the processor seconds of all processes that were started and have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
