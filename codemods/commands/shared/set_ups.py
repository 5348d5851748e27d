"""The set-ups of one repository: each project of it may have an answers file of its own."""

from __future__ import annotations

import argparse
import shlex
from collections.abc import Callable
from pathlib import Path

from codemods.commands.shared.reading import Output, Stop, project_at
from codemods.files.project import Project
from codemods.planning.plan import ANSWERS_PREFIX
from codemods.sentry.answers import ANSWERS_FILE

_OURS = "\n_written:"


def set_ups(project: Project, name: str) -> tuple[str, ...]:
    """Return the answers files that a command is about: the one that is named, or all.

    Where nothing is set up it is the usual name.
    """
    if name != ANSWERS_FILE:
        return (name,)
    there = (p for p in project.paths if p.startswith(ANSWERS_PREFIX) and p != ANSWERS_FILE)
    others = tuple(sorted(p for p in there if "/" not in p and _OURS in project.get(p, "")))
    return (ANSWERS_FILE, *others) if project.stands(ANSWERS_FILE) or not others else others


def each(
    given: argparse.Namespace,
    out: Output,
    act: Callable[[argparse.Namespace, Output], int],
) -> int:
    """Do it for each set-up and return the worst status. Raises Stop.

    What machines read is one document, so of one set-up: the usual one, or the only one.
    """
    names = set_ups(project_at(Path(given.directory)), given.answers)
    if given.json and len(names) > 1:
        others = ", ".join(shlex.quote(n) for n in names if n != ANSWERS_FILE)
        if ANSWERS_FILE not in names:
            raise Stop(f"Several set-ups are here: with --json name one by --answers ({others}).")
        out.aside(f"Not looked at: {others}. For each of them: --answers FILE.")
        names = (ANSWERS_FILE,)
    worst = 0
    for name in names:
        if len(names) > 1:
            out.say(f"{name}:")
        worst = max(worst, act(argparse.Namespace(**{**vars(given), "answers": name}), out))
    return worst
