"""Models that are asked by a client no integration sees, where AI monitoring is on."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.files.model import Evidence, Note
from codemods.files.told import some
from codemods.knowledge.third_parties.unseen_ai_clients import UNSEEN, WORDS
from codemods.planning.known import Known
from codemods.planning.reach.selection import reached
from codemods.planning.turn import Turn

TURN = Turn.BESIDE


def plan(known: Known) -> Iterator[Note]:
    """Yield the imports of such clients in the chosen processes."""
    if not known.answers.init_path or "ai_monitoring" not in known.answers.features:
        return
    found: dict[str, dict[str, Evidence]] = {}
    for module, place in _imported(known):
        found.setdefault(module, {}).setdefault(place.path, place)  # the first of each file
    for module, places in found.items():
        shown = some(f"{place} (`{place.text}`)" for place in places.values())
        yield Note(
            f"{shown}: what is asked of models by {module} is no AI span, since no integration of "
            f"Sentry's sees that library. It sees {UNSEEN[module]}, which has come in its place.",
            level="info",
        )


def _imported(known: Known) -> Iterator[tuple[str, Evidence]]:
    may = {*known.modules.mentioning(WORDS)}
    for path in (path for path in reached(known) if path in may):
        for item in known.modules.facts(path).imports:
            name = f"{item.module}.{item.name}."
            module = next((one for one in UNSEEN if name.startswith(f"{one}.")), "")
            if module and not item.level:
                yield module, known.modules.evidence(path, item.line)
