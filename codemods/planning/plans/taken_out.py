"""What Sentry's integration puts into an object and the project's own lines take out again."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.files.model import Note
from codemods.knowledge.registry import frameworks
from codemods.planning.known import Known
from codemods.planning.reach.selection import loaded
from codemods.planning.turn import Turn
from codemods.processes.libraries.integrations_taken_out import taken_out

TURN = Turn.MUTED


def plan(known: Known) -> Iterator[Note]:
    """Yield the lines that do in files of chosen processes, and how it is put back."""
    if not known.answers.init_path:
        return
    for stem in known.answers.frameworks:
        one = frameworks()[stem]
        for taken in taken_out(known.modules, loaded(known), one):
            name = one.put_into[taken.attribute]
            yield Note(
                f"{taken.place} (`{taken.place.text}`) takes out what Sentry has put into it, "
                f"wherever Sentry starts: no transaction of {one.name} arrives, and of its errors "
                "only what is logged. Put it back, below that line:",
                f"from sentry_sdk.integrations.{one.integration.partition('.')[0]} import {name}"
                f"\n\n{taken.owner}.{taken.attribute}.insert(0, {name}())",
            )
