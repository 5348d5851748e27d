"""Features that the answers no longer hold, and what goes from the init call with each."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.files.model import InitCall, Note
from codemods.knowledge.registry import features
from codemods.planning.known import Known
from codemods.planning.turn import Turn
from codemods.sentry.answers import recall
from codemods.sentry.init_call import init_call

TURN = Turn.CHANGED


def plan(known: Known) -> Iterator[Note]:
    """Yield each feature whose options stand in the call that was written last."""
    answers = known.answers
    if "init" not in answers.written:
        return
    written, now = _names(recall(answers.written["init"])), _names(init_call(answers))
    for stem, feature in features().items():
        if stem in answers.features:
            continue
        having = init_call(answers._replace(features=(*answers.features, stem)))
        gone = [name for name in _names(having) if name not in now and name in written]
        if gone:
            said = f"{feature.name} is dropped, as `features` says: without {', '.join(gone)}"
            yield Note(f"{said}, {feature.proof} no longer arrives.", level="dropped")


def _names(call: InitCall) -> list[str]:
    """Return the options of a call, and the arguments of its integrations."""
    arguments = [f"{i.name}({k.name}=…)" for i in call.integrations for k in i.keywords]
    return [*(k.name for k in call.keywords), *arguments]
