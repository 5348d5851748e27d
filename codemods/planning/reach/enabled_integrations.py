"""Which integrations of libraries are on: the chosen, and those that enable themselves."""

from __future__ import annotations

from codemods.knowledge.registry import libraries
from codemods.knowledge.sdk.auto_enabled import IMPORTED
from codemods.knowledge.sdk.sdk_demands import refuses
from codemods.packages.inventory.known_versions import first_too_old
from codemods.planning.known import Known


def is_enabled(stem: str, known: Known) -> bool:
    """Tell whether the integration of a library that the project uses is on.

    Below its minimum it is not chosen. One that looks at no version enables itself there too,
    but for a lean start.
    """
    if stem in known.answers.libraries:
        return True
    path = libraries()[stem].integration
    itself = path in IMPORTED and not refuses(path) and known.answers.start_up != "lean"
    is_old = first_too_old(stem, known.found.dependencies) is not None
    return itself and is_old and stem in known.found.libraries
