"""What a process builds before Sentry can start in it, and Sentry would have to precede.

Where the file that builds it is the file that loads `.env`, or loads the one that does, a
start below it comes too late: the integration adds nothing to a broker that is there
already, and what the queue logs of an error is all that arrives (sdk-facts 4.5). Routes,
schemas and clients that are there before lose what their integrations add (sdk-facts 3.3).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from codemods.code.importing.modules import Modules
from codemods.code.prerequisites import built_above, passed
from codemods.code.starting.startup_events import Event
from codemods.files.deployed import Process
from codemods.files.model import Entrypoint, Evidence
from codemods.knowledge.registry import frameworks
from codemods.knowledge.start_order import First
from codemods.processes.deployed.deployment import run_of


def early_broker(modules: Modules, entry: Entrypoint) -> Evidence | None:
    """Return what builds a broker above the place where `entry` starts Sentry, None for nothing.

    Only where the integration has to be there first: the others patch their library.
    """
    framework = frameworks()[entry.framework]
    if framework.kind != "queue" or not framework.explicit or not entry.after:
        return None
    for event in built_above(modules, entry.path, entry.after):
        if event.what and event.what.name == framework.name:
            return modules.evidence(event.path, event.line)
    return None


def built_before(modules: Modules, entry: Entrypoint) -> Event | None:
    """Return what the imports above the app build, None for nothing that loses by it.

    An init call among the lines of the file stands below them; an import at its top does not.
    """
    above = built_above(modules, entry.path, entry.line - 1)
    return next((event for event in above if _loses(entry, event)), None)


def built_first(
    modules: Modules, entry: Entrypoint, processes: Iterable[Process], after: int
) -> Iterator[Event]:
    """Yield what is built before Sentry starts below line `after` of a file, and loses by it.

    That is what its imports build, what stands above in the file itself, and what the file
    that a process starts with builds before it loads this one.
    """
    starts = {(p.start, run_of(p)) for p in processes if p.start} or {(entry.path, "")}
    broker = early_broker(modules, entry)
    apart = broker.path if broker else ""
    for start, run in sorted(starts):
        first = passed(modules, entry.path, after, start, run)[0]
        built = (event for event in first if event.what and event.what.kind == "built")
        yield from (event for event in built if event.path != apart and _loses(entry, event))


def _loses(entry: Entrypoint, event: Event) -> bool:
    """Tell whether Sentry's coming later costs something of what is built."""
    name, what = frameworks()[entry.framework].name, event.what
    return what is not None and (what.name == name or not _is_app(what))


def _is_app(built: First) -> bool:
    """Tell whether what is built is the app of a framework, which is that one's own business."""
    return any(not set(built.calls).isdisjoint(known.apps) for known in frameworks().values())
