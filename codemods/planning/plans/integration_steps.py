"""What an integration leaves to the application: middleware, listeners, a logger that is muted."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.code.importing.modules import first_party
from codemods.files.model import Edit, Evidence, Note
from codemods.files.versions import at_least
from codemods.knowledge.kinds.facts import Step
from codemods.knowledge.registry import frameworks
from codemods.packages.python.tried_pythons import older_python
from codemods.planning.known import Known
from codemods.planning.reach.further_blocks import unstarted
from codemods.planning.reach.unreached import started_apart
from codemods.planning.turn import Turn
from codemods.processes.deployed.early_brokers import early_broker
from codemods.sentry.chosen import written_for

TURN = Turn.LOADED


def plan(known: Known) -> Iterator[Edit | Note]:
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
            if not at_least(written_for(answers), step.since):
                continue
            if old := older_python(known.project, found.root, step.python):
                yield _too_old(entry.path, step, old)
            else:
                own = first_party(known.project, entry.root)
                arguments = {**step.arguments, "name": entry.name, "first_party": own}
                place = f"below the app of line {entry.line}" if entry.line else ""
                yield Edit(entry.path, step.editor, arguments, step.why, step.paste, place=place)


def _too_old(path: str, step: Step, old: Evidence) -> Note:
    """Return why a process of an old Python goes without a step that would stop it."""
    needed = ".".join(map(str, step.python))
    return Note(
        f"{path} goes without one step ({step.why}), which would stop a Python below {needed}, as "
        f"{old} (`{old.text}`) has it. {step.below}. From {needed} on run this again."
    )
