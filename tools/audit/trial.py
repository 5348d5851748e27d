"""A plan carried out in a copy of a checkout: what each oracle looks at."""

from __future__ import annotations

import argparse
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from codemods.commands.shared.reading import Work, worked_out
from codemods.files.model import Change
from codemods.files.project import Project
from codemods.files.write import write
from codemods.planning.telling.report import WHOLE, report
from codemods.sentry.answers import ANSWERS_FILE, record


class Finding(NamedTuple):
    """Something wrong: which oracle says so, the kind, the place, and what was seen."""

    oracle: str
    kind: str
    place: str
    text: str


class Tried(NamedTuple):
    """A project before, and the same with its plan carried out and noted as answered."""

    before: Path
    after: Path
    work: Work
    report: str

    @property
    def changes(self) -> tuple[Change, ...]:
        """What the plan changed, our own record apart."""
        return self.work.changes.files


@contextmanager
def tried(checkout: Path) -> Iterator[Tried]:
    """Carry out the plan for the defaults in a copy; the checkout is only read."""
    with TemporaryDirectory() as name:
        before, after = Path(name) / "before" / "project", Path(name) / "after" / "project"
        for copy in (before, after):
            shutil.copytree(checkout, copy, symlinks=True)
        work = again(after)
        write(after, work.changes.files)
        (after / ANSWERS_FILE).write_text(_answers(work))
        yield Tried(before, after, work, report(work.known, work.changes, ".", "", WHOLE))


def again(folder: Path) -> Work:
    """Return the plan for a folder as it is: by its answers file, where it has one."""
    asked = argparse.Namespace(answers=ANSWERS_FILE, asked=False, starter="", directory=folder)
    return worked_out(Project.at(folder), asked)


def _answers(work: Work) -> str:
    """Return what Copier would have written of the answers, one JSON value a line."""
    rows = work.known.answers._asdict()
    lines = (f"{k}: {json.dumps(v)}\n" for k, v in rows.items() if k != "written")
    return record("".join(lines), work.changes.written)
