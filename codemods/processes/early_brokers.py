"""What a process builds before Sentry can start in it, and Sentry would have to precede.

Where the file that builds it is the file that loads `.env`, or loads the one that does, a
start below it comes too late: the integration adds nothing to a broker that is there
already, and what the queue logs of an error is all that arrives (sdk-facts 4.5). Routes,
schemas and clients that are there before lose what their integrations add (sdk-facts 3.3).
"""

from __future__ import annotations

from codemods.code.modules import Modules
from codemods.code.prerequisites import built_above
from codemods.code.startup import Event
from codemods.files.model import Entrypoint, Evidence
from codemods.knowledge.first import First
from codemods.knowledge.registry import frameworks


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
    name = frameworks()[entry.framework].name
    for event in built_above(modules, entry.path, entry.line - 1):
        if event.what and (event.what.name == name or not _is_app(event.what)):
            return event
    return None


def _is_app(built: First) -> bool:
    """Tell whether what is built is the app of a framework, which is that one's own business."""
    return any(not set(built.calls).isdisjoint(known.apps) for known in frameworks().values())
