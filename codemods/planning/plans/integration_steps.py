"""What an integration leaves to the application: middleware, listeners, a logger that is muted."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.code.importing.modules import first_party
from codemods.files.model import Edit
from codemods.knowledge.registry import frameworks
from codemods.planning.known import Known
from codemods.planning.reach.further_blocks import unstarted
from codemods.planning.reach.unreached import started_apart
from codemods.planning.turn import Turn
from codemods.processes.deployed.early_brokers import early_broker

TURN = Turn.LOADED


def plan(known: Known) -> Iterator[Edit]:
    """Yield what the chosen frameworks need in their entrypoints beside the init call.

    Where no call is placed none of it is put in: what it imports would be installed nowhere.
    """
    found, answers = known.found, known.answers
    if answers.style == "none":
        return
    apart = {entry.path for entry, _ in started_apart(known)} | unstarted(known)
    for entry in (*found.entrypoints, *found.doubtful):
        if entry.path not in answers.entrypoints or entry.framework not in answers.frameworks:
            continue
        framework = frameworks()[entry.framework]
        if framework.explicit and entry.framework not in answers.libraries:
            continue  # without its integration, what is logged is all that arrives
        if early_broker(known.modules, entry) or entry.path in apart:
            continue  # the same: what was started there lacks the integration
        for step in framework.also:
            own = first_party(known.project, entry.root)
            arguments = {**step.arguments, "name": entry.name, "first_party": own}
            place = f"below the app of line {entry.line}" if entry.line else ""
            yield Edit(entry.path, step.editor, arguments, step.why, step.paste, place=place)
