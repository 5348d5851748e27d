"""Log lines that hold a credential: Sentry is sent their text, and no option filters it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from codemods.code.starting.startup_events import is_guard
from codemods.files.model import Note
from codemods.files.told import some
from codemods.knowledge.registry import frameworks
from codemods.planning.known import Known
from codemods.planning.reach.selection import chosen, loaded, rerun, starting
from codemods.planning.turn import Turn
from codemods.processes.secrets.logged_secrets import LoggedSecret, logged_secrets

TURN = Turn.BY_HAND
_MOST = 20  # each is a place to mend


def plan(known: Known) -> Iterator[Note]:
    """Yield which lines of a chosen process those are, each by what it names."""
    if not known.answers.init_path or known.answers.style == "none":
        return
    found = list(_run(known, logged_secrets(known.modules, loaded(known), _printing(known))))
    if not found:
        return
    places = some([f"{one.place} ({one.name})" for one in found], _MOST)
    holds, it = ("this line logs", "it") if len(found) == 1 else ("these lines log", "them")
    sent = "as logs and " if "logging" in known.answers.features else ""
    yield Note(
        f"{places}: by its name {holds} a credential, or a request as it came. Sentry is sent the "
        f"text of log lines, {sent}with the next error, and no option filters it. Take what is "
        f"named out of {it}, or log {it} at DEBUG, which is not sent."
    )


def _run(known: Known, found: Iterable[LoggedSecret]) -> Iterator[LoggedSecret]:
    """Yield those lines that a chosen process comes to: below a main guard, of a program alone."""
    mine = (p.start for one in known.found.proven for p in one.processes if p.start)
    programs = {*starting(known), *rerun(known), *mine}
    for one in found:
        path, line = one.place.path, one.place.line
        above = (start for start in known.modules.facts(path).ends if start <= line)
        if path in programs or not is_guard(known.modules, path, max(above, default=0)):
            yield one


def _printing(known: Known) -> frozenset[str]:
    """Return what decorates the jobs of a queue that makes log lines of what they print."""
    used = [frameworks()[entry.framework] for entry in chosen(known)]
    return frozenset(t.rpartition(".")[2] for one in used if one.logs_prints for t in one.tasks)
