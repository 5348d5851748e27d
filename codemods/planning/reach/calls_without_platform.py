"""Functions of a platform in which Sentry starts by a call that lacks the platform's integration.

The runtime freezes a process as soon as it has answered: what waits to be sent is late, or lost.
"""

from __future__ import annotations

from codemods.knowledge.registry import platforms
from codemods.knowledge.sdk.auto_enabled import IMPORTED
from codemods.planning.known import Known
from codemods.processes.platform_functions.functions import Function
from codemods.sentry.init_call import init_call

_BY_HAND = "serverless_function"  # the SDK's decorator, which sends as well


def call_without(known: Known, one: Function) -> str:
    """Return the file of the call that a function loads and that lacks it, "" for none.

    What starts Sentry in its own file is its author's choice.
    """
    integration = platforms()[one.platform].integration
    if not integration or integration in IMPORTED:
        return ""
    loaded = [path for path, _ in known.modules.reach(one.path)]
    mine = {existing.path for existing in known.found.usable}
    call = next((path for path in loaded if path in mine), "") or known.answers.init_path
    if call == one.path:
        return ""
    edited = call == known.answers.init_path
    if edited and integration in (i.path for i in init_call(known.answers).integrations):
        return ""
    texts = [known.project.get(path, "") for path in (call, *loaded)]
    said = (integration.rpartition(".")[2], _BY_HAND)
    return "" if any(word in text for text in texts for word in said) else call
