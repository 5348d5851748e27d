from __future__ import annotations

import pytest

from codemods.shell.toml import line_of, parse, table

TEXT = """\
a.b.one = 1
[a]
b = { two = 2, "three" = 3 }
[a.c]
four = 4
[ a . "d" ]
"five" = 5
d = 6
[a.c.six]
"""


@pytest.mark.parametrize(
    ("keys", "key", "line"),
    [
        (("a", "b"), "one", 1),
        (("a", "b"), "two", 3),
        (("a", "b"), "three", 3),
        (("a", "c"), "four", 5),
        (("a", "d"), "five", 7),
        (("a", "c"), "six", 9),
        (("a", "c"), "none", 4),
        (("x",), "y", 1),
    ],
)
def test_line_of(keys: tuple[str, ...], key: str, line: int) -> None:
    assert line_of(TEXT, keys, key) == line


def test_broken_toml_has_no_tables() -> None:
    assert parse("a = ") == {} and table({"a": 1}, "a") == {}
    assert table(parse("[a.b]\nc = 1"), "a", "b") == {"c": 1}
