"""What keeps a project from a newer sentry-sdk than it has."""

from __future__ import annotations

from codemods.editing.lists.requirement import parsed_rows
from codemods.editing.lists.style import check_room
from codemods.files.model import Refused
from codemods.planning.known import Known
from codemods.planning.requirement.limited_versions import no_room
from codemods.planning.requirement.sdk_requirement import SDK
from codemods.sentry.held_back import HeldBack, held_back


def holding_back(known: Known) -> tuple[HeldBack, ...]:
    """Return the libraries that a newer sentry-sdk would not start with, or would not see."""
    found = known.found
    detected = (*found.frameworks, *found.libraries)
    return held_back(known.project, found.dependencies, found.existing, detected)


def without_room(known: Known) -> str:
    """Return what of a list that would be raised leaves a newer sentry-sdk no room, "" for none."""
    depends = known.found.dependencies
    for path in filter(None, (depends.target, *depends.needed)):
        rows = (row for row in depends.requirements if row.evidence.path == path)
        try:
            check_room(SDK, parsed_rows(rows))
        except Refused as refusal:
            return f"in {path} {refusal}".removesuffix(".")
    return no_room(known.project, depends)
