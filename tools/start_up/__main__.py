"""`python -m tools.start_up [SAMPLE | CHECKOUT=PYTHON ...]`: is anything lost by lean?

Each process of a sample, or of a checkout with the Python of its environment, is started with
`automatic` and with `lean` and does the same; what a receiver on this machine got is compared.
With `--figures` before them it is measured what each kind of start of a checkout's processes
takes; with `--imports` what importing their modules takes, as processor time and memory.
This runs the code of the checkouts. Without arguments all samples are tried.
"""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path

from codemods.knowledge.registry import frameworks
from codemods.planning.deciding.lean_start import start_up
from codemods.verify.before_after.figures import figures, lines
from tools.start_up.compared import compared
from tools.start_up.imported import Taken, table, taken, told
from tools.start_up.subjects import Pair, checkout, proposed, sample


def main(names: Sequence[str]) -> int:
    """Print a line for each process, with what differs below it; returns 1 where anything does."""
    if names and names[0] == "--figures":
        return _figures(names[1:])
    if names and names[0] == "--imports":
        return _imports(names[1:])
    differs = 0
    for name in names or frameworks():
        with _subject(name) as pair:
            known = pair["lean"].known
            why = start_up(known.found, known.answers.entrypoints, known.answers.libraries).open
            begun, shown = time.monotonic(), Path(name.partition("=")[0]).name
            for one in compared(pair):
                off = f"lean leaves out {', '.join(one.off) or 'nothing'}"
                state = "DIFFERS" if one.differs else one.trouble or f"{one.kinds} the same"
                print(f"{shown:<20} {one.process}: {state}; {off}", flush=True)
                print("".join(f"    LOST {text}\n" for text in one.differs.lost), end="")
                print("".join(f"    CAME {text}\n" for text in one.differs.came), end="")
                differs += bool(one.differs)
            if why:
                print(f"    lean would not be proposed: {why}")
            print(f"    {time.monotonic() - begun:.0f} s", flush=True)
    return min(differs, 1)


def _figures(names: Sequence[str]) -> int:
    """Print a line for each process that gets ready each way."""
    for name in names:
        folder, python = _given(name)
        subject = proposed(folder, python)
        print(f"{folder.name}: {subject.known.answers.start_up} is proposed", flush=True)
        for line in lines(figures(subject, lambda text: None, always=True)):
            print(f"    {line}", flush=True)
    return 0


def _imports(names: Sequence[str]) -> int:
    """Print what each process of some checkouts takes to import, and a table of all."""
    found: list[Taken] = []
    for name in names:
        folder, python = _given(name)
        chosen = proposed(folder, python).known.answers.start_up
        print(f"{folder.name}: {chosen} is proposed", flush=True)
        with checkout(folder, python) as pair:
            for one in taken(folder, pair, python):
                print(f"    {told(one)}", flush=True)
                found.append(one)
    print(table(found))
    return 0


def _subject(name: str) -> AbstractContextManager[Pair]:
    return sample(name) if name in frameworks() else checkout(*_given(name))


def _given(name: str) -> tuple[Path, str]:
    """Return a checkout and its Python. Raises SystemExit."""
    folder, _, python = name.partition("=")
    found = shutil.which(python or "python")
    if not (Path(folder).is_dir() and found):
        raise SystemExit(f"{name} is no sample and no CHECKOUT=PYTHON that is there.")
    return Path(folder).resolve(), found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
