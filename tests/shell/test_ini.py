from __future__ import annotations

import pytest

from codemods.shell.ini import Entry, continued, indented

TEXT = """\
outside = 1
[a]
; no = 1
key=value ; kept
other : x
  y
  # no
\tz
bare
[b] # why
key = \r
"""


def shown(entries: tuple[Entry, ...]) -> list[tuple[str, str, str, int]]:
    return [(e.section, e.key, e.value, e.line) for e in entries]


def test_values_that_go_on_indented() -> None:
    assert shown(indented(TEXT)) == [
        ("", "outside", "1", 1),
        ("a", "key", "value ; kept", 4),
        ("a", "other", "x\n  y\n\tz", 5),
        ("a", "bare", "", 9),
        ("b", "key", "", 11),
    ]


def test_values_that_go_on_after_a_backslash() -> None:
    text = "[s]\na = 1 \\\n# no\n  2 \\\r\n3\nb = 4\n"
    assert [(e.key, e.value.split(), e.line) for e in continued(text)] == [
        ("a", ["1", "2", "3"], 2),
        ("b", ["4"], 6),
    ]


@pytest.mark.parametrize("read", [indented, continued])
def test_places_are_those_of_the_file(read: object) -> None:
    assert callable(read)
    for entry in read(TEXT):
        for char, place in zip(entry.value, entry.at, strict=False):
            assert char.isspace() or TEXT[place] == char
