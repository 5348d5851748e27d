"""Where a further row goes in a block of YAML."""

from __future__ import annotations

import pytest

from codemods.files.model import Refused
from codemods.formats.environments._blocks import appended, passed_on, step
from codemods.formats.passed import Passed
from codemods.shell import nodes


def put(text: str, key: str = "a") -> str:
    return appended(text, nodes.entries(nodes.documents(text)[0])[key], ["N: 1"])


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("a:\n  b: 1\n", "a:\n  b: 1\n  N: 1\n"),
        ("a:\n  b: 1", "a:\n  b: 1\n  N: 1"),
        ("a:\n  b:\n\n# c\nd: 1\n", "a:\n  b:\n  N: 1\n\n# c\nd: 1\n"),
        ("a:\n   b: # c\n     - {d: 1,\n        e: 2} # f\n\n", "a:\n   b: # c\n     - {d: 1,\n"
         "        e: 2} # f\n   N: 1\n\n"),
    ],
    ids=["a line", "no end of line", "a comment", "a list"],
)  # fmt: skip
def test_it_stands_below_the_last(text: str, after: str) -> None:
    assert put(text) == after


@pytest.mark.parametrize(
    "text",
    ["a: 1\n", "a: {b: 1}\n", "a: {}\n", "a:\n  b: |\n    # c\n", "d: &d\n  b: 1\na: *d\n",
     "d: &d\n  b: 1\na:\n  e: *d\n", "a: !T\n  ? b\n  : 1\n"],
)  # fmt: skip
def test_what_hides_where_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        put(text)


def test_how_much_deeper_a_table_is() -> None:
    assert step(nodes.documents("a: 1\nb:\n    c: 1\n")[0]) == "    "
    assert step(nodes.documents("a: 1\n")[0]) == "  "


def test_an_edit_that_does_more_is_refused() -> None:
    def listed(text: str) -> list[Passed]:
        return [Passed(row[0], 1, 1, frozenset(row[1:])) for row in text.split()]

    def put_in(text: str, function: str) -> str:
        return text.replace(function, f"{function}N")

    given = {"name": "N", "functions": ("a",)}
    assert passed_on("ax bx", listed, put_in, **given) == "aNx bx"  # type: ignore[arg-type]
    for wrong in ("aN bx", "aNx", "ax bx"):
        with pytest.raises(Refused):
            passed_on("ax bx", listed, lambda _, __, w=wrong: w, **given)  # type: ignore
