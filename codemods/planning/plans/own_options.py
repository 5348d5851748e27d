"""Options of the organisation that a project can't have, since it lacks what they import."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.files.model import Note
from codemods.knowledge.organisations.organisation import organisation
from codemods.planning.known import Known
from codemods.planning.turn import Turn

TURN = Turn.BY_HAND


def plan(known: Known) -> Iterator[Note]:
    """Yield each package that is lacking, with the options that need it."""
    answers, needing = known.answers, dict[str, list[str]]()
    if answers.style not in ("module", "inline", "existing"):
        return
    for option in organisation().options:
        if option.package and option.package not in answers.own_packages:
            needing.setdefault(option.package, []).append(option.name)
    for package, names in needing.items():
        where = known.found.dependencies.target or "what the project is installed from"
        yield Note(
            f"{', '.join(names)} of {organisation().name} is not in the init call: {where} does "
            f"not require {package} for each process. Add it, then run `copier-sentry update`.",
            package,
        )
