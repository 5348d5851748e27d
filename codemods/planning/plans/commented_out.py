"""A start of Sentry that is commented out: it is none, and what it was given is not taken over."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.code.importing.modules import Modules
from codemods.code.importing.running_files import is_test
from codemods.files.model import Evidence, Note
from codemods.files.pattern import pattern
from codemods.files.told import some
from codemods.planning.known import Known
from codemods.planning.turn import Turn

TURN = Turn.BESIDE
_CALL = "sentry_sdk.init("
_COMMENTED = pattern(r"^[ \t]*#[#\t ]*sentry_sdk\.init\(")


def plan(known: Known) -> Iterator[Note]:
    """Yield where such a call stands, in one sentence for all of them."""
    found = [*_commented(known.modules)]
    if not found:
        return
    places = some(map(str, found))
    said = f"Calls of sentry_sdk.init that are commented out stand in {places}: they start nothing"
    if len(found) == 1:
        said = (
            f"A call of sentry_sdk.init that is commented out stands in {places}: it starts nothing"
        )
    yield Note(f"{said}, and no option was taken from there.", level="info")


def _commented(modules: Modules) -> Iterator[Evidence]:
    for path in modules.mentioning(("sentry_sdk",)):
        rows = [] if is_test(path) else modules.project[path].splitlines()
        yield from (modules.evidence(path, n) for n, row in enumerate(rows, 1) if _is_one(row))


def _is_one(row: str) -> bool:
    return _CALL in row and _COMMENTED.match(row) is not None
