"""What the user should know of the AI libraries that are watched."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.code.facts.dotted import text_of
from codemods.editing.source.init_call.reading import Reading
from codemods.editing.source.source import Source
from codemods.files.model import Evidence, Note, Refused
from codemods.knowledge.personal_data.privacy import COLLECTION_SINCE
from codemods.knowledge.registry import libraries
from codemods.planning.features.outside_transactions import outside_transactions
from codemods.planning.known import Known
from codemods.planning.turn import Turn
from codemods.sentry.chosen import withheld
from codemods.sentry.init_call import init_call

TURN = Turn.BESIDE


def plan(known: Known) -> Iterator[Note]:
    """Yield what is not sent, and what is sent twice."""
    answers = known.answers
    yield from _collected(known)
    yield from _outside(known)
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


def _outside(known: Known) -> Iterator[Note]:
    """Yield the lines that make a transaction around what asks a model, where nothing does."""
    on = known.answers.init_path and "ai_monitoring" in known.answers.features
    if on and (why := outside_transactions(known)):
        yield Note(
            f"{why[0].upper()}{why[1:]}: what is asked of a model there is in no trace. Put what "
            "asks it within this, named for what it does:",
            "import sentry_sdk\n\n"
            'with sentry_sdk.start_transaction(op="gen_ai.invoke_agent", name="chatbot"):\n    ...',
        )


def _collected(known: Known) -> Iterator[Note]:
    """Yield where a call of the user's sends prompts by an option that outdoes all others.

    With `data_collection` the SDK asks no integration for its `include_prompts` (2.75.0).
    """
    answers = known.answers
    if answers.style != "existing" or answers.ai_prompts or "ai_monitoring" not in answers.features:
        return
    for node in _options(known):
        keys = node.keys if isinstance(node, ast.Dict) else [None]
        pairs = zip(map(text_of, keys), getattr(node, "values", ()), strict=False)
        said = [value for key, value in pairs if key == "gen_ai"]
        if None not in keys and not any(map(_is_off, said)):
            yield Note(
                f"{Evidence(answers.init_path, node.lineno)}: data_collection sends prompts and "
                "answers of AI calls, whatever an integration is told, and the answer to "
                "ai_prompts is no. Put this into it:",
                '"gen_ai": {"inputs": False, "outputs": False},',
            )


def _options(known: Known) -> Iterator[ast.expr]:
    """Yield what the project's own call gives as `data_collection`, where that can be read."""
    for one in known.found.usable:
        try:
            source = Source.of(known.project[one.path])
            lines = [site.call.lineno for site in source.inits]
            options = Reading.of(source, lines.index(one.init.line)).options
        except (Refused, ValueError):
            continue
        value = options.values.get("data_collection")
        if value and one.path == known.answers.init_path:
            yield value.node


def _is_off(node: ast.expr) -> bool:
    """Tell whether neither inputs nor outputs are sent."""
    pairs = zip(node.keys, node.values, strict=True) if isinstance(node, ast.Dict) else ()
    parts = {text_of(key): value for key, value in pairs}
    values = [parts.get(name) for name in ("inputs", "outputs")]
    return all(isinstance(value, ast.Constant) and value.value is False for value in values)
