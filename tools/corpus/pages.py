"""One page a project: what the template did to it, for a strict reader."""

from __future__ import annotations

import re
import subprocess
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from tools.corpus.copying import changed, copy

_NOISE = re.compile(r"^(Copying from template|\s+(create|skip|identical|conflict)\b).*\n", re.M)


class Repository(NamedTuple):
    """A line of the list: `NAME SOURCE [FOLDER]`, where SOURCE is what git clones.

    FOLDER is the subproject that gets the template, the top where it is left out.
    """

    name: str
    source: str
    folder: str = ""


def pages(listing: Path, folder: Path, jobs: int) -> int:
    """Write a page for each repository of a list; returns 1 where one crashed.

    A page that is there already is kept, so that a run can be resumed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    wanted = [r for r in repositories(listing.read_text()) if not _page(folder, r).exists()]
    with ThreadPoolExecutor(jobs) as pool:
        crashed = list(pool.map(lambda one: _written(folder, one), wanted))
    return int(any(crashed))


def repositories(text: str) -> Iterator[Repository]:
    """Yield the repositories of a list; empty lines and those with a # are passed over."""
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            yield Repository(*line.split())


def _page(folder: Path, one: Repository) -> Path:
    return folder / f"{one.name.replace('/', '+')}.md"


def _written(folder: Path, one: Repository) -> bool:
    with tempfile.TemporaryDirectory() as name:
        top = Path(name) / "project"
        cloned = _git(Path(name), "clone", "--quiet", "--depth", "1", one.source, str(top))
        if cloned.returncode:
            text, crash = f"# {one.name}\n\nNot cloned: {cloned.stderr}", False
        else:
            text, crash = _tried(one, top)
    _page(folder, one).write_text(text)
    return crash


def _tried(one: Repository, top: Path) -> tuple[str, bool]:
    """Return the page of a checkout, and whether the template crashed on it."""
    begun = time.monotonic()
    run = copy(top / one.folder)
    seconds = time.monotonic() - begun
    _git(top, "add", "--all", "--intent-to-add")
    diff = _git(top, "diff", "--no-ext-diff").stdout
    first = changed(top)
    again = copy(top / one.folder)
    crash = bool(run.returncode or again.returncode or "Traceback" in run.stderr)
    twice = "changes nothing" if changed(top) == first and not again.returncode else "CHANGES MORE"
    report = _NOISE.sub("", run.stderr + run.stdout)
    rows = [
        f"# {one.name} {one.folder}".rstrip(),
        f"{seconds:.1f} s, exit {run.returncode}{', CRASH' * crash}; a second run {twice}.",
        f"## Report\n\n```\n{report.strip()}\n```",
        f"## Diff\n\n```diff\n{diff}```",
        "## Verdict\n",
    ]
    return "\n\n".join(rows), crash


def _git(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["git", *words], cwd=folder, capture_output=True, text=True, check=False)
