"""How a line goes among lines that name one requirement each."""

from __future__ import annotations

import pytest

from codemods.editing.lists.lines import Row, added, named
from codemods.editing.lists.requirement import parse

TEXT = "  Flask>=3  # why\n  # of redis\n  redis[hiredis]\n  -e .\n"


def rows(text: str = TEXT) -> list[Row]:
    found, start = [], 0
    for line in text.splitlines(keepends=True):
        code = line.partition("#")[0].strip()
        if code:
            at = start + line.index(code)
            end = start + len(line.rstrip("\r\n"))
            found.append(Row(at, end, None if code[0] == "-" else parse(code)))
        start += len(line)
    return found


def test_rows_of_a_name_however_it_is_written() -> None:
    flask, redis, _ = rows()

    assert named(rows(), "flask") == [flask]
    assert named(rows(), "Redis") == [redis]
    assert named(rows(), "none") == []


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("index", "expected"),
    [
        (0, "  new\n  Flask>=3  # why\n  # of redis\n  redis[hiredis]\n  -e .\n"),
        (1, "  Flask>=3  # why\n  new\n  # of redis\n  redis[hiredis]\n  -e .\n"),
        (3, "  Flask>=3  # why\n  # of redis\n  redis[hiredis]\n  -e .\n  new\n"),
    ],
)
def test_a_line_goes_behind_the_row_above(index: int, expected: str, newline: str) -> None:
    text = TEXT.replace("\n", newline)

    assert added(text, rows(text), index, "new") == expected.replace("\n", newline)


def test_behind_a_row_that_begins_within_a_line_the_row_below_tells_the_indentation() -> None:
    text = "install_requires = flask\n    redis\n"
    flask = Row(text.index("flask"), text.index("\n"), parse("flask"))
    redis = Row(text.index("redis"), len(text) - 1, parse("redis"))

    assert added(text, [flask, redis], 1, "new") == (
        "install_requires = flask\n    new\n    redis\n"
    )
