"""Which entrypoints are chosen once it is known what is proven of each."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from codemods.files.deployed import Proven
from codemods.processes.detecting.entrypoints import Choice
from codemods.processes.launching.launches import is_aside


def proven_choices(
    choices: Mapping[str, Choice], proofs: Collection[Proven]
) -> Mapping[str, Choice]:
    """Return choices, by framework, in which what lacks a proof is a question.

    Where nothing is left, what a deployment starts and lacks none is chosen: it was a question
    only since it can't import what lies beside the others.
    """
    found = {stem: _proven(choice, proofs) for stem, choice in choices.items()}
    if any(choice.chosen for choice in found.values()):
        return found
    return {stem: _with_deployed(choice, proofs) for stem, choice in found.items()}


def _proven(choice: Choice, proofs: Collection[Proven]) -> Choice:
    lacking = [one.entry for one in proofs if one.missing]
    left = tuple(entry for entry in choice.chosen if entry in lacking)
    kept = tuple(entry for entry in choice.chosen if entry not in lacking)
    return Choice(kept, (*choice.doubtful, *left))


def _with_deployed(choice: Choice, proofs: Collection[Proven]) -> Choice:
    running = [
        one.entry
        for one in proofs
        if not one.missing and any(not is_aside(process.launch) for process in one.processes)
    ]
    chosen = tuple(entry for entry in choice.doubtful if entry in running)
    return Choice(chosen, tuple(entry for entry in choice.doubtful if entry not in chosen))
