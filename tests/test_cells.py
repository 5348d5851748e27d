"""What `make test` leaves to `make cells` is of a kind that it has tried."""

from __future__ import annotations

import re

from tests.cells import cells, rows, turns
from tests.repositories import CHECKOUT

MAKEFILE = (CHECKOUT / "Makefile").read_text()


def test_each_kind_keeps_its_first_cell_and_no_value_is_lost():
    found = cells({"a": 1, "b": 3, "c": 2, "d": 4}, lambda number: number % 2)
    assert [p.values for p in found] == [(1,), (3,), (2,), (4,)]
    assert [p.id for p in found if not p.marks] == ["a", "c"]
    assert {mark.name for p in found for mark in p.marks} == {"cell"}


def test_rows_too():
    found = rows([("a", 1), ("b", 1), ("c", 2)], lambda name, number: number)
    assert [(p.id, p.values, bool(p.marks)) for p in found] == [
        ("a", ("a", 1), False),
        ("b", ("b", 1), True),
        ("c", ("c", 2), False),
    ]


def test_by_turns_the_first_of_each_meet_all():
    pairs = turns("abc", (1, 2))
    assert pairs == [("a", 1), ("b", 2), ("c", 1), ("a", 2), ("b", 1), ("c", 2)]
    kept = [p.values for p in rows(pairs, lambda name, number: name) if not p.marks]
    assert kept == [("a", 1), ("b", 2), ("c", 1)]


def test_nothing_else_leaves_a_test_to_the_further_cells():
    given = re.compile(r"mark\.cell\b|add_marker\(.cell")
    found = [p for p in (CHECKOUT / "tests").rglob("*.py") if given.search(p.read_text())]
    assert [p.name for p in found if p.name != "test_cells.py"] == ["cells.py"]


def test_both_lanes_together_are_the_whole():
    kept, further = re.findall(r"^\t(.*) -m (?:\"not cell\"|cell)$", MAKEFILE, re.M)
    assert kept == further


def test_the_further_ones_run_by_the_clock_and_before_a_release():
    workflow = (CHECKOUT / ".github/workflows/cells.yml").read_text()
    assert "schedule:" in workflow
    assert "make cells" in workflow
    assert "cells.yml" in (CHECKOUT / ".github/workflows/release.yml").read_text()
