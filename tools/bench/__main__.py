"""Measures what is installed as projects, or the checkouts that are named: `FOLDER...`."""

from __future__ import annotations

import resource
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import chain
from pathlib import Path

from tools.bench.measures import Cache, Ratio, best, copied, grep, patched, updated
from tools.bench.projects import commit, monorepo, project, template
from tools.bench.starts import asking, starting
from tools.memory import in_memory

ROOM = 1 << 30  # bytes in memory: the share of a disk swings by more than the budgets
LARGEST = 270  # MB of a process
# How often `git grep` a scan of that many files takes, the first time and once it is known. All
# budgets are what was measured and a third more, so that a step back shows; 12, and 2 for a copy,
# is what we want.
FILES = {400: (60, 50), 2_000: (35, 28), 10_000: (100, 45)}
SERVICES = (45, 38)  # of ten with 200 files each
CHECKOUT = (35, 28)


def main(folders: Sequence[str]) -> int:
    """Print each ratio; returns 1 if a budget is exceeded."""
    tempfile.tempdir = str(in_memory(ROOM) or "") or None
    passed = True
    with tempfile.TemporaryDirectory() as name:
        top, cache = Path(name), Cache(Path(name) / "cache")
        everything = chain(
            starting(top / "starts"),
            asking(),
            scanning(top, cache),
            running(top, cache),
            applying(top, cache),
        )
        given = (row for one in folders for row in scanned(cache, Path(one), one, CHECKOUT))
        for row in given if folders else everything:
            print(row, flush=True)
            passed = passed and row.passed
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{'largest process (MB)':<48} {peak:7.0f} (<= {LARGEST})")
    return 0 if passed and peak <= LARGEST else 1


def scanning(top: Path, cache: Cache) -> Iterator[Ratio]:
    """`scan` of one service and of many, against `git grep` for the same words."""
    for count, budgets in FILES.items():
        folder = project(top / f"files{count}", count)
        yield from scanned(cache, folder, f"{count:,} files", budgets)
    services = monorepo(top / "services", 10, 200)
    yield from scanned(cache, services, "ten services of 200 files", SERVICES)


def scanned(cache: Cache, folder: Path, name: str, budgets: tuple[int, int]) -> Iterator[Ratio]:
    """`scan` of a project, the first time and once it is known."""
    searched = best(partial(grep, cache, folder))
    scan = partial(cache.codemods, "scan", folder, "--json")
    yield Ratio(f"scan of {name}, against git grep", best(scan, cache.empty), searched, budgets[0])
    yield Ratio("  known from the last time", best(scan), searched, budgets[1])


def running(top: Path, cache: Cache) -> Iterator[Ratio]:
    """Copier's commands against the same with an empty template, and `check` against `scan`."""
    source, folder = top / "files2000", top / "project"
    ours, empty = (template(top / str(mine), ours=mine) for mine in (True, False))

    def fresh() -> None:
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(source, folder)

    def cold() -> None:
        cache.empty()
        fresh()

    def copying(which: Path, before: Callable[[], None]) -> float:
        return best(lambda: copied(cache, which, folder, "v1.0.0"), before)

    theirs = copying(empty, fresh)
    yield Ratio("copier copy, against an empty template", copying(ours, cold), theirs, 6)
    yield Ratio("  known from the last time", copying(ours, fresh), theirs, 5.5)
    copied(cache, ours, folder, "v1.0.0")
    check, scan = (best(partial(cache.codemods, word, folder)) for word in ("check", "scan"))
    yield Ratio("check, against scan", check, scan, 1.5)
    yield from updating(top, cache, (ours, empty), fresh)


def updating(
    top: Path, cache: Cache, templates: tuple[Path, Path], fresh: Callable[[], None]
) -> Iterator[Ratio]:
    """`copier update` of a project to the next version, and ours, which change nothing in it."""
    folder, before = top / "project", top / "before"
    times = []

    def again() -> None:
        shutil.rmtree(folder)
        shutil.copytree(before, folder)

    def mine() -> None:
        cache.codemods("update", folder, "--yes", "--quiet")

    own = 0.0
    for one in templates:
        fresh()
        copied(cache, one, folder, "v1.0.0")
        commit(folder)
        shutil.rmtree(before, ignore_errors=True)
        shutil.copytree(folder, before)
        times.append(best(lambda: updated(cache, folder), again))
        own = own or best(mine, again)
    yield Ratio("copier update, against an empty template", times[0], times[1], 4.5)
    yield Ratio("copier-sentry update, against copier update", own, times[0], 0.6)


def applying(top: Path, cache: Cache) -> Iterator[Ratio]:
    """Patching one file against LibCST's own command with a trivial codemod."""
    ours, theirs = patched(cache, top)
    yield Ratio("apply on one file, against a LibCST no-op", ours, theirs, 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
