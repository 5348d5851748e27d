"""What the user should know of the AI libraries that are watched."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.files.model import Note
from codemods.knowledge.privacy import COLLECTION_SINCE
from codemods.knowledge.registry import libraries
from codemods.planning.known import Known
from codemods.planning.turn import Turn
from codemods.sentry.chosen import withheld
from codemods.sentry.init_call import init_call

TURN = Turn.BESIDE


def plan(known: Known) -> Iterator[Note]:
    """Yield what is not sent, and what is sent twice."""
    answers = known.answers
    if answers.personal_data == "personal" and withheld(answers):
        names = ", ".join(library.name for library in withheld(answers))
        yield Note(
            f"{names}: before sentry-sdk {COLLECTION_SINCE} prompts leave together with personal "
            "data, so that neither is sent. Raise sentry-sdk, or answer ai_prompts with yes."
        )
    listed = {integration.path for integration in init_call(answers).integrations}
    for above in (libraries()[s] for s in answers.libraries if s in libraries()):
        below = (libraries()[s] for s in above.deactivates if s in answers.libraries)
        for library in (b for b in below if b.integration in listed):
            name = library.integration.rpartition(".")[2]
            yield Note(
                f"{above.name} switches {name} off. It is listed, since your code calls "
                f"{library.name} itself; what {above.name} asks of {library.name} arrives as two "
                f"spans, then. Take {name} out if you would rather miss your own calls."
            )
