"""Whether a scheduled job would check in: that crons are chosen makes none do so."""

from __future__ import annotations

import re

from codemods.files.model import Changes
from codemods.knowledge.registry import frameworks
from codemods.planning.jobs.beat_entries import entries, rows
from codemods.planning.known import Known

# The names by which code monitors a job itself (sentry_sdk.crons, 2.75.0).
_BY_HAND = ("monitor_slug", "capture_checkin")


def checks_in(known: Known, changes: Changes) -> bool:
    """Tell whether something checks in: what is there and what is written, not what is pasted."""
    words = _words(known)
    if known.project.holding(words, known.project.python):
        return True
    written = [(change.after or b"").decode(errors="replace") for change in changes.files]
    found = re.compile(rf"\b(?:{'|'.join(words)})\b")
    return any(found.search(text) for text in written)


def _words(known: Known) -> tuple[str, ...]:
    """Return the words of whatever checks in; an integration does where a schedule fits.

    Where all that are written down are no intervals of whole minutes none of them does.
    """
    written = [*entries(known), *rows(known)]
    if written and all(entry.is_uneven for entry in written):
        return _BY_HAND
    told = {framework.cron_keyword for framework in frameworks().values()}
    return (*_BY_HAND, *sorted(told - _idle(known) - {""}))


def _idle(known: Known) -> set[str]:
    """Return the arguments by which nothing checks in: the package whose jobs would is not here."""
    stems = {*known.answers.frameworks, *known.found.frameworks}
    watching = [frameworks()[stem] for stem in stems if stem in frameworks()]
    depends = known.found.dependencies
    idle, working = set[str](), set[str]()
    for one in watching:
        package = one.cron_package
        word = package.replace("-", "_")
        named = not package or depends.named(package) or package in depends.locked
        is_here = bool(named or known.project.holding((word,), known.project.python))
        (working if is_here else idle).add(one.cron_keyword)
    return idle - working
