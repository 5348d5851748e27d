"""What is measured of an import, and that the documentation says it."""

from __future__ import annotations

import subprocess
import sys

from codemods.knowledge.sdk.auto_enabled import IMPORTED
from codemods.knowledge.sdk.import_costs import COSTS
from tests.repositories import CHECKOUT
from tools.import_costs import INSIDE


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


# As an SDK that needs more for a moment while it is imported than it then holds.
PEAK = """
def held(megabytes):
    return bytearray(b"x") * (megabytes * 1_000_000)
held(80)
before = used()[1]
kept = held(20)
print(used()[1] - before)
"""


def test_a_peak_before_hides_nothing_of_what_an_import_holds() -> None:
    own = INSIDE[INSIDE.index("def used") : INSIDE.index("module, _, name")]
    code = f"import resource\n{own}{PEAK}"
    said = subprocess.check_output([sys.executable, "-S", "-c", code], text=True)

    assert 15 < float(said) < 25
