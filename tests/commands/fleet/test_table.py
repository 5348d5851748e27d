"""The table for a terminal and for a spreadsheet."""

from __future__ import annotations

import csv
import io

from codemods.commands.fleet.documents import Edited, Row, Told
from codemods.commands.fleet.table import csv_table, summary, text

SHOP = Row(
    "shop",
    "needs_person",
    is_written=True,
    edited=(Edited("app.py", "changed", "loads it"), Edited("x.py", "added", "starts it")),
    left=(Told("One."), Told("Two."), Told("Three."), Told("Four.")),
    kept=(Told("As it was."),),
)
BARE = Row("a", "refused", "Nothing starts.", left=(Told("Nothing starts."),))
TRIED = Row("b", "changed", edited=SHOP.edited[:1], proof="open", doubts=("web: no database",))


def test_a_line_for_each_and_what_is_left_below() -> None:
    assert text((BARE, SHOP, TRIED)) == (
        "a     refused\n"
        "    Nothing starts.\n"
        "shop  needs a person, 2 files\n"
        "    One.\n"
        "    Two.\n"
        "    Three.\n"
        "    and 1 more\n"
        "b     set up, 1 file would change; not judged\n"
        "    web: no database\n"
        "\n"
        "3 repositories: refused 1, needs a person 1, set up 1. "
        "Started before and after: not judged 1."
    )


def test_one_repository_is_one() -> None:
    assert summary((SHOP,)) == "1 repository: needs a person 1."


def test_a_spreadsheet_has_all_of_it() -> None:
    head, bare, shop, tried = csv.reader(io.StringIO(csv_table((BARE, SHOP, TRIED))))

    assert dict(zip(head, shop, strict=True)) == {
        "repository": "shop",
        "outcome": "needs a person",
        "written": "yes",
        "edited": "app.py\nx.py",
        "proven": "",
        "left": "One.\nTwo.\nThree.\nFour.",
        "kept": "As it was.",
        "why": "",
        "status": "3",
    }
    assert (bare[7], tried[4], tried[7]) == ("Nothing starts.", "not judged", "web: no database")


def test_no_cell_is_a_formula() -> None:
    evil = Row('=HYPERLINK("x")', "refused", "@SUM(1)\0", kept=(Told("-1"), Told("+2")))
    _, row = csv.reader(io.StringIO(csv_table((evil,))))

    assert (row[0], row[6], row[7]) == ('\'=HYPERLINK("x")', "'-1\n+2", "'@SUM(1)")
