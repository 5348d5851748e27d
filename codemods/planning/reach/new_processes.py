"""The processes that came into a project after its answers were given."""

from __future__ import annotations

from codemods.files.model import Entrypoint
from codemods.planning.scanning.found import Scan
from codemods.sentry.answers import Answers

SEEN = "seen"


def seen(found: Scan, answers: Answers) -> list[str]:
    """Return the processes that were there when the answers were given, chosen or not."""
    known = answers.written.get(SEEN)
    return list(known) if known is not None else [_name(e) for e in found.entrypoints]


def newcomers(found: Scan, answers: Answers) -> tuple[Entrypoint, ...]:
    """Return the processes that came into the project since and that are not chosen."""
    known = answers.written.get(SEEN, ())
    return tuple(
        e
        for e in (found.entrypoints if answers.written else ())
        if _name(e) not in known
        and (e.framework not in answers.frameworks or e.path not in answers.entrypoints)
    )


def _name(entry: Entrypoint) -> str:
    return f"{entry.framework} {entry.path}"
