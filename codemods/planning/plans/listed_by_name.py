"""Lists of names beside the one that gets sentry-sdk: what is made of them lacks it."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.files.model import Evidence, Note
from codemods.packages.inventory.from_nix import by_nix
from codemods.planning.known import Known
from codemods.planning.reach.selection import chosen
from codemods.planning.requirement.sdk_requirement import SDK
from codemods.planning.turn import Turn
from codemods.processes.deployed.shipping import packed_by_name

TURN = Turn.SHIPPED


def plan(known: Known) -> Iterator[Note]:
    """Yield a note for each list of names; that of Nix where no environment is seen for each."""
    found = known.found
    if known.answers.style == "none" or not found.dependencies.target:
        return
    mine = [one for one in found.proven if one.entry in chosen(known)]
    around = [process.environment for one in mine for process in one.processes]
    shown = by_nix(known.modules, found.dependencies)
    if shown and not (around and all(one.is_known for one in around)):
        yield _told(shown)
    withheld = {one.path for one in found.shipped}
    for shown in packed_by_name(known.modules, found.dependencies):
        if shown.path not in withheld:
            yield _told(shown)


def _told(shown: Evidence) -> Note:
    return Note(
        f"{shown} lists packages of Python as well (`{shown.text}`), and {SDK} is none of "
        f"them: where SENTRY_DSN is set, what runs there ends without it. Add `{SDK}` to that "
        "list too."
    )
