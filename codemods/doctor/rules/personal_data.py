"""Personal data that is sent, and data that is sent because nobody named it."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.doctor.finding import Finding
from codemods.doctor.rules._calls import Init, inits
from codemods.editing.source.init_call.rewrite import is_constant
from codemods.planning.known import Known

KEPT = False
# What is sent unfiltered where `data_collection` does not name it (2.75.0); the others are
# filtered by name then, or are said by their own question.
PARTS = ("http_bodies", "gen_ai", "database_query_data", "stack_frame_variables")


def findings(known: Known) -> Iterator[Finding]:
    """Yield what the privacy options of each call let through (sdk-facts 1.3)."""
    for init in inits(known):
        old = init.option("send_default_pii")
        collection = init.option("data_collection")
        if is_constant(old, True) and collection is None:
            yield Finding(
                "info",
                init.evidence,
                "Users' addresses, names, headers and cookies are sent (send_default_pii=True).",
                "Nothing, if that is meant; your privacy notice should say it.",
            )
        ours = known.answers.style != "existing" and init.existing.path == known.answers.init_path
        if isinstance(collection, ast.Dict) and not ours:  # ours filters all that leaves
            yield from _collected(init, collection)


def _collected(init: Init, collection: ast.Dict) -> Iterator[Finding]:
    pairs = zip(collection.keys, collection.values, strict=True)
    parts = {k.value: v for k, v in pairs if isinstance(k, ast.Constant)}
    if len(parts) != len(collection.keys):
        return
    missing = [part for part in PARTS if part not in parts]
    if missing:
        yield Finding(
            "warning",
            init.at(collection),
            f"data_collection does not name {', '.join(missing)}: what it leaves out is sent.",
            "Name every part; `[]`, False and {'mode': 'off'} switch one off.",
        )
    bodies = parts.get("http_bodies")
    if isinstance(bodies, ast.List) and bodies.elts:
        yield Finding(
            "warning",
            init.at(bodies),
            "Request bodies are sent as they are: beside data_collection nothing is scrubbed, "
            "passwords neither.",
            'Say "http_bodies": [], or take secrets out in before_send.',
        )
