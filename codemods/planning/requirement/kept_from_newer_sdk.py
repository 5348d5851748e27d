"""What keeps a project from a newer sentry-sdk than it has."""

from __future__ import annotations

from codemods.planning.known import Known
from codemods.sentry.held_back import HeldBack, held_back


def holding_back(known: Known) -> tuple[HeldBack, ...]:
    """Return the libraries that a newer sentry-sdk would not start with, or would not see."""
    found = known.found
    detected = (*found.frameworks, *found.libraries)
    return held_back(known.project, found.dependencies, found.existing, detected)
