"""Modules of the project that bear a library's name, which the SDK's start would execute."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.files.deployed import Proven
from codemods.files.model import Note
from codemods.knowledge.sdk.auto_enabled import REGARDLESS, name_of
from codemods.planning.known import Known
from codemods.planning.turn import Turn
from codemods.processes.libraries.shadowing_modules import shadows

TURN = Turn.MUTED


def plan(known: Known) -> Iterator[Note]:
    """Yield which modules the SDK is kept from executing, and which it can't be."""
    answers = known.answers
    if answers.shadowed and answers.init_path:
        yield Note(
            f"{', '.join(answers.shadowed)} would be executed by sentry-sdk, which imports `"
            f"{'`, `'.join(map(name_of, answers.shadowed))}` for the library of that name. So "
            "`auto_enabling_integrations` is off, and the integrations are listed one by one: "
            "add that of each library that you come to use."
        )
    for path in shadows(known.modules, REGARDLESS, _chosen(known)):
        yield Note(
            f"{path} is executed by sentry-sdk itself, which tries `{name_of(path)}` for the "
            "library of that name, and nothing switches that off: give the file another name."
        )


def _chosen(known: Known) -> list[Proven]:
    return [one for one in known.found.proven if one.entry.path in known.answers.entrypoints]
