from __future__ import annotations

import pytest

from codemods.shell import nodes

SCALARS = {
    "plain": ("a: b c # d\n", "b c"),
    "quoted": ('a: "b c"\n', "b c"),
    "anchored": ("a: !t &x 'b c'\n", "b c"),
    "over lines": ("a: b\n  c\r\n  d\n", "b c d"),
    "folded": ("a: >-\n   b\n   c\n", "b c"),
    "literal": ("a: |2-\r\n   b\r\n  c\r\n", " b\nc"),
    "escaped": ('a: "b\\tc"\n', None),
    "doubled": ("a: 'b''c'\n", None),
}


@pytest.mark.parametrize("name", SCALARS)
def test_characters_know_their_places(name: str) -> None:
    text, value = SCALARS[name]
    node = nodes.mapping(nodes.documents(text)[0])["a"]
    places = nodes.places(text, node)
    if value is None:
        assert places is None
        return
    assert places is not None and nodes.scalar(node) == value
    letters = [(char, text[place]) for char, place in zip(value, places, strict=False)]
    assert all(char == there for char, there in letters if not char.isspace())


def test_merged_keys_come_after_own_ones() -> None:
    text = "x: &x {a: 1, b: 2}\ny: &y {b: 3, c: 4}\nz: {<<: [*x, *y], a: 0}\n"
    merged = nodes.mapping(nodes.mapping(nodes.documents(text)[0])["z"])
    assert {key: nodes.scalar(value) for key, value in merged.items()} == {
        "a": "0",
        "b": "2",
        "c": "4",
    }


@pytest.mark.parametrize("text", ["a: [", "\t\t- a: *x", "%YAML 9", "\0", "a: &a [*a]", "!<", "?"])
def test_broken_and_circular_yaml(text: str) -> None:
    for document in nodes.documents(text):
        assert nodes.all_mappings(document) is not None


def test_environment_in_both_notations() -> None:
    for text in ("A: 1\nB: 'x=y'\nC:\n", "- A=1\n- B=x=y\n- C\n"):
        found = nodes.environment(nodes.documents(text)[0])
        assert {k: v for k, v in found.items() if v} == {"A": "1", "B": "x=y"}


def test_a_bomb_of_aliases_is_no_document():
    """Each line is nine times the one above: whoever follows them never ends."""
    rows = ["a0: &a0 {command: [x], args: [y]}"]
    rows += [
        f"a{n}: &a{n} {{{', '.join(f'k{i}: *a{n - 1}' for i in range(9))}}}" for n in range(1, 14)
    ]
    assert nodes.documents("\n".join(rows)) == ()
    assert nodes.documents("a: &a [*a]\n") == ()
    assert nodes.documents("[" * 100_000) == ()
