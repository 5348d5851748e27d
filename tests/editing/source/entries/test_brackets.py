"""Changes of entries, laid out as the author would."""

from __future__ import annotations

import pytest

from codemods.editing.source.entries.brackets import changed
from codemods.editing.source.merging.change import Change, Page
from codemods.files.model import Refused

NEW = Change("add", "new", "1")

CHANGED = {
    "value of a keyword": ("f(a=1)", Change("change", "a", "2"), "f(a=2)"),
    "value of a positional DSN": ("f(D)", Change("change", "dsn", "E"), "f(E)"),
    "value of a key": ("{'a': 1}", Change("change", "a", "2"), "{'a': 2}"),
    "value of the last of equal keys": (
        "{'a': 1, 'a': 2}",
        Change("change", "a", "3"),
        "{'a': 1, 'a': 3}",
    ),
    "within an entry": (
        "[A(), B(x=1)]",
        Change("inside", 1, inside=(Change("change", "x", "2"), NEW)),
        "[A(), B(x=2, new=1)]",
    ),
    "within a value": (
        "f(a=[1])",
        Change("inside", "a", inside=(Change("add", "", "2"),)),
        "f(a=[1, 2])",
    ),
    "new keyword": ("f(a=1)", NEW, "f(a=1, new=1)"),
    "new keyword before `**`": ("f(a=1, **b)", NEW, "f(a=1, new=1, **b)"),
    "new keyword behind `**` that others follow": ("f(**b, a=1)", NEW, "f(**b, a=1, new=1)"),
    "new key in the file's quotes": ("{'a': 1}", NEW, "{'a': 1, 'new': 1}"),
    "new key in an empty dict": ("{}", NEW, '{"new": 1}'),
    "new key before `**`": ("{**b, 'a': 1}", NEW, "{'new': 1, **b, 'a': 1}"),
    "removed": ("f(a=1, b=2)", Change("remove", "a"), "f(b=2)"),
}


@pytest.mark.parametrize("name", CHANGED)
def test_changed(name: str) -> None:
    before, change, after = CHANGED[name]
    assert changed(before, [change], Page()) == after


def test_several_entries_leave_by_their_first_index() -> None:
    changes = [Change("remove", 0), Change("remove", 2), Change("add", "", "d")]
    assert changed("[a, b, c]", changes, Page()) == "[b, d]"


def test_a_long_line_becomes_many() -> None:
    page = Page(indent="  ", column=10, width=20, unit="  ")
    assert changed("f(a=1)", [NEW, Change("add", "b", "g(xxxxxxxxx, y)")], page) == (
        "f(\n    a=1,\n    new=1,\n    b=g(\n      xxxxxxxxx,\n      y,\n    ),\n  )"
    )


def test_what_follows_counts() -> None:
    assert changed("f(a=1)", [NEW], Page(width=13)) == "f(a=1, new=1)"
    assert "\n" in changed("f(a=1)", [NEW], Page(width=13, tail=1))


def test_lines_within_an_entry_move_with_it() -> None:
    before = "f(a=[\n    1,\n    # two\n    2,\n], b='''\nx''')"
    assert changed(before, [Change("add", "new", "1", ("# why",))], Page()) == (
        "f(\n    a=[\n        1,\n        # two\n        2,\n    ],\n    b='''\nx''',\n"
        "    # why\n    new=1,\n)"
    )


def test_mixed_newlines_are_refused() -> None:
    with pytest.raises(Refused, match="several kinds"):
        changed("f(\r\n    a=1,\n)", [NEW], Page())
