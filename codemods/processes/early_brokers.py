"""Brokers that a process builds before Sentry can start in it.

Where the file that builds one is the file that loads `.env`, or loads the one that does, a
start below it comes too late: the integration adds nothing to a broker that is there
already, and what the queue logs of an error is all that arrives (sdk-facts 4.5).
"""

from __future__ import annotations

from codemods.code.modules import Modules
from codemods.files.model import Entrypoint, Evidence
from codemods.knowledge.registry import frameworks


def early_broker(modules: Modules, entry: Entrypoint) -> Evidence | None:
    """Return what builds a broker above the place where `entry` starts Sentry, None for nothing.

    Only where the integration has to be there first: the others patch their library.
    """
    framework = frameworks()[entry.framework]
    if framework.kind != "queue" or not framework.explicit or not entry.after:
        return None
    above = (
        target
        for item in modules.facts(entry.path).imports
        if not item.scope and item.line <= entry.after
        for target in modules.imported(entry.path, item)
    )
    for file in dict.fromkeys(path for target in above for path, _ in modules.reach(target)):
        for call in modules.facts(file).calls:
            if call.name in framework.apps and not call.scope and file != entry.path:
                return modules.evidence(file, call.line)
    return None
