"""An event at each start of a server that asks the app for what it does not know."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.code.importing.modules import Modules
from codemods.files.model import Launch, Note
from codemods.files.told import some
from codemods.knowledge.errors.start_errors import (
    ASKING,
    NOT_ASKING,
    OWN_WORKER,
    WITHOUT_LIFESPAN,
    WORKERS,
)
from codemods.planning.known import Known
from codemods.planning.reach.launches_with_sentry import own_launches
from codemods.planning.turn import Turn
from codemods.processes.launching.launches import is_aside
from codemods.processes.launching.target_files import target_file

TURN = Turn.BESIDE


def plan(known: Known) -> Iterator[Note]:
    """Yield one note for each remedy."""
    if known.answers.style == "none":
        return
    asking: dict[str, list[Launch]] = {}
    for launch in own_launches(known):
        if not is_aside(launch) and _asks(launch) and _knows_none(known.modules, launch):
            asking.setdefault(launch.action or launch.program, []).append(launch)
    for by, these in asking.items():
        remedy, paste = _remedy(by)
        shown = some(f"{launch.evidence}" for launch in these)
        yield Note(
            f"{shown}: each start of a worker sends an event, since the server asks the app for "
            "its lifespan, which that does not know and raises ValueError; the server goes on, and "
            f"nothing is broken. {remedy}",
            paste,
            level="info",
        )


def _remedy(by: str) -> tuple[str, str]:
    """Return how a server does not ask, and the lines for it."""
    if words := ASKING.get(by, ""):
        return f"With `{words}` it does not ask.", ""
    if by in WORKERS:
        module, _, name = by.rpartition(".")
        how = "A worker class of the project's own does not ask; name it behind `-k`:"
        return how, OWN_WORKER.format(module=module, name=name)
    return "It has no option for that: archive the issue once it is there.", ""


def _asks(launch: Launch) -> bool:
    words = " ".join(launch.command.argv)
    asks = launch.program in ASKING or launch.action in WORKERS
    return asks and not any(word in words for word in NOT_ASKING)


def _knows_none(modules: Modules, launch: Launch) -> bool:
    """Tell whether a server is given what such a call returns, and nothing around it."""
    path, name = target_file(modules, launch), launch.target.partition(":")[2]
    if not path:
        return False
    facts = modules.facts(path)
    made = [facts.resolve(c.name) for c in facts.calls if c.target == name and not c.scope]
    return bool(made) and WITHOUT_LIFESPAN.issuperset(made)
