"""Old options of an init call that have a newer form."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.files.model import Edit, Note
from codemods.planning.known import Known
from codemods.planning.turn import Turn
from codemods.sentry.outdated import Outdated, find_outdated

TURN = Turn.STARTED


def plan(known: Known) -> Iterator[Edit | Note]:
    """Yield their rewrites where the user said yes, and what else there is to say of them."""
    answers = known.answers
    outdated = _outdated(known)
    for old in outdated:
        if old.refused:
            yield Note(f"{old.path}:{old.line} {old.refused}")
        elif answers.upgrade:
            yield Edit(old.path, old.editor, old.arguments, old.says)
    waiting = [str(old) for old in outdated if not old.refused and not answers.upgrade]
    if waiting:
        yield Note(
            "Old options in your init call have new forms. To have them rewritten, "
            "`copier-sentry add -a upgrade=yes`:",
            "\n".join(waiting),
        )


def _outdated(known: Known) -> tuple[Outdated, ...]:
    """Return the old forms by the sentry-sdk that is written for, which may just be raised."""
    found = known.found
    if known.sdk == found.sdk_version:
        return found.outdated
    return find_outdated(known.project, found.existing, found.dependencies, known.sdk)
