"""What filters by name, laid out: as few lines as a line's length allows."""

from __future__ import annotations

from typing import Any

import pytest

from codemods.editing.source.layout import Style
from codemods.files.model import InitCall
from codemods.planning.rendering.filtering import filtering

WORDS = ["alpha", "bravo", "charlie", "delta", "echo", "foxtrot", "golf", "hotel", "india"]
GROUPS = {"named": {"a": "filtered", "b": "filtered"}, "off": {"c": "[]"}}


def parts(style: Style = Style(), **given: Any) -> Any:  # noqa: B008
    return filtering(InitCall(parts=given), style)


@pytest.mark.parametrize("spelled", [True, False])
@pytest.mark.parametrize("width", [40, 60, 88])
def test_a_list_is_the_same_in_however_many_lines(width: int, spelled: bool):
    style = Style(width, spelled=spelled)
    lines = parts(style, names={"secrets": WORDS, "withheld": WORDS[::-1]})["names"]
    known: dict[str, Any] = {}
    exec("\n".join(lines), known)
    assert (known["secrets"], known["hidden"]) == (WORDS, [*WORDS, *WORDS[::-1]])
    assert max(map(len, lines)) + style.level <= width
    assert any("split()" in line for line in lines) is not spelled


def test_what_fits_is_a_plain_list():
    assert parts(names={"secrets": [], "withheld": ["a"]})["names"] == ['hidden = ["a"]']
    both = parts(names={"secrets": ["a"], "withheld": ["b"]})["names"]
    assert both == ['secrets = ["a"]', 'hidden = [*secrets, "b"]']


def test_what_is_collected_alike_has_a_name():
    found = parts(collected={"terms": True, "groups": GROUPS})
    assert found["collected"] == [
        'filtered = {"mode": "denylist", "terms": secrets}',
        'named = {"a": filtered, "b": filtered}',
        'off = {"c": []}',
    ]
    typed = parts(Style(typed=True), collected={"terms": False, "groups": GROUPS})
    assert [line.partition(" = ")[0] for line in typed["collected"]] == [
        "named: Collected",
        "off: Collected",
    ]


def test_a_remark_stands_where_a_line_has_room():
    said = [parts(Style(width), collected={"terms": 1, "groups": {}})["late"] for width in (79, 88)]
    assert ["#" in line for line in said] == [False, True]


def test_a_call_without_these_parts_has_none():
    assert parts() == {}
    assert parts(scrubber="f()") == {"scrubber": "f()"}
