"""`python -m tools.audit CHECKOUT... [--oracles again,parsed] [--jobs 2] [--out FILE]`.

The plan for each checkout is carried out in a copy and judged by oracles that do not share the
planner's reasoning; `started` runs the checkout's code in a sandbox, among stand-ins for what it
imports. Prints a line for each finding, and how many there are of each kind.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from pathlib import Path

from tools.audit.trial import Finding, tried

ORACLES = sorted(p.stem for p in (Path(__file__).parent / "oracles").glob("[!_]*.py"))
SECONDS = 240  # for one checkout


def main() -> int:
    """Judge each checkout in a process of its own. Returns 1 where anything is found."""
    parser = argparse.ArgumentParser(prog="python -m tools.audit", description=__doc__)
    parser.add_argument("checkouts", nargs="+", type=Path)
    parser.add_argument("--oracles", default=",".join(ORACLES))
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--out", type=Path, help="the findings, one JSON row a line")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.here:
        return _here(given.checkouts[0], given.oracles.split(","))
    with ThreadPoolExecutor(given.jobs) as pool:
        rows = pool.map(lambda checkout: _apart(checkout, given.oracles), given.checkouts)
        return _told(zip(given.checkouts, rows, strict=True), given.out)


def _here(checkout: Path, oracles: Sequence[str]) -> int:
    with tried(checkout) as trial:
        for name in oracles:
            try:
                for finding in import_module(f"tools.audit.oracles.{name}").findings(trial):
                    print(json.dumps(finding), flush=True)
            except Exception as error:  # of the program, or of the oracle: both are to be seen
                print(json.dumps(Finding(name, "crash", "", repr(error))), flush=True)
    return 0


def _apart(checkout: Path, oracles: str) -> list[Finding]:
    command = [sys.executable, "-m", "tools.audit", "--here", "--oracles", oracles, str(checkout)]
    try:
        run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=SECONDS)
    except subprocess.TimeoutExpired:
        return [Finding("audit", "too long", "", f"{SECONDS} s")]
    rows = [Finding(*json.loads(line)) for line in run.stdout.splitlines()]
    crash = [Finding("audit", "crash", "", run.stderr.strip()[-300:])] if run.returncode else []
    return [*rows, *crash]


def _told(judged: Iterable[tuple[Path, list[Finding]]], out: Path | None) -> int:
    kinds: Counter[str] = Counter()
    lines: list[str] = []
    projects = 0
    for checkout, found in judged:
        projects += 1
        for one in found:
            kinds[f"{one.oracle}: {one.kind}"] += 1
            lines.append(json.dumps([checkout.name, *one]))
            print(f"{checkout.name}  {one.oracle}: {one.kind}  {one.place}  {one.text}", flush=True)
        if out:
            out.write_text("".join(f"{line}\n" for line in lines))
    for line in _table(kinds, projects):
        print(line)
    return int(bool(lines))


def _table(kinds: Counter[str], projects: int) -> Iterator[str]:
    yield f"\n{projects} projects"
    yield from (f"{number:5} {kind}" for kind, number in kinds.most_common())


if __name__ == "__main__":
    sys.exit(main())
