"""The table of the documentation says what was measured."""

from __future__ import annotations

from codemods.knowledge.auto_enabled import IMPORTED
from codemods.knowledge.import_costs import COSTS
from tests.repositories import CHECKOUT


def test_the_heaviest_stand_in_the_documentation() -> None:
    text = (CHECKOUT / "docs/start-up.md").read_text()
    table = text.partition("<!-- heaviest -->")[2].partition("<!-- /heaviest -->")[0]
    heaviest = sorted(COSTS.items(), key=lambda row: -row[1].seconds)[:10]
    rows = [
        f"| `{path.rpartition('.')[2]}` | {cost.seconds} | {cost.megabytes} "
        f"| {'yes' if path in IMPORTED else 'no'} |"
        for path, cost in heaviest
    ]
    assert table.strip().splitlines()[2:] == rows
