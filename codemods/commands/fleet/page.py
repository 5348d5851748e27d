"""The table as one HTML page: nothing is fetched, nothing runs, every text is escaped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from codemods.commands.fleet.documents import OUTCOMES, PROOFS, Row
from codemods.commands.fleet.table import summary

TEMPLATE = Path(__file__).parent / "page.html.jinja"


def page(rows: Sequence[Row]) -> str:
    """Return the page."""
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    template = environment.from_string(TEMPLATE.read_text(encoding="utf-8"))
    counts = Counter(row.outcome for row in rows)
    ended = [(key, name, counts[key]) for key, name in OUTCOMES.items() if counts[key]]
    return template.render(
        rows=rows, ended=ended, outcomes=OUTCOMES, proofs=PROOFS, summary=summary(rows)
    )
