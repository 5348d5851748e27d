"""A variable of the project's own that switches Sentry off, and that SENTRY_DSN would overrule."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.files.model import Note
from codemods.files.told import some
from codemods.planning.known import Known
from codemods.planning.turn import Turn
from codemods.processes.env_files.own_switch_variables import own_switches

TURN = Turn.BY_HAND


def plan(known: Known) -> Iterator[Note]:
    """Yield where that variable stands: whether it is to count is the project's to say."""
    if known.answers.style not in ("module", "inline"):
        return
    if found := own_switches(known.modules):
        path = known.answers.init_path
        yield Note(
            f"{some([f'{place} (`{place.text}`)' for place in found])}: Sentry has a switch of its "
            f"own here, and {path} asks for SENTRY_DSN alone. Leave SENTRY_DSN empty wherever that "
            f"switch is off, or let the condition in {path} ask for both."
        )
